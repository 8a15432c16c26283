import type { Count } from '../suppression/lot.js';
import { type Cell, suppress } from '../suppression/suppression.js';

/** A figure as a digest keeps it; null where it was hidden. */
export type ToldCount = Count | null;

/** What a digest keeps of a cell. */
export function toldCount(cell: Cell): ToldCount {
  return cell.shown ? { n: cell.n, sums: cell.sums } : null;
}

/** The cells of figures a digest told: suppression tells again what it told before. */
export function toldAgain(kept: readonly ToldCount[]): Cell[] {
  const told = kept.flatMap((count, index) =>
    count ? { ...count, id: String(index), lots: [String(index)], digest: '' } : [],
  );
  const lots = told.map(({ id, n, sums }) => ({ id, n, sums, by: {} }));
  const { cells } = suppress('', lots, [told], told);
  return kept.map((_, index) => cells.get(String(index)) ?? { shown: false, why: 'small' });
}
