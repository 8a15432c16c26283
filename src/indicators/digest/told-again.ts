import type { Count } from '../suppression/lot.js';
import { again, type Cell } from '../suppression/suppression.js';

/** A figure as a digest keeps it; null where it was hidden. */
export type ToldCount = Count | null;

/** What a digest keeps of a cell. */
export function toldCount(cell: Cell): ToldCount {
  return cell.shown ? { n: cell.n, sums: cell.sums } : null;
}

/** The cell of a figure a digest told. */
export function toldAgain(kept: ToldCount): Cell {
  return kept ? again(kept) : { shown: false, why: 'small' };
}
