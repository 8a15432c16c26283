import { knownHabits } from '../../calendar/known-habits.js';
import { dateAt } from '../../calendar/local-time.js';
import { habitsOf, type Usual } from '../../calendar/plan-occasions.js';
import { type Hindrance, hindranceOf, type Missed, sendingOf } from '../../calendar/sending.js';
import type { Client } from '../../storage/database/client.js';
import type { DueRow } from '../../storage/outbox/due.js';
import { promptedSince, type SlotRow, slotOfMessage } from '../../storage/slots.js';

const MINUTE_MS = 60_000;
/** Milliseconds in the queue after which the hour is looked at again. */
const SOON_MS = 5 * MINUTE_MS;
/** No local day is longer ago than this. */
const TWO_DAYS_MS = 48 * 60 * MINUTE_MS;

/** What becomes of a message that may not go now. */
export type AfterWaiting =
  | {
      readonly outcome: 'put-off';
      readonly slot: SlotRow;
      readonly until: number;
      readonly reason: Hindrance;
    }
  | { readonly outcome: 'missed'; readonly slot: SlotRow; readonly reason: Missed };

/**
 * Looks again at a message that goes out by itself and had to wait in the queue, because its platform was away or we
 * were: the rules of sending hold for when it goes, not for when it was queued. Undefined when it may go now. `now` is in
 * milliseconds since 1970. Throws Unavailable.
 */
export async function afterWaiting(
  client: Client,
  { key }: Pick<DueRow, 'key'>,
  usual: Usual,
  now: number,
): Promise<AfterWaiting | undefined> {
  const slot = await slotOfMessage(client, key);
  if (!slot || now - slot.sendAt < SOON_MS) return undefined;
  const { personId, wantedAt: wanted, graceMinutes, freeUntil } = slot;
  const habits = habitsOf((await knownHabits(client, [personId])).get(personId), usual);
  const prompted = await promptedSince(client, [personId], now - TWO_DAYS_MS);
  const others = (prompted.get(personId) ?? []).filter((moment) => moment !== slot.sendAt);
  const days = new Set(others.map((moment) => dateAt(moment, habits.zone)));
  const wish = { wanted, grace: graceMinutes * MINUTE_MS, ...(freeUntil !== undefined && { freeUntil }) };
  const sending = sendingOf(wish, habits, days, now);
  if ('missed' in sending) return { outcome: 'missed', slot, reason: sending.missed };
  if (sending.at <= now) return undefined;
  return { outcome: 'put-off', slot, until: sending.at, reason: hindranceOf(habits, days, now) };
}
