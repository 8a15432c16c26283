import type { Client } from '../storage/database/client.js';
import { type KnownHabits, loadHabits } from '../storage/people/habits.js';
import type { Habits } from './sending.js';

/** When each of these people may be written to, as far as they said. Throws Unavailable. */
export async function knownHabits(
  client: Client,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Partial<Habits>>> {
  const known = await loadHabits(client, personIds);
  return new Map([...known].map(([id, habits]) => [id, habitsFrom(habits)]));
}

function habitsFrom(known: KnownHabits): Partial<Habits> {
  const { zone, day, hour, pausedUntil, stoppedAt, agrees } = known;
  return {
    ...(zone !== undefined && { zone }),
    ...(day !== undefined && { day }),
    ...(hour !== undefined && { hour }),
    ...(pausedUntil !== undefined && { pausedUntil }),
    // Whoever took their agreement back gets replies alone.
    ...((stoppedAt !== undefined || !agrees) && { stopped: true }),
  };
}
