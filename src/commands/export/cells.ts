import { Temporal } from 'temporal-polyfill';

/** A plain number, which a spreadsheet may read as one. */
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Starts of a cell that a spreadsheet would run as a formula, full-width signs too (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A text that no spreadsheet takes for a formula; numbers stay numbers. */
export function safeCell(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** A moment, in milliseconds since 1970, as local text: `2026-11-22 14:03`. */
export function localMinute(moment: number, zone: string): string {
  return minuteOf(Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toString());
}

/** A stored `2026-11-22T14:03:00.000+01:00`, whose offset is that of its own place, as local text. */
export function minuteOf(stored: string): string {
  return stored.slice(0, 'YYYY-MM-DDThh:mm'.length).replace('T', ' ');
}
