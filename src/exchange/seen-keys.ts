import { LRUCache } from 'lru-cache';
import type { Client } from '../storage/database/client.js';
import type { CommitResult } from '../storage/step/commit-step.js';
import { seen } from '../storage/step/seen.js';
import type { StepRows } from '../storage/step/step-rows.js';
import { Together, whether } from './together.js';

/** Most second deliveries follow the first within minutes. */
const KEPT = 10_000;

/** Which updates, by their keyed hash, were committed before. */
export class SeenKeys {
  private readonly kept = new LRUCache<string, true>({ max: KEPT });
  private readonly reads: Together<string, boolean>;

  constructor(client: Client) {
    this.reads = new Together(whether((keys) => seen(client, keys)));
  }

  /** Whether this process committed the update not long ago; false says nothing. */
  lately(key: string): boolean {
    return this.kept.has(key);
  }

  /** Whether the update was committed, as the store knows. Throws Unavailable. */
  ever(key: string): Promise<boolean> {
    return this.reads.run(key);
  }

  /** Notes which steps are in the store now. */
  remember(steps: readonly StepRows[], results: ReadonlyArray<PromiseSettledResult<CommitResult>>): void {
    for (const [index, { seen: key }] of steps.entries()) {
      const result = results[index];
      if (key !== undefined && result?.status === 'fulfilled' && result.value.outcome !== 'conflict')
        this.kept.set(key, true);
    }
  }
}
