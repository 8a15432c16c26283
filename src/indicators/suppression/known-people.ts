import { Audit, type AuditState } from './audit.js';
import type { Count, Lot, Told, Wanted } from './lot.js';

/** Figures about fewer people are hidden (DESIGN, rule 13). */
const LEAST_PEOPLE = 5;

/** Whether a figure is about too few people. « 0 people » is about no one. */
export function isSmall(n: number): boolean {
  return 0 < n && n < LEAST_PEOPLE;
}

/** What the audits know after so many lots and told figures: plain JSON. */
export interface Memory {
  readonly lots: number;
  /** The id of the last of them. */
  readonly through: string;
  readonly told: number;
  readonly dimensions: Readonly<Record<string, { readonly audit: AuditState; readonly insider: AuditState }>>;
}

/** Lots and their categories, with an audit for each dimension: no figure crosses two. */
export class People {
  private readonly lots: ReadonlyMap<string, Lot>;
  private readonly dimensions: readonly Dimension[];
  /** Whether all that was told is known from a memory. */
  readonly areRemembered: boolean;

  /** With a memory of all that was told nothing need be told to the audits again. */
  constructor(lots: readonly Lot[], told: readonly Told[], memory?: Memory) {
    this.lots = new Map(lots.map((lot) => [lot.id, lot]));
    const named = new Set(lots.flatMap((lot) => Object.keys(lot.by)));
    const names = named.size === 0 ? [''] : [...named];
    const known = memory && isOf(memory, lots, told, names) ? memory : undefined;
    this.dimensions = names.map((name) => new Dimension(name, lots, known));
    this.areRemembered = known !== undefined;
    if (!known) for (const figure of told) this.tell(figure);
  }

  memory(told: number): Memory {
    const dimensions = this.dimensions.map((dimension) => [dimension.name, dimension.states()]);
    const through = [...this.lots.keys()].at(-1) ?? '';
    return { lots: this.lots.size, through, told, dimensions: Object.fromEntries(dimensions) };
  }

  count({ lots, only }: Wanted): Count {
    let n = 0;
    const sums: number[] = [];
    for (const id of new Set(lots)) {
      const lot = this.lots.get(id);
      const count = only ? lot?.by[only.dimension]?.[only.category] : lot;
      n += count?.n ?? 0;
      count?.sums.forEach((sum, index) => {
        sums[index] = (sums[index] ?? 0) + sum;
      });
    }
    return { n, sums };
  }

  harmless(figure: Wanted & Count): boolean {
    if (isSmall(figure.n)) return false;
    return this.concerned(figure).every((dimension) => dimension.harmless(figure));
  }

  knows(figure: Wanted): boolean {
    return this.concerned(figure).every((dimension) => dimension.knows(figure));
  }

  tell(figure: Wanted): void {
    for (const dimension of this.concerned(figure)) dimension.tell(figure);
  }

  private concerned({ only }: Wanted): readonly Dimension[] {
    return only ? this.dimensions.filter(({ name }) => name === only.dimension) : this.dimensions;
  }
}

/** Whether it remembers just what was told, of the first of these lots. */
function isOf(
  memory: Memory,
  lots: readonly Lot[],
  told: readonly Told[],
  names: readonly string[],
): boolean {
  const through = memory.lots === 0 ? '' : lots[memory.lots - 1]?.id;
  return (
    memory.told === told.length &&
    memory.through === through &&
    names.every((name) => memory.dimensions[name] !== undefined)
  );
}

class Dimension {
  private readonly audit: Audit;
  /** What somebody knows who was told of each lot, too. */
  private readonly insider: Audit;
  /** The audits' groups of each lot, by category; those of no category under ''. */
  private readonly groups = new Map<string, Map<string, number>>();

  constructor(
    readonly name: string,
    lots: readonly Lot[],
    memory: Memory | undefined,
  ) {
    const people: number[] = [];
    for (const lot of lots) {
      const groups = categoriesOf(lot, name).map(([category, n]) => [category, people.push(n) - 1] as const);
      this.groups.set(lot.id, new Map(groups));
    }
    const known = memory?.dimensions[name];
    this.audit = new Audit(LEAST_PEOPLE, people, known?.audit);
    this.insider = new Audit(LEAST_PEOPLE, people, known?.insider);
    for (const { id } of lots.slice(memory?.lots ?? 0)) this.insider.tell(this.groupsOf({ id, lots: [id] }));
  }

  states() {
    return { audit: this.audit.state(), insider: this.insider.state() };
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

/** Who is there, by category; who is in none under ''. */
function categoriesOf(lot: Lot, dimension: string): Array<readonly [category: string, n: number]> {
  const categories = Object.entries(lot.by[dimension] ?? {}).map(([name, { n }]) => [name, n] as const);
  const rest = lot.n - total(categories.map(([, n]) => n));
  if (rest < 0) throw new RangeError(`${lot.id}: the categories of ${dimension} hold more than all`);
  return [...categories, ['', rest] as const].filter(([, n]) => n > 0);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
