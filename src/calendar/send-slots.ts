import { deferSlot, dueSlots, promptedSince, queueSlot, type SlotRow, settleSlot } from '../storage/slots.js';
import type { Group } from './group.js';
import { dateAt } from './local-time.js';
import { scheduleOf } from './meetings/prompts.js';
import type { Speaker, Waiting } from './people.js';
import { habitsOf, type Planning } from './plan-occasions.js';
import { type Habits, hindranceOf, sendingOf } from './sending.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** No local day is longer ago than this. */
const TWO_DAYS_MS = 48 * HOUR_MS;
/** Slots read at once. */
const MANY = 200;

export interface Sending extends Planning {
  readonly groups: readonly Group[];
  readonly speaker: Speaker;
  /** Told that messages were queued for a channel. */
  readonly queued: (channel: string) => void;
}

/**
 * Queues the slots whose time has come, puts off what the rules of sending or the conversation put off,
 * and gives up what is too late. Throws Unavailable.
 */
export async function sendSlots(sending: Sending, now: number): Promise<void> {
  for (;;) {
    const slots = await dueSlots(sending.client, now, MANY);
    await sendTogether(sending, slots, now);
    if (slots.length < MANY) return;
  }
}

async function sendTogether(sending: Sending, slots: readonly SlotRow[], now: number): Promise<void> {
  if (slots.length === 0) return;
  const { client, people, queued } = sending;
  const personIds = [...new Set(slots.map(({ personId }) => personId))];
  const habits = await people.habits(personIds);
  const prompted = await promptedSince(client, personIds, now - TWO_DAYS_MS);
  const days = new Map<string, Set<string>>();
  for (const slot of slots) {
    const { personId } = slot;
    const usual = habitsOf(habits.get(personId), sending);
    const ofPerson =
      days.get(personId) ?? new Set(prompted.get(personId)?.map((moment) => dateAt(moment, usual.zone)));
    days.set(personId, ofPerson);
    const channel = await sendOne(sending, slot, { habits: usual, days: ofPerson }, now);
    if (channel === undefined) continue;
    queued(channel);
    if (slot.freeUntil === undefined || slot.freeUntil < now) ofPerson.add(dateAt(now, usual.zone));
  }
}

/** Resolves to the channel a message was queued for. */
async function sendOne(
  { client, schedules, groups, speaker, unread }: Sending,
  slot: SlotRow,
  { habits, days }: { readonly habits: Habits; readonly days: ReadonlySet<string> },
  now: number,
): Promise<string | undefined> {
  const { wantedAt: wanted, graceMinutes, freeUntil } = slot;
  const schedule = schedules.find(({ id }) => id === slot.schedule);
  const isOfGroup = groups.some((group) => scheduleOf(group) === slot.schedule);
  if (!schedule && !isOfGroup) return unread ? defer(now + HOUR_MS, 'unread') : settle('withdrawn', 'gone');
  if (schedule?.paused)
    return schedule.wave ? defer(now + HOUR_MS, 'plan-paused') : settle('withdrawn', 'paused');
  const wish = { wanted, grace: graceMinutes * MINUTE_MS, ...(freeUntil !== undefined && { freeUntil }) };
  const sending = sendingOf(wish, habits, days, now);
  if ('missed' in sending) return settle('missed', sending.missed);
  if (sending.at > now) return defer(sending.at, hindranceOf(habits, days, now));
  const letter = await speaker.letter(slot, schedule);
  if ('withdraw' in letter) return settle('withdrawn', letter.withdraw);
  if ('waitUntil' in letter) return defer(Math.max(letter.waitUntil, now + MINUTE_MS), letter.why);
  return (await queueSlot(client, slot, letter.send, now)) ? letter.send.channel : undefined;

  async function settle(state: 'missed' | 'withdrawn', reason: string): Promise<undefined> {
    await settleSlot(client, slot, state, reason);
  }
  async function defer(moment: number, why: Waiting): Promise<undefined> {
    await deferSlot(client, slot, moment, why);
  }
}
