import { randomUUID } from 'node:crypto';
import type { Client } from '../storage/database/client.js';
import { forgetMissedAfter, restoredAt } from '../storage/missed.js';
import { follow, followedUntil, planOccasion, unfollow } from '../storage/occasions.js';
import type { SlotRow } from '../storage/slots.js';
import { remindersOf, WAVE } from './asking.js';
import { type Occasion, occasionsAfter } from './occasions.js';
import type { People } from './people.js';
import type { Schedule } from './schedule.js';
import { type Habits, hindranceOf, sendingOf, type Wish } from './sending.js';

const MINUTE_MS = 60_000;
/** A preferred day may be a week away, or two when it is a public holiday. */
const FORTNIGHT_MS = 14 * 24 * 60 * MINUTE_MS;
/** No wave is longer. */
const LONG_AGO_MS = 366 * 24 * 60 * MINUTE_MS;
const NOBODY_YET: ReadonlySet<string> = new Set();

/** When people are written to who said nothing: the IANA zone of the installation, and its quiet hours. */
export type Usual = Pick<Habits, 'zone' | 'quiet'>;

/** What planning needs to know. */
export interface Planning extends Usual {
  readonly client: Client;
  readonly schedules: readonly Schedule[];
  readonly people: People;
  /** Schedules or groups could not be read: those that are missing are not gone, and what they planned waits. */
  readonly unread?: boolean;
}

/**
 * Stores the occasions that came up since the last time, each with a slot for everybody it concerns.
 * A schedule counts from the first time it is seen. Throws Unavailable.
 */
export async function planOccasions(planning: Planning, now: number): Promise<void> {
  const { client, schedules } = planning;
  const followed = await followedUntil(client);
  if (Math.max(...followed.values()) > now) await forgetMissedAfter(client, now);
  const gone = [...followed.keys()].filter((id) => schedules.every((schedule) => schedule.id !== id));
  if (!planning.unread) await unfollow(client, gone);
  for (const schedule of schedules) {
    const until = followed.get(schedule.id);
    // Where the clock was set back, what is planned already is found out by its row.
    if (until !== undefined && until <= now) await planSince(planning, schedule, until, now);
    // A wave that is written down after it began is asked all the same.
    else if (until === undefined && schedule.wave)
      await planSince(planning, schedule, now - LONG_AGO_MS, now);
    else await follow(client, schedule.id, now);
  }
}

/** When a schedule comes up next; undefined when none does. */
export function nextOccasionAt({ schedules, zone }: Planning, now: number): number | undefined {
  const next = schedules.flatMap((schedule) => {
    const [first] = take(occasionsAfter(schedule, now, zone));
    return first ? [first.at] : [];
  });
  return next.length === 0 ? undefined : Math.min(...next);
}

async function planSince(planning: Planning, schedule: Schedule, until: number, now: number): Promise<void> {
  const { client, zone } = planning;
  let restored: number | undefined;
  for (const { slot: local, at } of occasionsAfter(schedule, until, zone)) {
    // A campaign goes on when it is no longer paused.
    if (at > now || (schedule.paused && schedule.wave)) return;
    const slot = schedule.wave ? WAVE : local;
    restored ??= await restoredAt(client);
    const row = { schedule: schedule.id, slot, wantedAt: at };
    const isOver = at <= restored || at + schedule.grace + FORTNIGHT_MS < now;
    if (schedule.paused) await follow(client, schedule.id, at);
    else if (isOver) await plan(client, { ...row, state: 'missed' }, []);
    else
      await plan(client, { ...row, state: 'planned' }, await slotsFor(planning, schedule, { slot, at }, now));
  }
}

async function plan(client: Client, ...[occasion, slots]: PlanArguments): Promise<void> {
  if (!(await planOccasion(client, occasion, slots)))
    await follow(client, occasion.schedule, occasion.wantedAt);
}

type PlanArguments = [
  occasion: Parameters<typeof planOccasion>[1],
  slots: Parameters<typeof planOccasion>[2],
];

async function slotsFor(
  { people, zone, quiet }: Planning,
  schedule: Schedule,
  { slot, at }: Occasion,
  now: number,
): Promise<SlotRow[]> {
  const personIds = [...new Set(await people.audience(schedule.to))];
  const habits = await people.habits(personIds);
  const wanted = [[slot, at] as const, ...remindersOf(schedule, zone)];
  return personIds.flatMap((personId) => wanted.map((each) => slotFor(personId, ...each)));

  function slotFor(personId: string, name: string, wantedAt: number): SlotRow {
    // A wave's grace lasts until its end, for its reminders too.
    const grace = schedule.grace - (wantedAt - at);
    const wish = wishOf(schedule, wantedAt, grace);
    const usual = habitsOf(habits.get(personId), { zone, quiet });
    const sending = sendingOf(wish, usual, NOBODY_YET, now);
    return {
      id: randomUUID(),
      schedule: schedule.id,
      slot: name,
      personId,
      wantedAt,
      graceMinutes: Math.round(grace / MINUTE_MS),
      ...(wish.freeUntil !== undefined && { freeUntil: wish.freeUntil }),
      ...('missed' in sending
        ? { state: 'missed', sendAt: now, reason: sending.missed }
        : {
            state: 'planned',
            sendAt: sending.at,
            ...(wantedAt <= now && sending.at > now && { reason: hindranceOf(usual, NOBODY_YET, now) }),
          }),
    };
  }
}

/** What a schedule wants of the moment it wants something; times are milliseconds. */
export function wishOf({ anytime }: Schedule, wanted: number, grace: number): Wish {
  return { wanted, grace, ...(anytime && { freeUntil: wanted + grace }) };
}

/** What is not said otherwise is as usual. */
export function habitsOf(known: Partial<Habits> | undefined, { zone, quiet }: Usual): Habits {
  return { zone, quiet, ...known };
}

function take<T>(items: Generator<T>): T[] {
  const { value, done } = items.next();
  return done ? [] : [value];
}
