import { Temporal } from 'temporal-polyfill';

/** A local date in words: « 16 novembre », or « 16 nov. » */
export function dayInWords(date: string, language: string, month: 'long' | 'short'): string {
  const key = `${language} ${month}`;
  const format = formats.get(key) ?? formatOf(language, month);
  formats.set(key, format);
  return format.format(Temporal.Instant.from(`${date}T00:00Z`).epochMilliseconds);
}

/** Kept: making one takes a hundred times as long as using it, and a digest has hundreds of days. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: string, month: 'long' | 'short'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month,
    calendar: 'gregory',
    timeZone: 'UTC',
  });
}
