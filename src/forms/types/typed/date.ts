import { Temporal } from 'temporal-polyfill';
import type { ReplyContext } from '../type.js';
import { type CalendarWords, calendarWords } from './calendar-words.js';
import { localDate } from './moment.js';
import { loose, plain } from './text.js';

/** A date as typed; `impossible` is one that no calendar has, like 30 February. */
export type TypedDate = { readonly date: Temporal.PlainDate } | 'impossible' | undefined;

const YEAR_FIRST = /^(?<year>\d{4}) ?[-/.] ?(?<month>\d{1,2}) ?[-/.] ?(?<day>\d{1,2})$/;
/** The day comes first, as everywhere in Europe. */
const DAY_FIRST = /^(?<day>\d{1,2}) ?[-/. ] ?(?<month>\d{1,2})(?: ?[-/. ] ?(?<year>\d{4}|\d{2}))?\.?$/;

/**
 * Reads `2026-11-22`, `22/11/2026`, `22.11.26`, `22/11`, "22 novembre 2026", "le 1er nov.", "Nov 22, 2026",
 * and the context's words for today and yesterday. A day without a year is the last such day, today
 * included; two digits are the year at most 20 years ahead of now.
 */
export function readDate(text: string, context: ReplyContext): TypedDate {
  const typed = plain(text).toLowerCase();
  const today = localDate(context);
  const isOneOf = (words: readonly string[]) => words.some((word) => loose(word) === loose(typed));
  if (isOneOf(context.words.today)) return { date: today };
  if (isOneOf(context.words.yesterday)) return { date: today.subtract({ days: 1 }) };
  const parts = (YEAR_FIRST.exec(typed) ?? DAY_FIRST.exec(typed))?.groups ?? inWords(typed, context.language);
  if (!parts) return undefined;
  const { day, month, year } = parts;
  return resolve(Number(day), Number(month), year, today);
}

/** A stored date as people write it: « 22 novembre 2026 ». */
export function showDate(date: Temporal.PlainDate, language: string): string {
  return date.toLocaleString(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    calendar: 'gregory',
  });
}

function resolve(day: number, month: number, year: string | undefined, today: Temporal.PlainDate): TypedDate {
  if (year !== undefined) {
    const date = dateOrNothing(fullYear(year, today.year), month, day);
    return date ? { date } : 'impossible';
  }
  // 29 February comes back after at most eight years.
  for (let back = 0; back <= 8; back++) {
    const date = dateOrNothing(today.year - back, month, day);
    if (date && Temporal.PlainDate.compare(date, today) <= 0) return { date };
  }
  return 'impossible';
}

function dateOrNothing(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return undefined;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day <= first.daysInMonth ? first.with({ day }) : undefined;
}

function fullYear(year: string, thisYear: number): number {
  if (year.length === 4) return Number(year);
  const latest = thisYear + 20;
  return latest - ((((latest - Number(year)) % 100) + 100) % 100);
}

type Parts = Readonly<Record<string, string | undefined>>;

/** Places of day, month and year among the words: `m` a month's name, `y` four digits, `n` one or two. */
const ORDERS: Readonly<Record<string, readonly [number, number, number?]>> = {
  nm: [0, 1],
  nmn: [0, 1, 2],
  nmy: [0, 1, 2],
  mn: [1, 0],
  mnn: [1, 0, 2],
  mny: [1, 0, 2],
  ymn: [2, 1, 0],
};

/** Finds a day, a month's name and perhaps a year among the words. */
function inWords(typed: string, language: string): Parts | undefined {
  const { isWeekday, isFiller, monthOf } = calendarWords(language);
  const [first = '', ...others] = loose(withoutOrdinals(typed)).split(' ');
  // "le", "the", "am": a short word before the date that the calendar does not know.
  const isArticle = /^\p{L}{1,3}$/u.test(first) && !isWeekday(first) && monthOf(first) === undefined;
  const words = (isArticle ? others : [first, ...others]).filter((word) => !isFiller(word));
  const inOrder = (telling: readonly string[]): Parts | undefined => {
    const [day, month, year = -1] = ORDERS[telling.map((word) => kindOf(word, monthOf)).join('')] ?? [];
    if (day === undefined || month === undefined) return undefined;
    return { day: telling[day], month: String(monthOf(telling[month] ?? '')), year: telling[year] };
  };
  // "mar" is short for mardi and begins mars: a weekday only when another word is the month.
  return inOrder(words.filter((word) => !isWeekday(word))) ?? inOrder(words);
}

/** "1er" and "22nd" become numbers, "22nov" two words. */
function withoutOrdinals(typed: string): string {
  return typed.replace(/(\d)(?!h)\p{L}{1,2}(?!\p{L})/gu, '$1').replace(/(\d)(?=\p{L})/gu, '$1 ');
}

function kindOf(word: string, monthOf: CalendarWords['monthOf']): 'n' | 'y' | 'm' | '?' {
  if (/^\d{1,2}$/.test(word)) return 'n';
  if (/^\d{4}$/.test(word)) return 'y';
  return monthOf(word) === undefined ? '?' : 'm';
}
