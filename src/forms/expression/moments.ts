import { Temporal } from 'temporal-polyfill';
import { dateText, inCalendar, padded, parseDate } from './dates.js';

/**
 * Dates with a time, as numbers: days since 1970-01-01 on the calendar and clock of a time zone, so
 * that midnight is always a whole number (JavaRosa: DateUtils.daysSinceEpoch; unlike it, the time of
 * day is kept as the fraction, as ODK Web Forms does).
 */

export const DAY = 86_400_000;
const MINUTE = 60_000;
/** Zones change their offset only at quarters of an hour. */
const QUARTER = 15 * MINUTE;

const TIME = String.raw`([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?`;
const OFFSET = String.raw`(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?`;
const DATE_TIME = new RegExp(String.raw`^(\d{4}-\d\d-\d\d)T${TIME}${OFFSET}$`);
const TIME_OF_DAY = new RegExp(`^${TIME}${OFFSET}$`);

/**
 * A date, a date with time, or a time of day (the fraction alone) → days; NaN for any other text.
 * A time without offset is the zone's own; the offset of a time of day is left aside, for without a
 * date there is nothing to convert.
 */
export function parseMoment(text: string, zone: string): number {
  if (text.length < 5) return Number.NaN;
  if (text.length === 10 && text[4] === '-') return parseDate(text);
  const dateTime = DATE_TIME.exec(text);
  if (!dateTime) {
    const time = TIME_OF_DAY.exec(text);
    return time ? timeOfDay(time, 1) / DAY : Number.NaN;
  }
  const local = parseDate(dateTime[1] ?? '') * DAY + timeOfDay(dateTime, 2);
  if (Number.isNaN(local)) return Number.NaN;
  const offset = dateTime[6];
  if (offset === undefined) return local / DAY;
  const instant = local - parseOffset(offset);
  return (instant + offsetAt(instant, zone)) / DAY;
}

/** Days → `2024-05-15T12:34:56.000+00:00`; '' outside the years 0000–9999. */
export function momentText(days: number, zone: string): string {
  if (!inCalendar(days)) return '';
  const local = Math.round(days * DAY);
  // Twice, because the first guess looks the offset up at a moment that is off by that very offset.
  return instantText(local - offsetAt(local - offsetAt(local, zone), zone), zone);
}

/** Milliseconds since 1970-01-01T00:00Z → `2024-05-15T14:34:56.000+02:00`, on the zone's clock. */
export function instantText(instant: number, zone: string): string {
  const offset = offsetAt(instant, zone);
  const local = instant + offset;
  return `${dateText(local / DAY)}T${timeText(local)}${offsetText(offset)}`;
}

/** Milliseconds since 1970-01-01T00:00Z → days in the zone. */
export function localDays(instant: number, zone: string): number {
  return (instant + offsetAt(instant, zone)) / DAY;
}

const MAX_REMEMBERED = 10_000;
const offsets = new Map<string, Map<number, number>>();

/** The zone's offset from UTC in milliseconds, remembered by quarter of an hour: a look-up is slow. */
function offsetAt(instant: number, zone: string): number {
  const quarter = Math.floor(instant / QUARTER);
  const known = offsets.get(zone)?.get(quarter);
  if (known !== undefined) return known;
  const moment = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER);
  const offset = moment.toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  remember(zone, quarter, offset);
  return offset;
}

function remember(zone: string, quarter: number, offset: number): void {
  let ofZone = offsets.get(zone);
  if (!ofZone || ofZone.size >= MAX_REMEMBERED) {
    ofZone = new Map();
    offsets.set(zone, ofZone);
  }
  ofZone.set(quarter, offset);
}

/** Milliseconds since midnight, from the four groups of TIME. */
function timeOfDay(match: RegExpExecArray, group: number): number {
  const [hours = 0, minutes = 0, seconds = 0] = match
    .slice(group, group + 3)
    .map((part) => Number(part ?? 0));
  const milliseconds = Number((match[group + 3] ?? '').padEnd(3, '0').slice(0, 3));
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

function parseOffset(text: string): number {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(':', ''));
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
}

function timeText(local: number): string {
  const milliseconds = local - Math.floor(local / DAY) * DAY;
  const seconds = Math.floor(milliseconds / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return `${padded(hours, 2)}:${padded(minutes, 2)}:${padded(seconds % 60, 2)}.${padded(milliseconds % 1000, 3)}`;
}

function offsetText(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / MINUTE);
  return `${offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}`;
}
