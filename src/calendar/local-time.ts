import { Temporal } from 'temporal-polyfill';

/**
 * The moment a local date and time stands for, in milliseconds since 1970. A time that the clocks skip
 * counts as if they had not been changed, so 02:30 is then 03:30; of a time that comes twice, the first
 * (RFC 5545, 3.3.5).
 */
export function instantAt(local: string, zone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

/** The local date of a moment, `2026-03-29`. */
export function dateAt(moment: number, zone: string): string {
  return localAt(moment, zone).toPlainDate().toString();
}

export function localAt(moment: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
}
