import { isSmall, type Memory, People } from './known-people.js';
import type { Count, Lot, Told, Wanted } from './lot.js';

/** Words of people are quoted only where at least so many answered. */
export const LEAST_PEOPLE_QUOTED = 10;

export type Cell = Shown | Hidden;

export interface Hidden {
  readonly shown: false;
  /**
   * `small`: too few people. `combined`: with something else that is told, now or before, it would give others
   * away. The reason is for the controller; readers are told only that something is hidden.
   */
  readonly why: 'small' | 'combined';
}

/** A figure that passed. Its class is not exported, so nobody else can make one. */
class ShownFigure implements Count {
  readonly shown = true;
  readonly n: number;
  readonly sums: readonly number[];
  /** The digest whose figure this is: an earlier one when too few people entered since. */
  readonly digest: string;
  /** Whether people entered since. */
  readonly isOutdated: boolean;
  /** Makes the class nominal: an object with the same fields is no figure. */
  readonly #passed = true;

  constructor(told: Omit<Told, 'id' | 'lots'>, isOutdated: boolean) {
    this.n = told.n;
    this.sums = told.sums;
    this.digest = told.digest;
    this.isOutdated = isOutdated;
  }

  /** Whether what people of this cell said may be quoted. */
  get quotable(): boolean {
    return this.#passed && this.n >= LEAST_PEOPLE_QUOTED;
  }
}

export type Shown = ShownFigure;

/** A figure that a digest told, told again as it was: nobody learns more from that. */
export function again(told: Count): Shown {
  return new ShownFigure({ ...told, digest: '' }, false);
}

export interface Publication {
  /** By the id of each wanted figure. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** What this digest tells and none did before: store it, and give it to the next digests. */
  readonly told: readonly Told[];
  /** Spares the next digest working out what all the earlier ones give away: store it beside what they told. */
  readonly memory: Memory;
}

/** A lot is not what it was when it was told: what is published now could give away who changed. */
export class LotChanged extends Error {
  override readonly name = 'LotChanged';
}

/**
 * Decides for each figure whether it may be told: first those not broken down, then the categories, the most
 * important table first and in a table the larger ones. Everything told so far and now, in any combination
 * of sums and differences, speaks of at least five people or of nobody.
 *
 * `told` holds all that earlier digests told of the same indicator and the same lots, in their order, and `memory`
 * what the last of them left, if there is any. Throws LotChanged; where a memory fits, the lots were compared when it was
 * left.
 */
export function suppress(
  digest: string,
  lots: readonly Lot[],
  tables: readonly (readonly Wanted[])[],
  told: readonly Told[],
  memory?: Memory,
): Publication {
  const people = new People(lots, told, memory);
  if (!people.areRemembered) refuseChangedLots(people, told);
  const last = new Map(told.map((figure) => [figure.id, figure]));
  const wanted = inOrder(
    tables.map((table) => table.map((cell) => ({ ...cell, digest, ...people.count(cell) }))),
  );
  const open = wanted.filter((figure) => changed(figure, last));
  const fresh = new Map<string, Told>();
  for (const figure of open) {
    if (!people.harmless(figure)) continue;
    people.tell(figure);
    fresh.set(figure.id, figure);
  }
  // What was withheld only because it would have told of a whole may follow from wholes told since.
  for (const figure of open) if (!fresh.has(figure.id) && people.knows(figure)) fresh.set(figure.id, figure);
  const stale = new Set(open.flatMap(({ id }) => (fresh.has(id) ? [] : id)));
  const cells = wanted.map((figure): [string, Cell] => {
    const shown = fresh.get(figure.id) ?? last.get(figure.id);
    const why = isSmall(figure.n) ? 'small' : 'combined';
    return [figure.id, shown ? new ShownFigure(shown, stale.has(figure.id)) : { shown: false, why }];
  });
  const now = [...fresh.values()];
  return { cells: new Map(cells), told: now, memory: people.memory(told.length + now.length) };
}

function refuseChangedLots(people: People, told: readonly Told[]): void {
  for (const figure of told) {
    const { n, sums } = people.count(figure);
    const isSame = n === figure.n && figure.sums.every((sum, index) => sum === (sums[index] ?? 0));
    if (!isSame) throw new LotChanged(`${figure.id}, told by ${figure.digest}`);
  }
}

/** Each figure once, though several tables have it. */
function inOrder(tables: readonly (readonly Told[])[]): Told[] {
  const wholes = tables.flatMap((table) => table.filter(({ only }) => !only));
  const parts = tables.flatMap((table) => table.filter(({ only }) => only).toSorted((a, b) => b.n - a.n));
  const all = [...wholes, ...parts];
  return [...new Map(all.map((figure) => [figure.id, figure])).values()];
}

function changed(figure: Told, last: ReadonlyMap<string, Told>): boolean {
  const before = last.get(figure.id);
  if (!before) return true;
  const lots = new Set(before.lots);
  return new Set(figure.lots).size !== lots.size || figure.lots.some((lot) => !lots.has(lot));
}
