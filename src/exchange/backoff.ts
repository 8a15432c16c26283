import { randomInt } from 'node:crypto';

const FIRST_MS = 1_000;
export const LONGEST_BACKOFF_MS = 60_000;
const FINENESS = 1_000_000;

/**
 * Milliseconds to wait before the next try: doubled with each try, a minute at most, then shortened by up
 * to a half, so that those who failed together do not come back together. `random` gives 0 to 1.
 */
export function backoff(
  attempts: number,
  random: () => number = () => randomInt(FINENESS) / FINENESS,
): number {
  return Math.min(FIRST_MS * 2 ** attempts, LONGEST_BACKOFF_MS) * (1 - random() / 2);
}
