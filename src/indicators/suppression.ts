import { Audit } from './suppression-audit.js';

/** Figures about fewer people are hidden (DESIGN, rule 13). */
export const LEAST_PEOPLE = 5;
/** Words of people are quoted only where at least so many answered. */
export const LEAST_PEOPLE_QUOTED = 10;

/**
 * What one indicator says of the people who count together: one structure, one stretch of time, and the
 * digest that counted them first. A lot never changes once a digest has counted it: somebody who comes
 * late or corrects an answer is of a later lot, and an erasure leaves the counts as they are.
 */
export interface Lot extends Count {
  readonly id: string;
  /** For each dimension (age, gender…) its categories; who is in none makes one more. */
  readonly by: Readonly<Record<string, Readonly<Record<string, Count>>>>;
}

/** So many units (people who answer; at an observation, those present), and what they add up to. */
export interface Count {
  readonly n: number;
  /** Numerator, denominator, people for each answer…: whatever is summed over the same units. */
  readonly sums: readonly number[];
}

/** A figure a digest would like to tell: some lots, all their people or those of one category. */
export interface Wanted {
  /** The same in each digest: a cell keeps its last figure until it may change. */
  readonly id: string;
  readonly lots: readonly string[];
  readonly only?: { readonly dimension: string; readonly category: string };
}

/** A figure that was told, as it is stored. */
export interface Told extends Wanted, Count {
  readonly digest: string;
}

export type Cell = Shown | Hidden;

export interface Hidden {
  readonly shown: false;
  /**
   * `small`: too few people. `complementary`: with what this digest tells it would give others away.
   * `difference`: with what earlier digests told. The reason is for the controller; readers are told
   * only that something is hidden.
   */
  readonly why: 'small' | 'complementary' | 'difference';
}

/** A figure that passed. Its class is not exported, so nobody else can make one. */
class ShownFigure implements Count {
  readonly shown = true;
  readonly n: number;
  readonly sums: readonly number[];
  /** The digest whose figure this is: an earlier one when too few people entered since. */
  readonly digest: string;
  /** Makes the class nominal: an object with the same fields is no figure. */
  readonly #passed = true;

  constructor(told: Told) {
    this.n = told.n;
    this.sums = told.sums;
    this.digest = told.digest;
  }

  /** Whether what people of this cell said may be quoted. */
  get quotable(): boolean {
    return this.#passed && this.n >= LEAST_PEOPLE_QUOTED;
  }
}

export type Shown = ShownFigure;

export interface Publication {
  /** By the id of each wanted figure. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** What this digest tells and none did before: store it, and give it to the next digests. */
  readonly told: readonly Told[];
}

/** A lot is not what it was when it was told: what is published now could give away who changed. */
export class LotChanged extends Error {
  override readonly name = 'LotChanged';
}

/**
 * Decides for each figure whether it may be told: first those not broken down, then the categories, the most
 * important table first and in a table the larger ones. Everything told so far and now, in any combination
 * of sums and differences, speaks of at least LEAST_PEOPLE people or of nobody.
 *
 * `told` holds all that earlier digests told of the same indicator and the same lots. Throws LotChanged.
 */
