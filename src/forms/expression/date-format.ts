import { dateOf, padded } from './dates.js';
import { DAY } from './moments.js';

/** A pattern cut into what is copied and what is filled in. */
export type DateFormat = ReadonlyArray<string | Directive>;
type Directive = (moment: Moment) => string;

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Whole days since 1970-01-01. */
  readonly days: number;
  /** Since midnight. */
  readonly milliseconds: number;
  readonly language: string;
}

/** What may follow `%` (https://docs.getodk.org/form-operators-functions/#format-date-time). */
const DIRECTIVES: ReadonlyMap<string, Directive> = new Map<string, Directive>([
  ['%', () => '%'],
  ['Y', ({ year }) => padded(year, 4)],
  ['y', ({ year }) => padded(year % 100, 2)],
  ['m', ({ month }) => padded(month, 2)],
  ['n', ({ month }) => String(month)],
  ['b', ({ month, language }) => namesOf(language).shortMonths[month - 1] ?? ''],
  ['B', ({ month, language }) => namesOf(language).months[month - 1] ?? ''],
  ['d', ({ day }) => padded(day, 2)],
  ['e', ({ day }) => String(day)],
  ['a', ({ days, language }) => namesOf(language).shortWeekdays[weekday(days)] ?? ''],
  ['A', ({ days, language }) => namesOf(language).weekdays[weekday(days)] ?? ''],
  ['H', ({ milliseconds }) => padded(hours(milliseconds), 2)],
  ['h', ({ milliseconds }) => String(hours(milliseconds))],
  ['M', ({ milliseconds }) => padded(Math.floor(milliseconds / 60_000) % 60, 2)],
  ['S', ({ milliseconds }) => padded(Math.floor(milliseconds / 1000) % 60, 2)],
  ['3', ({ milliseconds }) => padded(milliseconds % 1000, 3)],
]);

/** Directives other ODK tools leave as written. */
const OURS_ONLY = new Set(['%A', '%B']);

/** Cuts a pattern such as `%d/%m/%Y`; an unknown directive is copied as written. */
export function readDateFormat(pattern: string): DateFormat {
  return pieces(pattern).map((piece) => directive(piece) ?? piece);
}

/** Directives of a pattern that no ODK tool knows, and those that only some print. */
export function unusualDirectives(pattern: string): { unknown: string[]; oursOnly: string[] } {
  const written = [...new Set(pieces(pattern).filter((piece) => piece.startsWith('%')))];
  return {
    unknown: written.filter((piece) => !directive(piece)),
    oursOnly: written.filter((piece) => OURS_ONLY.has(piece)),
  };
}

/** @param days since 1970-01-01 with the time as fraction, in the years 0000–9999. */
export function formatDate(days: number, format: DateFormat, language: string): string {
  const local = Math.round(days * DAY);
  const whole = Math.floor(local / DAY);
  const { year, month, day } = dateOf(whole);
  const moment = { year, month, day, days: whole, milliseconds: local - whole * DAY, language };
  let text = '';
  for (const piece of format) text += typeof piece === 'string' ? piece : piece(moment);
  return text;
}

function pieces(pattern: string): string[] {
  return pattern.match(/%[\s\S]?|[^%]+/gu) ?? [];
}

function directive(piece: string): Directive | undefined {
  return piece.startsWith('%') ? DIRECTIVES.get(piece.slice(1)) : undefined;
}

function hours(milliseconds: number): number {
  return Math.floor(milliseconds / 3_600_000);
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
function weekday(days: number): number {
  return (((days + 3) % 7) + 7) % 7;
}

interface Names {
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  readonly weekdays: readonly string[];
  readonly shortWeekdays: readonly string[];
}

const names = new Map<string, Names>();

function namesOf(language: string): Names {
  let known = names.get(language);
  if (!known) {
    const locale = localeOf(language);
    known = {
      months: monthNames(locale, 'long'),
      shortMonths: monthNames(locale, 'short'),
      weekdays: weekdayNames(locale, 'long'),
      shortWeekdays: weekdayNames(locale, 'short'),
    };
    names.set(language, known);
  }
  return known;
}

/** Languages of forms may be named freely, as `Français (fr)`: what Intl refuses reads as French. */
function localeOf(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'fr';
  } catch {
    return 'fr';
  }
}

function monthNames(locale: string, month: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, index) => format.format(index * 31 * DAY));
}

function weekdayNames(locale: string, weekday: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
  const firstMonday = 4 * DAY;
  return Array.from({ length: 7 }, (_, index) => format.format(firstMonday + index * DAY));
}
