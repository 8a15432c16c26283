import type { Correspondent } from './correspondent.js';

/** Lets everybody look back, so many at a time: platforms let no more messages through. */
export async function lookBack(all: Iterable<Correspondent>, atOnce: number): Promise<void> {
  const waiting = [...all];
  const look = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await next.looksBack();
  };
  await Promise.all(Array.from({ length: atOnce }, look));
}