export function suppress(
  digest: string,
  lots: readonly Lot[],
  tables: readonly (readonly Wanted[])[],
  told: readonly Told[],
): Publication {
  const people = new People(lots, told);
  const last = new Map(told.map((figure) => [figure.id, figure]));
  const wanted = inOrder(tables.map((table) => table.map((cell) => people.count(cell, digest))));
  const fresh = new Map<string, Told>();
  const tell = (figure: Told) => {
    people.tell(figure);
    fresh.set(figure.id, figure);
  };
  for (const figure of wanted) if (changed(figure, last) && people.harmless(figure)) tell(figure);
  // What was withheld only because it would have told of a whole may follow from wholes told since.
  for (const figure of wanted) if (changed(figure, last) && people.knows(figure)) tell(figure);
  const past = new Past(lots, told);
  const cells = wanted.map((figure): [string, Cell] => {
    const shown = fresh.get(figure.id) ?? last.get(figure.id);
    return [figure.id, shown ? new ShownFigure(shown) : { shown: false, why: past.reason(figure) }];
  });
  return { cells: new Map(cells), told: [...fresh.values()] };
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

/** What earlier digests told, looked at only when something large enough is hidden. */
class Past {
  private people: People | undefined;

  constructor(
    private readonly lots: readonly Lot[],
    private readonly told: readonly Told[],
  ) {}

  reason(figure: Told): Hidden['why'] {
    if (figure.n < LEAST_PEOPLE) return 'small';
    if (this.told.length === 0) return 'complementary';
    this.people ??= new People(this.lots, this.told);
    return this.people.harmless(figure) ? 'complementary' : 'difference';
  }
}

/** Lots and their categories, with an audit for each dimension: no figure crosses two. */
class People {
  private readonly lots: ReadonlyMap<string, Lot>;
  private readonly dimensions: readonly Dimension[];

  constructor(lots: readonly Lot[], told: readonly Told[]) {
    this.lots = new Map(lots.map((lot) => [lot.id, lot]));
    const names = new Set(lots.flatMap((lot) => Object.keys(lot.by)));
    this.dimensions = [...(names.size === 0 ? [''] : names)].map((name) => new Dimension(name, lots));
    for (const figure of told) this.remember(figure);
  }

  count(cell: Wanted, digest: string): Told {
    const counts = this.countsOf(cell);
    return { ...cell, digest, n: total(counts.map(({ n }) => n)), sums: totals(counts) };
  }

  harmless(figure: Told): boolean {
    if (0 < figure.n && figure.n < LEAST_PEOPLE) return false;
    return this.concerned(figure).every((dimension) => dimension.harmless(figure));
  }

  knows(figure: Wanted): boolean {
    return this.concerned(figure).every((dimension) => dimension.knows(figure));
  }

  tell(figure: Wanted): void {
    for (const dimension of this.concerned(figure)) dimension.tell(figure);
  }

  private remember(figure: Told): void {
    const { n, sums } = this.count(figure, figure.digest);
    const same = n === figure.n && figure.sums.every((sum, index) => sum === (sums[index] ?? 0));
    if (!same) throw new LotChanged(`${figure.id}, told by ${figure.digest}`);
    this.tell(figure);
  }

  private countsOf({ lots, only }: Wanted): Count[] {
    const counts: Count[] = [];
    for (const id of new Set(lots)) {
      const lot = this.lots.get(id);
      const count = only ? lot?.by[only.dimension]?.[only.category] : lot;
      if (count) counts.push(count);
    }
    return counts;
  }

  private concerned({ only }: Wanted): readonly Dimension[] {
    return only ? this.dimensions.filter(({ name }) => name === only.dimension) : this.dimensions;
  }
}

class Dimension {
  private readonly audit = new Audit(LEAST_PEOPLE);
  /** What somebody knows who was told of each lot, too. */
  private readonly insider = new Audit(LEAST_PEOPLE);
  /** The audits' groups of each lot, by category; those of no category under ''. */
  private readonly groups = new Map<string, Map<string, number>>();

  constructor(
    readonly name: string,
    lots: readonly Lot[],
  ) {
    for (const lot of lots) {
      const categories = Object.entries(lot.by[name] ?? {}).map(
        ([category, { n }]) => [category, n] as const,
      );
      const rest = lot.n - total(categories.map(([, n]) => n));
      if (rest < 0) throw new RangeError(`${lot.id}: the categories of ${name} hold more than all`);
      const counted = [...categories, ['', rest] as const].filter(([, n]) => n > 0);
      this.groups.set(lot.id, new Map(counted.map(([category, n]) => [category, this.audit.add(n)])));
      for (const [, n] of counted) this.insider.add(n);
      this.insider.tell(this.groupsOf({ id: lot.id, lots: [lot.id] }));
    }
  }

  /**
   * A category that an insider can work out would tell something new of whole lots, say of those whose sum
   * was withheld, and so add to what other dimensions tell.
   */
  harmless(figure: Wanted): boolean {
    const groups = this.groupsOf(figure);
    if (this.audit.knows(groups)) return true;
    return !(figure.only && this.insider.knows(groups)) && this.audit.harmless(groups);
  }

  knows(figure: Wanted): boolean {
    return this.audit.knows(this.groupsOf(figure));
  }

  tell(figure: Wanted): void {
    const groups = this.groupsOf(figure);
    this.audit.tell(groups);
    this.insider.tell(groups);
  }

  private groupsOf({ lots, only }: Wanted): number[] {
    const found: number[] = [];
    for (const id of new Set(lots)) {
      for (const [category, group] of this.groups.get(id) ?? []) {
        if (!only || only.category === category) found.push(group);
      }
    }
    return found;
  }
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function totals(counts: readonly Count[]): number[] {
  const length = Math.max(0, ...counts.map(({ sums }) => sums.length));
  return Array.from({ length }, (_, index) => total(counts.map(({ sums }) => sums[index] ?? 0)));
}
