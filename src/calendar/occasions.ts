import { Temporal } from 'temporal-polyfill';
import { instantAt, localAt } from './local-time.js';
import type { Rule, Schedule } from './schedule.js';

/** One time a schedule comes up. */
export interface Occasion {
  /** Local date and time as the rule says them, `2026-03-29T02:30`: names the occasion, whatever the clock does. */
  readonly slot: string;
  /** When it is wanted, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * The occasions of a schedule later than a moment, in their order, without end unless the schedule has one or
 * its rule names no day there is.
 * Steps by days of the local calendar, never by hours, so that a day of 23 or 25 hours has as many
 * occasions as any other (docs/decisions/031-slots.md). A paused schedule has occasions all the same.
 */
export function* occasionsAfter(
  { rule, start, end, zone }: Pick<Schedule, 'rule' | 'start' | 'end' | 'zone'>,
  after: number,
  usualZone: string,
): Generator<Occasion> {
  const inZone = zone ?? usualZone;
  // A time that a clock change moves may fall on the next day.
  const since = localAt(after, inZone).toPlainDate().subtract({ days: 1 });
  const [first, last] = rule.kind === 'once' ? [rule.date, rule.date] : [start, end];
  const matches = matcher(rule, start);
  const most = longestGap(rule);
  let gap = 0;
  for (let day = later(since, first); isUpTo(day, last) && gap <= most; day = day.add({ days: 1 })) {
    gap = matches(day) ? 0 : gap + 1;
    if (gap > 0) continue;
    const slot = `${day}T${rule.at}`;
    const at = instantAt(slot, inZone);
    if (at > after) yield { slot, at };
  }
}

function matcher(rule: Rule, start: string | undefined): (day: Temporal.PlainDate) => boolean {
  switch (rule.kind) {
    case 'weekly': {
      const first = mondayOf(start === undefined ? EPOCH : Temporal.PlainDate.from(start));
      return (day) =>
        rule.days.includes(day.dayOfWeek) && (first.until(mondayOf(day)).days / 7) % rule.every === 0;
    }
    case 'monthly':
      return (day) => day.day === Math.min(rule.day, day.daysInMonth);
    case 'once':
      return () => true;
  }
}

/** Days on end without an occasion, after which none will come. */
function longestGap(rule: Rule): number {
  return rule.kind === 'weekly' ? 7 * rule.every : 31;
}

/** A Monday. */
const EPOCH = Temporal.PlainDate.from('1970-01-05');

function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}

function later(day: Temporal.PlainDate, other: string | undefined): Temporal.PlainDate {
  return other === undefined || Temporal.PlainDate.compare(day, other) >= 0
    ? day
    : Temporal.PlainDate.from(other);
}

function isUpTo(day: Temporal.PlainDate, last: string | undefined): boolean {
  return last === undefined || Temporal.PlainDate.compare(day, last) <= 0;
}
