import type { Count } from '../suppression/lot.js';
import type { Result } from '../suppression/result.js';
import type { Categories } from './categories.js';
import type { Heard } from './digest.js';
import { peopleOf } from './petal.js';
import type { Scope, StructureLot, Telling } from './publish.js';
import { figureId, soFar } from './wanted-figures.js';

/** By what a digest says who is heard little. */
export const HEARD_BY = ['age', 'quarter'] as const;
type HeardBy = (typeof HEARD_BY)[number];
/** Of each dimension. */
const MOST_HEARD = 2;

/** How many sessions were completed, whatever was answered. */
export interface WeekSessions {
  readonly week: string;
  readonly structure: string | null;
  /** A category of the dimension. */
  readonly group: string | null;
  readonly sessions: number;
}
export type SessionsBy = Readonly<Record<HeardBy, readonly WeekSessions[]>>;

/** A lot for each structure and week, by age and by quarter. */
export function lotsOfSessions(rows: SessionsBy): StructureLot[] {
  const lots = new Map<string, StructureLot & { by: Record<string, Record<string, Count>>; n: number }>();
  for (const dimension of HEARD_BY) {
    for (const { group, sessions, week, structure } of rows[dimension]) {
      const id = `${week}/${structure ?? ''}`;
      const lot = lots.get(id) ?? { id, week, structure, n: 0, sums: [], by: { age: {}, quarter: {} } };
      lots.set(id, lot);
      // Every session is in exactly one category of each dimension, or in none.
      if (dimension === 'age') lot.n += sessions;
      const of = lot.by[dimension];
      if (group !== null && of) of[group] = { n: sessions, sums: [] };
    }
  }
  return [...lots.values()];
}

/** Categories heard less than half as much as the others on average, the least first; then the hidden ones. */
export function heardLittle(
  { cells }: Telling,
  scope: Scope,
  categories: Categories,
  lots: readonly StructureLot[],
  language: string,
): Heard[] {
  const heard = HEARD_BY.flatMap((dimension) => {
    // The youngest may be asked nothing: an age nobody anywhere has is not missing.
    const isKnown = (name: string) => dimension === 'quarter' || lots.some(({ by }) => by.age?.[name]);
    const all = categories[dimension].flatMap(({ name, label }): Heard[] => {
      if (!isKnown(name)) return [];
      const cell = cells.get(figureId(scope, soFar(dimension, name)));
      const n = peopleOf(cell);
      const isOutdated = cell?.shown === true && cell.isOutdated;
      return n ? [{ dimension, label: label(language), n, isOutdated }] : [];
    });
    const numbers = all.flatMap(({ n }) => (n.shown ? n.value : []));
    const average = numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
    const little = all.filter(({ n }) => n.shown && n.value < average / 2);
    return [
      ...little.toSorted((a, b) => amountOf(a.n) - amountOf(b.n)).slice(0, MOST_HEARD),
      ...all.filter(({ n }) => !n.shown),
    ];
  });
  return heard;
}

function amountOf(figure: Result): number {
  return figure.shown ? figure.value : Number.POSITIVE_INFINITY;
}
