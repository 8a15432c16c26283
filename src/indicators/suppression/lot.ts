/**
 * What one indicator says of the people who count together: one structure, one stretch of time, and the
 * digest that counted them first. A lot never changes once a digest has counted it: somebody who comes
 * late or corrects an answer is of a later lot, and an erasure leaves the counts as they are.
 */
export interface Lot extends Count {
  readonly id: string;
  /** For each dimension (age, gender…) its categories; who is in none makes one more. */
  readonly by: Readonly<Record<string, Readonly<Record<string, Count>>>>;
}

/** So many units (people who answer; at an observation, those present), and what they add up to. */
export interface Count {
  readonly n: number;
  /** Numerator, denominator, people for each answer…: whatever is summed over the same units. */
  readonly sums: readonly number[];
}

/** A figure a digest would like to tell: some lots, all their people or those of one category. */
export interface Wanted {
  /** The same in each digest: a cell keeps its last figure until it may change. */
  readonly id: string;
  readonly lots: readonly string[];
  readonly only?: { readonly dimension: string; readonly category: string };
}

/** A figure that was told, as it is stored. */
export interface Told extends Wanted, Count {
  readonly digest: string;
}
