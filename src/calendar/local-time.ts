import { Temporal } from 'temporal-polyfill';

/**
 * The moment a local date and time stands for, in milliseconds since 1970. A time that the clocks skip
 * counts as if they had not been changed, so 02:30 is then 03:30; of a time that comes twice, the first
 * (RFC 5545, 3.3.5) unless the `later` is asked for.
 */
export function instantAt(
  local: string,
  zone: string,
  disambiguation: 'compatible' | 'later' = 'compatible',
): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
}

/** The local date of a moment, `2026-03-29`. */
export function dateAt(moment: number, zone: string): string {
  return localAt(moment, zone).toPlainDate().toString();
}

/** The local time of a moment, `18:30`. */
export function timeAt(moment: number, zone: string): string {
  return localAt(moment, zone).toPlainTime().toString().slice(0, 5);
}

export function localAt(moment: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
}
