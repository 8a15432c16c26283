import { createHash } from 'node:crypto';
import { inverse, minus, PRIME, plus, times } from './suppression-field.js';

/** One of the random looks at what stays unknown, a number modulo PRIME for each. */
type View = readonly number[];

interface Column {
  readonly people: number;
  readonly view: View;
}

/**
 * Four people's columns and the new sum make five vectors: in six dimensions independent ones seem
 * dependent once in 10^15, and then a sum is withheld that need not be.
 */
const VIEWS = 6;

/**
 * Keeps account of the sums that were told about groups of people, and refuses one more sum when any
 * linear combination of all of them would then speak of fewer than `least` people.
 *
 * What was told spans a space of vectors with a number for each group; what nobody can work out is the
 * space orthogonal to it (`free`). A vector that speaks of few groups can be worked out when the columns
 * of those groups in a basis of `free` depend on each other. The people are few, so there are few
 * such sets to try; six random combinations of the basis (`views`) tell the same as all of it.
 */
export class Audit {
  private readonly people: number[] = [];
  private readonly views: View[] = [];
  /** Groups of the same kind were always told together; those of kind 0 never. */
  private readonly kinds: number[] = [];
  private kindCount = 1;
  private free: Map<number, number>[] = [];

  constructor(private readonly least: number) {}

  /** Takes in a group of one person or more of whom nothing was told, and gives its index. */
  add(people: number): number {
    const group = this.people.push(people) - 1;
    this.views.push(randomView(group));
    this.kinds.push(0);
    this.free.push(new Map([[group, 1]]));
    return group;
  }

  /** Whether the sum over these groups follows from what was told. */
  knows(groups: readonly number[]): boolean {
    return isZero(this.viewOf(groups));
  }

  /** Whether the sum over these groups may be told: then no combination speaks of fewer than `least`. */
  harmless(groups: readonly number[]): boolean {
    const told = this.viewOf(groups);
    if (isZero(told)) return true;
    return !dependent(without(told, this.smallKinds(groups)), this.least - 1);
  }

  /** The sum over these groups is told from now on. */
  tell(groups: readonly number[]): void {
    const told = this.viewOf(groups);
    if (isZero(told)) return;
    const members = new Set(groups);
    const seen = this.free.map((row) => dot(row, members));
    const pivot = sparsest(this.free, seen);
    const pivotRow = this.free[pivot];
    if (!pivotRow) return;
    const scale = inverse(seen[pivot] ?? 0);
    for (const [group, value] of pivotRow) {
      const view = this.views[group] ?? [];
      this.views[group] = view.map((old, index) => minus(old, times(times(told[index] ?? 0, scale), value)));
    }
    this.free.forEach((row, index) => {
      const factor = seen[index] ?? 0;
      if (index !== pivot && factor !== 0) subtract(row, pivotRow, times(factor, scale));
    });
    this.free.splice(pivot, 1);
    this.splitKinds(groups);
  }

  private viewOf(groups: readonly number[]): number[] {
    const sum = new Array<number>(VIEWS).fill(0);
    for (const group of groups) addTo(sum, this.views[group]);
    return sum;
  }

  /** Kinds of fewer than `least` people, as they would be once these groups are told. */
  private smallKinds(groups: readonly number[]): Column[] {
    const members = new Set(groups);
    const kinds = new Map<number, { people: number; view: number[] }>();
    this.kinds.forEach((kind, group) => {
      const member = members.has(group);
      if (kind === 0 && !member) return;
      const key = 2 * kind + (member ? 1 : 0);
      const column = kinds.get(key) ?? { people: 0, view: new Array<number>(VIEWS).fill(0) };
      kinds.set(key, column);
      column.people += this.people[group] ?? 0;
      addTo(column.view, this.views[group]);
    });
    return [...kinds.values()].filter((column) => column.people < this.least);
  }

  private splitKinds(groups: readonly number[]): void {
    const split = new Map<number, number>();
    for (const group of groups) {
      const kind = this.kinds[group] ?? 0;
      const renamed = split.get(kind) ?? this.kindCount++;
      split.set(kind, renamed);
      this.kinds[group] = renamed;
    }
  }
}

/** Whether some of these columns, of so many people together at most, depend on each other. */
function dependent(columns: readonly Column[], people: number): boolean {
  const fewest = new Map<number, number>();
  for (const column of columns) {
    const pivot = column.view.findIndex((value) => value !== 0);
    if (pivot < 0) return true;
    const line = direction(column.view, pivot);
    const other = fewest.get(line) ?? Number.POSITIVE_INFINITY;
    if (other + column.people <= people) return true;
    fewest.set(line, Math.min(other, column.people));
  }
  return columns.some((column, index) => {
    const left = people - column.people;
    if (left < 2) return false;
    const others = columns.slice(index + 1).filter((other) => other.people < left);
    return others.length > 1 && dependent(without(column.view, others), left);
  });
}

/** The columns, but for what they have of the direction of `view`: a dimension less. Their lengths do not matter. */
function without(view: View, columns: readonly Column[]): Column[] {
  const pivot = view.findIndex((value) => value !== 0);
  const at = view[pivot] ?? 0;
  return columns.map((column) => {
    const factor = column.view[pivot] ?? 0;
    const rest: number[] = [];
    for (let index = 0; index < view.length; index++) {
      if (index === pivot) continue;
      rest.push(minus(times(column.view[index] ?? 0, at), times(factor, view[index] ?? 0)));
    }
    return { people: column.people, view: rest };
  });
}

/** The same number for all multiples of a view, exact in a double: two of its ratios to its first number. */
function direction(view: View, pivot: number): number {
  const scale = inverse(view[pivot] ?? 1);
  return times(view[pivot + 1] ?? 0, scale) * PRIME + times(view[pivot + 2] ?? 0, scale);
}

function isZero(view: View): boolean {
  return view.every((value) => value === 0);
}

/** Always the same for a group, so that a digest made again says the same. */
function randomView(group: number): View {
  randomViews[group] ??= hashed(group);
  return randomViews[group];
}

const randomViews: View[] = [];

function hashed(group: number): View {
  const bytes = createHash('sha256').update(`group ${group}`).digest();
  return Array.from({ length: VIEWS }, (_, index) => bytes.readUInt32LE(index * 4) % PRIME);
}

function addTo(sum: number[], view: View = []): void {
  view.forEach((value, index) => {
    sum[index] = plus(sum[index] ?? 0, value);
  });
}

function dot(row: ReadonlyMap<number, number>, members: ReadonlySet<number>): number {
  let sum = 0;
  for (const [group, value] of row) if (members.has(group)) sum = plus(sum, value);
  return sum;
}

/** The shortest row that a new sum says something about: taking it from the others fills them least. */
function sparsest(rows: readonly ReadonlyMap<number, number>[], seen: readonly number[]): number {
  return rows.reduce(
    (best, row, index) =>
      seen[index] !== 0 && row.size < (rows[best]?.size ?? Number.POSITIVE_INFINITY) ? index : best,
    -1,
  );
}

function subtract(row: Map<number, number>, other: ReadonlyMap<number, number>, factor: number): void {
  for (const [group, value] of other) {
    const rest = minus(row.get(group) ?? 0, times(factor, value));
    if (rest === 0) row.delete(group);
    else row.set(group, rest);
  }
}
