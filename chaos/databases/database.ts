import type { Fault } from '../faults/fault.js';

/** Where the answers of a run are kept, and what can happen to it. */
export interface ChaosDatabase {
  /** What the program's environment says about it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  remove(): Promise<void>;
}
