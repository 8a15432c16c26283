import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { localAt } from '../local-time.js';
import { zoneOf } from './zone.js';

/** A moment of a calendar: what the clock shows, where. */
export interface Moment {
  readonly local: Temporal.PlainDateTime;
  /** IANA. */
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** A whole day: `local` is its midnight. */
  readonly allDay: boolean;
}

/**
 * The first moment of a property. A TZID is read as the zone it names, whatever the file says of it; only
 * when it names none, by the file's own description of it.
 */
export function momentOf(property: ICAL.Property, usualZone: string): Moment {
  const [moment] = momentsOf(property, usualZone);
  if (!moment) throw new TypeError('a property without a value');
  return moment;
}

/** Every moment of a property; those of periods are their beginnings. */
export function momentsOf(property: ICAL.Property, usualZone: string): Moment[] {
  return property.getValues().flatMap((value: unknown) => {
    const time = value instanceof ICAL.Period ? value.start : value;
    return time instanceof ICAL.Time ? [momentOfTime(time, property, usualZone)] : [];
  });
}

/** What the clock of a zone shows at a moment; a whole day is the same day everywhere. */
export function inZone({ local, zone, at, allDay }: Moment, wanted: string): Temporal.PlainDateTime {
  return allDay || zone === wanted ? local : localAt(at, wanted).toPlainDateTime();
}

function momentOfTime(time: ICAL.Time, property: ICAL.Property, usualZone: string): Moment {
  const { year, month, day, hour, minute, second, isDate } = time;
  const local = Temporal.PlainDateTime.from(
    isDate ? { year, month, day } : { year, month, day, hour, minute, second },
  );
  if (isDate) return moment(local, usualZone, true);
  if (time.zone === ICAL.Timezone.utcTimezone) return moment(local, 'UTC', false);
  const tzid = property.getFirstParameter('tzid');
  if (tzid === undefined) return moment(local, usualZone, false);
  const zone = zoneOf(tzid);
  if (zone !== undefined) return moment(local, zone, false);
  const isDescribed = time.zone !== ICAL.Timezone.localTimezone && time.zone.component !== null;
  if (!isDescribed) return moment(local, usualZone, false);
  const at = time.toUnixTime() * 1000;
  return { local: localAt(at, usualZone).toPlainDateTime(), zone: usualZone, at, allDay: false };
}

function moment(local: Temporal.PlainDateTime, zone: string, allDay: boolean): Moment {
  const at = local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  return { local, zone, at, allDay };
}
