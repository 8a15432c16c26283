/** The whole numbers a median is found among, both ends included. */
export type MedianRange = readonly [lowest: number, highest: number];

/** A value and how many sessions gave it, the smallest first. */
export interface ValueCount {
  readonly value: number;
  readonly n: number;
}

/** Sessions of one value as sums, one for each number of the range: what is beyond an end counts at that end. */
export function spread([lowest, highest]: MedianRange, value: number, sessions: number): number[] {
  const place = Math.min(highest, Math.max(lowest, Math.round(value))) - lowest;
  return Array.from({ length: highest - lowest + 1 }, (_, index) => (index === place ? sessions : 0));
}

/** Such sums as numbers, and how many sessions gave each. */
export function valuesIn([lowest]: MedianRange, sums: readonly number[]): ValueCount[] {
  return sums.map((n, index) => ({ value: lowest + index, n }));
}
