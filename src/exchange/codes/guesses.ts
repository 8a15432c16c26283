import { LRUCache } from 'lru-cache';

const HOUR_MS = 60 * 60 * 1000;
/** Wrong codes of one account in an hour: nobody mistypes more often. */
const MOST_OF_ONE = 5;
/** Wrong receipts in an hour of all newcomers together: they are many at will. */
const MOST_OF_NEWCOMERS = 30;
/** Accounts remembered. */
const REMEMBERED = 100_000;

/** Who tries a code. */
export interface Guesser {
  /** Of the account. */
  readonly lookup: string;
  /** Whether their tries count together with those of all others who came lately. */
  readonly isNewcomer: boolean;
}

/**
 * Counts the codes that are tried, of invitations, pairings and receipts alike, in memory. Whoever tries too many wrong
 * ones waits, and nobody else does. A try counts before it is known to be wrong: many at once are no way around.
 */
export class Guesses {
  private readonly tries = new LRUCache<string, readonly number[]>({ max: REMEMBERED });

  /** False when nothing may be looked up for them now. `now` is in milliseconds. */
  begins(guesser: Guesser, now: number): boolean {
    const counted = countedFor(guesser);
    if (counted.some(([who, most]) => this.lately(who, now).length >= most)) return false;
    for (const [who] of counted) this.tries.set(who, [...this.lately(who, now), now]);
    return true;
  }

  /** It was the code of something: no guess. */
  right(guesser: Guesser, now: number): void {
    for (const [who] of countedFor(guesser)) {
      const tries = this.tries.get(who) ?? [];
      const last = tries.lastIndexOf(now);
      this.tries.set(who, tries.toSpliced(last, last < 0 ? 0 : 1));
    }
  }

  private lately(who: string, now: number): readonly number[] {
    return (this.tries.get(who) ?? []).filter((at) => Math.abs(now - at) < HOUR_MS);
  }
}

function countedFor({ lookup, isNewcomer }: Guesser): Array<readonly [who: string, most: number]> {
  return [[lookup, MOST_OF_ONE], ...(isNewcomer ? [[NEWCOMERS, MOST_OF_NEWCOMERS] as const] : [])];
}

const NEWCOMERS = '';
