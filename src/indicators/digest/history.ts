import { Temporal } from 'temporal-polyfill';
import { asideKey } from './aside.js';
import type { KeptAside } from './kept-aside.js';
import type { Scope } from './publish.js';
import type { ToldCount } from './told-again.js';
import type { ToldWeek } from './told-week.js';
import { figureId } from './wanted-figures.js';
import { isOf } from './week-collection.js';

/** Of a line that shows an indicator week by week. */
const MOST_WEEKS = 6;

/** A week by its Monday, and the latest word about it. */
export interface WeekTold {
  readonly week: string;
  readonly told: ToldCount;
  readonly aside: KeptAside;
}

/** A week, by its Monday, and those before it, the oldest first. */
export function weeksUntil(week: string): string[] {
  const last = Temporal.PlainDate.from(week);
  return Array.from({ length: MOST_WEEKS }, (_, index) =>
    last.subtract({ weeks: MOST_WEEKS - 1 - index }).toString(),
  );
}

/** What was told of each of these weeks of the indicator of a key, as far as somebody was counted before. */
export function historyOf(
  scope: Scope,
  weeks: readonly string[],
  key: string,
  told: Pick<ToldWeek, 'all' | 'latest'>,
): WeekTold[] {
  const toldOf = (of: string) => {
    const [{ lots }, latest] = [told.all(of), told.latest(of)];
    return (each: string): ToldCount => {
      const figure = latest.get(figureId(scope, each));
      if (figure) return { n: figure.n, sums: figure.sums };
      const isEmpty = !lots.some((lot) => isOf(scope, lot) && lot.week === each && lot.n > 0);
      return isEmpty ? { n: 0, sums: [] } : null;
    };
  };
  const [counted, unsure, silent] = [
    toldOf(key),
    toldOf(asideKey(key, 'dont_know')),
    toldOf(asideKey(key, 'refused')),
  ];
  const own = told.all(key).lots.filter((lot) => isOf(scope, lot));
  return weeks
    .filter((each) => own.some((lot) => lot.week <= each))
    .map((each) => ({
      week: each,
      told: counted(each),
      aside: { unsure: unsure(each), silent: silent(each) },
    }));
}
