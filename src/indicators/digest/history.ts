import { Temporal } from 'temporal-polyfill';
import type { Told } from '../suppression/lot.js';
import type { Scope, StructureLot } from './publish.js';
import type { ToldCount } from './told-again.js';
import { figureId } from './wanted-figures.js';
import { isOf } from './week-collection.js';

/** Of a line that shows an indicator week by week. */
const MOST_WEEKS = 6;

/** What was told of each of the last weeks, the latest word of each. */
export function historyOf(
  scope: Scope,
  week: string,
  lots: readonly StructureLot[],
  told: readonly Told[],
): Array<{ readonly week: string; readonly told: ToldCount }> {
  const last = new Map(told.map((figure) => [figure.id, figure]));
  const own = lots.filter((lot) => isOf(scope, lot));
  const first = own.map((lot) => lot.week).sort()[0] ?? week;
  return Array.from({ length: MOST_WEEKS }, (_, index) =>
    Temporal.PlainDate.from(week)
      .subtract({ weeks: MOST_WEEKS - 1 - index })
      .toString(),
  ).flatMap((each) => {
    if (each < first) return [];
    const figure = last.get(figureId(scope, each));
    const isEmpty = !own.some((lot) => lot.week === each && lot.n > 0);
    return {
      week: each,
      told: figure ? { n: figure.n, sums: figure.sums } : isEmpty ? { n: 0, sums: [] } : null,
    };
  });
}
