import type { Result } from '../suppression/result.js';

/** What a flower shows: a petal for each dimension of a frame. */
export interface Flower {
  /** « Fleur de la semaine », in the reader's language. */
  readonly title: string;
  /** Three to eight. */
  readonly petals: readonly Petal[];
  /** What `last` speaks of. */
  readonly period: 'week' | 'month' | 'wave';
}

/** Values go from 0 to 100. */
export interface Petal {
  /** In the reader's language. */
  readonly label: string;
  /** `#rrggbb` */
  readonly color: string;
  /** Undefined while nobody answered. */
  readonly value: Result | undefined;
  /** The same petal a period ago. */
  readonly last?: Result | undefined;
  readonly target?: number | undefined;
  /** Where the evaluation began. */
  readonly baseline?: number | undefined;
}

export const FEWEST_PETALS = 3;
export const MOST_PETALS = 8;
