import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../type.js';

/** What `show` says of a stored value; the value itself when an expression made it and it is no moment. */
export function shownOrAsIs(value: string, show: () => string): string {
  try {
    return show();
  } catch {
    return value;
  }
}

/** The moment on the clock as ODK stores it: `2026-11-22T08:30:00.000+01:00`. */
export function storedMoment(clock: Clock): string {
  return storedDateTime(zoned(clock));
}

/** Local time with its offset, to the millisecond. */
export function storedDateTime(moment: Temporal.ZonedDateTime): string {
  return moment.toString({ fractionalSecondDigits: 3, timeZoneName: 'never' });
}

/** The date at this moment where the clock hangs. */
export function localDate(clock: Clock): Temporal.PlainDate {
  return zoned(clock).toPlainDate();
}

function zoned({ now, zone }: Clock): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
}
