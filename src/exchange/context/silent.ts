import type { Client } from '../../storage/database/client.js';
import { loadHabits } from '../../storage/people/habits.js';

/** Those of these people who get nothing of our own accord now: they said STOP, or made a pause. Throws Unavailable. */
export async function silentAmong(
  client: Client,
  personIds: readonly string[],
  now: number,
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const habits = await loadHabits(client, personIds);
  const isSilent = (id: string) => {
    const { stoppedAt, pausedUntil = now, agrees = true } = habits.get(id) ?? {};
    return !agrees || stoppedAt !== undefined || pausedUntil > now;
  };
  return new Set(personIds.filter(isSilent));
}
