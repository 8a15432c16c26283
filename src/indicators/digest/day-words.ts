import { Temporal } from 'temporal-polyfill';

/** A local date in words: « 16 novembre », « 1er novembre », or « 16 nov. » */
export function dayInWords(date: string, language: string, month: 'long' | 'short'): string {
  const words = inWords(date, language, { day: 'numeric', month });
  // Which no format of the language does.
  return language === 'fr' ? words.replace(/^1 /, '1er ') : words;
}

/** A month, `2026-11`, in words: « nov. 2026 » */
export function monthInWords(month: string, language: string): string {
  return inWords(`${month}-01`, language, { month: 'short', year: 'numeric' });
}

function inWords(date: string, language: string, parts: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([language, parts]);
  const format = formats.get(key) ?? formatOf(language, parts);
  formats.set(key, format);
  return format.format(Temporal.Instant.from(`${date}T00:00Z`).epochMilliseconds);
}

/** Kept: making one takes a hundred times as long as using it, and a digest has hundreds of days. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...parts,
    calendar: 'gregory',
    timeZone: 'UTC',
  });
}
