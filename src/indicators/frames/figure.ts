import type { Measure } from './frame.js';
import type { ValueCount } from './median-range.js';

/** Sums over the sessions that count, as src/storage/indicators/measures.ts gives them. */
export interface Sums {
  readonly numerator: number;
  readonly denominator: number;
  readonly n: number;
}

/**
 * The figure of an indicator: a part from 0 to 1 for share and top-two, a number of people for count, an
 * amount for the others. Undefined when nobody counts. `values` is needed for a median alone.
 */
export function figureOf(
  measure: Measure,
  sums: Sums,
  values: readonly ValueCount[] = [],
): number | undefined {
  if (sums.n === 0) return undefined;
  switch (measure) {
    case 'sum':
    case 'count':
      return sums.numerator;
    case 'median':
      return median(values);
    default:
      return sums.denominator === 0 ? undefined : sums.numerator / sums.denominator;
  }
}

/** The middle value, or half way between the two in the middle. */
export function median(values: readonly ValueCount[]): number | undefined {
  const total = values.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return undefined;
  const at = (rank: number): number => {
    let before = 0;
    for (const { value, n } of values) {
      before += n;
      if (rank < before) return value;
    }
    return Number.NaN;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}
