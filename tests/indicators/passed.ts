import { type Result, result } from '../../src/indicators/suppression/result.js';
import { type Cell, suppress } from '../../src/indicators/suppression/suppression.js';

/** A cell of so many people, through the one door. */
export function cell(n: number, ...sums: number[]): Cell {
  const lots = [{ id: 'lot', n, sums, by: {} }];
  const made = suppress('1', lots, [[{ id: 'all', lots: ['lot'] }]], []).cells.get('all');
  if (!made) throw new Error('The wanted figure is not there.');
  return made;
}

/** A value of a hundred people. */
export function value(of: number): Result | undefined {
  return result([cell(100, of)], ([figure]) => figure?.sums[0]);
}

/** A value of three people. */
export function hidden(): Result | undefined {
  return result([cell(3, 1)], () => 1);
}
