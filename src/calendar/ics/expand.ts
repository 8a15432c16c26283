import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { localAt } from '../local-time.js';
import { inZone, type Moment, momentsOf } from './moment.js';

/** Steps of one rule: a meeting every day for a hundred years. */
const MOST_STEPS = 40_000;

/** No meeting lasts longer than this many days. */
const LONGEST = { days: 31 };

/** What repeats more often than every day is no meeting. */
const TOO_OFTEN: ReadonlySet<string> = new Set(['SECONDLY', 'MINUTELY', 'HOURLY']);

/**
 * When an event takes place within a stretch, on the clock of its own zone: its beginning, what its rules and
 * further dates add, without the dates it leaves out. Throws RangeError for a rule no meeting has.
 */
export function expand(
  event: ICAL.Component,
  first: Moment,
  { from, to }: { readonly from: number; readonly to: number },
): Temporal.PlainDateTime[] {
  const { zone, allDay } = first;
  const since = localAt(from, zone).toPlainDateTime().subtract(LONGEST).toString();
  const until = localAt(to, zone).toPlainDateTime().toString();
  const listed = (name: string) =>
    event
      .getAllProperties(name)
      .flatMap((property) => momentsOf(property, zone))
      .map((moment) => ({ local: inZone(moment, zone).toString(), isDay: moment.allDay && !allDay }));
  const ruled = event.getAllProperties('rrule').flatMap((property) => {
    const rule = property.getFirstValue();
    return rule instanceof ICAL.Recur ? byRule(rule, first, until) : [];
  });
  const starts = new Set([first.local.toString(), ...ruled, ...listed('rdate').map(({ local }) => local)]);
  const left = listed('exdate');
  return [...starts]
    .filter((start) => start > since && start < until)
    .filter((start) => !left.some(({ local, isDay }) => isSame(start, local, isDay)))
    .sort()
    .map((start) => Temporal.PlainDateTime.from(start));
}

/** Some programs leave out a day rather than a moment. */
function isSame(start: string, other: string, isDay: boolean): boolean {
  return isDay ? start.slice(0, 10) === other.slice(0, 10) : start === other;
}

/** Reckoned on a clock without a zone: what a zone does to it comes later. */
function byRule(rule: ICAL.Recur, first: Moment, last: string): string[] {
  if (TOO_OFTEN.has(rule.freq)) throw new RangeError('no meeting repeats so often');
  const iterated = rule.clone();
  if (rule.until) iterated.until = floating(untilOf(rule.until, first), false);
  const starts: string[] = [];
  const iterator = iterated.iterator(floating(first.local, first.allDay));
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = iterator.next();
    if (!next) break;
    const start = next.isDate ? `${next}T00:00:00` : String(next);
    if (start >= last) break;
    starts.push(start);
  }
  return starts;
}

/** The end of a rule on the event's clock: it is written in UTC, or as a day that still counts. */
function untilOf(until: ICAL.Time, { zone }: Moment): Temporal.PlainDateTime {
  const local = Temporal.PlainDateTime.from(until.toString().replace('Z', ''));
  if (until.isDate) return local.with({ hour: 23, minute: 59, second: 59 });
  if (until.zone !== ICAL.Timezone.utcTimezone) return local;
  return local.toZonedDateTime('UTC').withTimeZone(zone).toPlainDateTime();
}

function floating(local: Temporal.PlainDateTime, isDate: boolean): ICAL.Time {
  const { year, month, day, hour, minute, second } = local;
  return new ICAL.Time(
    { year, month, day, ...(isDate ? { isDate } : { hour, minute, second }) },
    ICAL.Timezone.localTimezone,
  );
}
