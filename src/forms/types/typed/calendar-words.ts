import { Temporal } from 'temporal-polyfill';
import { loose } from './text.js';

/** The words of dates in one language, as Unicode's locale data (CLDR) has them. */
export interface CalendarWords {
  /** From 1; also for the beginning of a name, from three letters on, when only one month has it. */
  monthOf(word: string): number | undefined;
  isWeekday(word: string): boolean;
  /** Words that stand between the parts of a date: Spanish "de". */
  isFiller(word: string): boolean;
}

const known = new Map<string, CalendarWords>();

/** Takes and gives words in the form of `loose`. */
export function calendarWords(language: string): CalendarWords {
  const found = known.get(language) ?? readCalendarWords(language);
  known.set(language, found);
  return found;
}

function readCalendarWords(language: string): CalendarWords {
  const months = Array.from({ length: 12 }, (_, index) => monthNames(language, index + 1));
  // 2024 began on a Monday.
  const weekdays = Array.from({ length: 7 }, (_, index) => weekdayNames(language, index + 1)).flat();
  const full = parts(language, 1, 1, { dateStyle: 'full' });
  const fillers = full
    .filter(({ type }) => type === 'literal')
    .flatMap(({ value }) => loose(value).split(' '));
  return {
    monthOf(word) {
      const fitting = months.flatMap((names, index) => {
        const fits = names.some((name) => name === word || (word.length >= 3 && name.startsWith(word)));
        return fits ? [index + 1] : [];
      });
      const exact = fitting.filter((month) => months[month - 1]?.includes(word));
      const candidates = exact.length > 0 ? exact : fitting;
      return candidates.length === 1 ? candidates[0] : undefined;
    },
    isWeekday: (word) => weekdays.includes(word),
    isFiller: (word) => fillers.includes(word),
  };
}

/** Alone and beside a day: many languages decline the month then. */
function monthNames(language: string, month: number): string[] {
  return (['long', 'short'] as const).flatMap((style) => [
    nameOf(parts(language, month, 1, { month: style }), 'month'),
    nameOf(parts(language, month, 1, { month: style, day: 'numeric' }), 'month'),
  ]);
}

function weekdayNames(language: string, day: number): string[] {
  return (['long', 'short'] as const).map((style) =>
    nameOf(parts(language, 1, day, { weekday: style }), 'weekday'),
  );
}

function nameOf(found: readonly Intl.DateTimeFormatPart[], type: 'month' | 'weekday'): string {
  return loose(found.find((part) => part.type === type)?.value ?? '');
}

function parts(
  language: string,
  month: number,
  day: number,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormatPart[] {
  const noon = Temporal.PlainDateTime.from({ year: 2024, month, day, hour: 12 }).toZonedDateTime('UTC');
  const format = new Intl.DateTimeFormat(language, { ...options, calendar: 'gregory', timeZone: 'UTC' });
  return format.formatToParts(noon.epochMilliseconds);
}
