import { minus, plus, times } from './suppression-field.js';

/** Numbers that are not zero, by group or by kind. */
type Sparse = ReadonlyMap<number, number>;

/** A change of the groups that changes nothing told, and what it changes in one more sum. */
interface Change {
  readonly at: Sparse;
  readonly sum: number;
}

/**
 * Keeps account of the sums that were told about groups of people, and refuses one more sum when any
 * linear combination of all of them would then speak of fewer than `least` people.
 *
 * What was told spans a space of vectors with a number for each group. `free` is a basis of the orthogonal
 * space: the changes of the groups by which no told sum changes. A combination that speaks of some groups only
 * and has the new sum in it meets every change that would be seen in the new sum; so the groups it
 * speaks of are found by following such changes, and there are few to follow before the people are too many.
 */
export class Audit {
  private readonly people: number[] = [];
  /** Groups of the same kind were always told together; those of kind 0 never. */
  private readonly kinds: number[] = [];
  private kindCount = 1;
  private free: Sparse[] = [];

  constructor(private readonly least: number) {}

  /** Takes in a group of one person or more of whom nothing was told, and gives its index. */
  add(people: number): number {
    const group = this.people.push(people) - 1;
    this.kinds.push(0);
    this.free.push(new Map([[group, 1]]));
    return group;
  }

  /** Whether the sum over these groups follows from what was told. */
  knows(groups: readonly number[]): boolean {
    const members = new Set(groups);
    return this.free.every((row) => sumOver(row, members) === 0);
  }

  /** Whether the sum over these groups may be told: then no combination speaks of fewer than `least`. */
  harmless(groups: readonly number[]): boolean {
    const members = new Set(groups);
    const people = this.peopleByKind(members);
    const changes = this.free.map((row) => ({
      at: this.byKind(row, members, people),
      sum: sumOver(row, members),
    }));
    return changes.every(({ sum }) => sum === 0) || !explained(changes, people, this.least - 1);
  }

  /** The sum over these groups is told from now on. */
  tell(groups: readonly number[]): void {
    const members = new Set(groups);
    const changes = this.free.map((row) => ({ at: row, sum: sumOver(row, members) }));
    const seen = changes.filter(({ sum }) => sum !== 0);
    const pivot = shortest(seen);
    if (!pivot) return;
    this.free = changes
      .filter((change) => change !== pivot)
      .map((change) => (change.sum === 0 ? change.at : combined(change, pivot.sum, pivot, change.sum).at));
    this.splitKinds(groups);
  }

  /** People of each kind of which a combination may speak, as the kinds are once these groups are told. */
  private peopleByKind(members: ReadonlySet<number>): Map<number, number> {
    const people = new Map<number, number>();
    this.kinds.forEach((kind, group) => {
      const key = keyOf(kind, members.has(group));
      if (key !== 0) people.set(key, (people.get(key) ?? 0) + (this.people[group] ?? 0));
    });
    for (const [key, count] of people) if (count >= this.least) people.delete(key);
    return people;
  }

  private byKind(row: Sparse, members: ReadonlySet<number>, people: ReadonlyMap<number, number>): Sparse {
    const sums = new Map<number, number>();
    for (const [group, value] of row) {
      const key = keyOf(this.kinds[group] ?? 0, members.has(group));
      if (people.has(key)) sums.set(key, plus(sums.get(key) ?? 0, value));
    }
    for (const [key, value] of sums) if (value === 0) sums.delete(key);
    return sums;
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

/** 0 for groups that were never told and are not told now. */
function keyOf(kind: number, member: boolean): number {
  return 2 * kind + (member ? 1 : 0);
}

/**
 * Whether some kinds, of so many people together at most and none of those `tried`, meet every change that is
 * seen in the sum.
 */
function explained(
  changes: readonly Change[],
  people: ReadonlyMap<number, number>,
  most: number,
  tried: ReadonlySet<number> = new Set(),
): boolean {
  let kinds: number[] | undefined;
  for (const { at, sum } of changes) {
    if (sum === 0) continue;
    const usable = [...at.keys()].filter((kind) => !tried.has(kind) && (people.get(kind) ?? 0) <= most);
    if (usable.length === 0) return false;
    if (!kinds || usable.length < kinds.length) kinds = usable;
  }
  if (!kinds) return true;
  const done = new Set(tried);
  return kinds.some((kind) => {
    if (explained(leaving(kind, changes), people, most - (people.get(kind) ?? 0), done)) return true;
    // Whatever has this kind in it was tried now.
    done.add(kind);
    return false;
  });
}

/** The changes that leave a kind alone. */
function leaving(kind: number, changes: readonly Change[]): Change[] {
  const pivot = shortest(changes.filter(({ at }) => at.has(kind)));
  const left: Change[] = [];
  for (const change of changes) {
    if (change === pivot) continue;
    const factor = change.at.get(kind);
    left.push(factor && pivot ? combined(change, pivot.at.get(kind) ?? 0, pivot, factor) : change);
  }
  return left;
}

/** `change` taken `factor` times, less `other` taken `otherFactor` times. */
function combined(change: Change, factor: number, other: Change, otherFactor: number): Change {
  const at = new Map<number, number>();
  for (const [key, value] of change.at) at.set(key, times(value, factor));
  for (const [key, value] of other.at) {
    const rest = minus(at.get(key) ?? 0, times(value, otherFactor));
    if (rest === 0) at.delete(key);
    else at.set(key, rest);
  }
  return { at, sum: minus(times(change.sum, factor), times(other.sum, otherFactor)) };
}

/** The change of the fewest groups: it leaves the least to follow, and fills others least. */
function shortest(changes: readonly Change[]): Change | undefined {
  return changes.reduce<Change | undefined>(
    (best, change) => (best && best.at.size <= change.at.size ? best : change),
    undefined,
  );
}

function sumOver(row: Sparse, members: ReadonlySet<number>): number {
  let sum = 0;
  for (const [group, value] of row) if (members.has(group)) sum = plus(sum, value);
  return sum;
}
