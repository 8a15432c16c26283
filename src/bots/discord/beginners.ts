import { LRUCache } from 'lru-cache';
import type { Interaction } from './incoming.js';

/** What an interaction showed can be changed for fifteen minutes; we rely on it for less. */
const WITHIN_MS = 10 * 60 * 1000;
const KEPT = 1_000;

interface Begun {
  readonly interaction: Interaction;
  /** They have been told that we write to them. */
  readonly told: Promise<void>;
}

/** People who began in a server a moment ago, and are being written to. */
export class Beginners {
  private readonly kept = new LRUCache<string, Begun>({ max: KEPT, ttl: WITHIN_MS });

  began(account: string, begun: Begun): void {
    this.kept.set(account, begun);
  }

  /** Where to tell somebody that they cannot be written to; undefined when they did not begin just now. */
  async take(account: string): Promise<Interaction | undefined> {
    const begun = this.kept.get(account);
    this.kept.delete(account);
    await begun?.told;
    return begun?.interaction;
  }
}
