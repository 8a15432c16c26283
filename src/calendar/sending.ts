import type { Temporal } from 'temporal-polyfill';
import { isQuiet, preferredHour, type QuietHours } from '../flows/habits.js';
import { isHoliday } from './holidays.js';
import { dateAt, instantAt, localAt, timeAt } from './local-time.js';

/** When somebody may be written to of our own accord. Times of day are local, `09:00`. */
export interface Habits {
  /** IANA. */
  readonly zone: string;
  readonly quiet: QuietHours;
  /** What the person prefers: a day, 1 is Monday, and a time of day; one in the quiet hours counts for nothing. */
  readonly day?: number;
  readonly hour?: string;
  /** Milliseconds since 1970. */
  readonly pausedUntil?: number;
  /** The person said STOP. */
  readonly stopped?: true;
}

/** What is to be sent. Times are milliseconds since 1970. */
export interface Wish {
  readonly wanted: number;
  /** Milliseconds it may be late, counted from the first moment that suits the person. */
  readonly grace: number;
  /** Until then it goes at any hour of any day, whatever else went that day; a pause and a STOP count all the same. */
  readonly freeUntil?: number;
}

/** Why something does not go just now, though it is wanted. */
export type Hindrance =
  /** The person wants nothing until later. */
  | 'paused'
  /** A Sunday or a public holiday. */
  | 'holiday'
  | 'quiet'
  /** Another prompt went today. */
  | 'crowded'
  /** The person prefers another day or hour. */
  | 'preferred';

export type Missed =
  /** Nobody was there to send it in time. */
  | 'late'
  /** The person wanted nothing all the while. */
  | 'paused'
  /** The person wants nothing any more. */
  | 'stopped'
  /** Other prompts went on each of the days. */
  | 'crowded';

/**
 * When to send something, or why it is not sent any more: not at quiet hours, not on Sundays or public
 * holidays, once a day. `prompted` has the local days on which something went that was not free. The slot
 * keeps its name whatever comes out here.
 */
export function sendingOf(
  { wanted, grace, freeUntil = Number.NEGATIVE_INFINITY }: Wish,
  habits: Habits,
  prompted: ReadonlySet<string>,
  now: number,
): { readonly at: number } | { readonly missed: Missed } {
  const { zone, quiet, day, pausedUntil = Number.NEGATIVE_INFINITY } = habits;
  const hour = preferredHour(habits, quiet);
  if (habits.stopped) return { missed: 'stopped' };
  const soonest = Math.max(wanted, now);
  if (soonest <= freeUntil && soonest >= pausedUntil) return { at: soonest };
  const suits = nextOpen(wanted, habits, { hour, day });
  const deadline = suits + grace;
  const open = (moment: number) => (moment <= suits ? suits : nextOpen(moment, habits, {}));
  if (open(now) > deadline) return { missed: 'late' };
  let at = open(Math.max(now, pausedUntil));
  if (at > deadline) return { missed: 'paused' };
  while (prompted.has(dateAt(at, zone)) && at <= deadline) at = nextOpen(nextDay(at, zone), habits, { hour });
  return at <= deadline ? { at } : { missed: 'crowded' };
}

/** What keeps something from going now that `sendingOf` wants to go later. */
export function hindranceOf(
  { zone, quiet, pausedUntil = Number.NEGATIVE_INFINITY }: Habits,
  prompted: ReadonlySet<string>,
  now: number,
): Hindrance {
  const local = localAt(now, zone);
  if (pausedUntil > now) return 'paused';
  if (local.dayOfWeek === SUNDAY || isHoliday(local.toPlainDate())) return 'holiday';
  if (isQuiet(timeAt(now, zone), quiet)) return 'quiet';
  return prompted.has(dateAt(now, zone)) ? 'crowded' : 'preferred';
}

interface Preferred {
  readonly day?: number | undefined;
  readonly hour?: string | undefined;
}

/** The first moment, this one or later, at which the person may be written to. */
function nextOpen(moment: number, { zone, quiet }: Habits, { day, hour }: Preferred): number {
  for (let date = localAt(moment, zone).toPlainDate(); ; date = date.add({ days: 1 })) {
    if (isHoliday(date) || date.dayOfWeek !== (day ?? date.dayOfWeek)) continue;
    if (date.dayOfWeek === SUNDAY && day !== SUNDAY) continue;
    const at = hour === undefined ? opensOn(date) : timeOn(date, hour, zone);
    if (at >= moment && !isQuiet(timeAt(at, zone), quiet)) return at;
  }

  function opensOn(date: Temporal.PlainDate): number {
    const soonest = Math.max(moment, timeOn(date, '00:00', zone));
    // Where clocks are set back, a time of the morning may come twice.
    return isQuiet(timeAt(soonest, zone), quiet) ? instantAt(`${date}T${quiet.to}`, zone, 'later') : soonest;
  }
}

const SUNDAY = 7;

function timeOn(date: Temporal.PlainDate, time: string, zone: string): number {
  return instantAt(`${date}T${time}`, zone);
}

function nextDay(moment: number, zone: string): number {
  return timeOn(localAt(moment, zone).toPlainDate().add({ days: 1 }), '00:00', zone);
}
