import { Unavailable } from '../storage/database/failure.js';

/** Milliseconds between two tries while the store is away. */
const PROBE_MS = 1_000;

/**
 * Keeps people from piling up in front of a store that is away: once it could not be reached, one caller
 * in each second tries for everybody, and the others are told at once. A locked SQLite takes half a
 * second for each try, one after another.
 */
export class Circuit {
  private away: { readonly reason: string; readonly probeAt: number } | undefined;

  /** `steady` counts milliseconds and never goes back. */
  constructor(private readonly steady: () => number = () => performance.now()) {}

  /** Runs the work, or throws Unavailable without running it. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.away) {
      if (this.steady() < this.away.probeAt) throw new Unavailable(this.away.reason);
      this.open(this.away.reason);
    }
    try {
      const result = await work();
      this.away = undefined;
      return result;
    } catch (error) {
      if (error instanceof Unavailable) this.open(error.reason);
      else this.away = undefined;
      throw error;
    }
  }

  private open(reason: string): void {
    this.away = { reason, probeAt: this.steady() + PROBE_MS };
  }
}
