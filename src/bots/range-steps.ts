import type { Wanted } from '../forms/types/type.js';

/** A range with more steps is typed. */
const MOST_STEPS = 11;

/** The values of a short range, for a button each; undefined when there are too many. */
export function stepsOf({ start, end, step }: Wanted & { kind: 'range' }): string[] | undefined {
  const steps = Math.floor((end - start) / step + 1e-9) + 1;
  if (steps > MOST_STEPS) return undefined;
  const decimals = Math.max(decimalsOf(start), decimalsOf(step));
  return Array.from({ length: steps }, (_, index) => (start + index * step).toFixed(decimals));
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
