import { minus, PRIME, plus, times } from './field.js';
import { type Change, explained, type Sparse } from './search.js';

/** What an audit remembers: plain JSON, of use only with the same people in the same order. */
export interface AuditState {
  /** The kind of each group. */
  readonly kinds: readonly number[];
  /** Group, number, group, number… of each change; the numbers below 0 where that is shorter. */
  readonly free: ReadonlyArray<readonly number[]>;
}

/**
 * Keeps account of the sums that were told about groups of people, and refuses one more sum when any
 * linear combination of all of them would then speak of fewer than `least` people.
 *
 * What was told spans a space of vectors with a number for each group. `free` is a basis of the orthogonal
 * space: the changes of the groups by which no told sum changes. A combination that speaks of some groups only
 * and has the new sum in it meets every change that would be seen in the new sum; so the groups it
 * speaks of are found by following such changes.
 */
export class Audit {
  /** Groups of the same kind were always told together; those of kind 0 never. */
  private readonly kinds: number[];
  private kindCount: number;
  private free: Sparse[];

  /** `people` of each group, at least one; a group that is not in `before` was never told of. */
  constructor(
    private readonly least: number,
    private readonly people: readonly number[],
    before: AuditState = { kinds: [], free: [] },
  ) {
    this.kinds = people.map((_, group) => before.kinds[group] ?? 0);
    this.kindCount = 1 + this.kinds.reduce((most, kind) => Math.max(most, kind), 0);
    const never = people.map((_, group) => group).slice(before.kinds.length);
    this.free = [...before.free.map(changeOf), ...never.map((group) => new Map([[group, 1]]))];
  }

  state(): AuditState {
    return { kinds: this.kinds, free: this.free.map(numbersOf) };
  }

  /** Whether the sum over these groups follows from what was told. */
  knows(groups: readonly number[]): boolean {
    const members = this.membership(groups);
    return this.free.every((row) => sumOver(row, members) === 0);
  }

  /** Whether the sum over these groups may be told: then no combination speaks of fewer than `least`. */
  harmless(groups: readonly number[]): boolean {
    const members = this.membership(groups);
    const sums = this.free.map((row) => sumOver(row, members));
    if (sums.every((sum) => sum === 0)) return true;
    const people = this.peopleByKind(members);
    if (people.size === 0) return true;
    const changes = this.free.map((row, index) => ({
      at: this.byKind(row, members, people),
      sum: sums[index] ?? 0,
    }));
    return !explained(changes, people, this.least - 1);
  }

  /** The sum over these groups is told from now on. */
  tell(groups: readonly number[]): void {
    const members = this.membership(groups);
    const changes = this.free.map((row) => ({ at: row, sum: sumOver(row, members) }));
    const pivot = shortest(changes.filter(({ sum }) => sum !== 0));
    if (!pivot) return;
    this.free = changes
      .filter((change) => change !== pivot)
      .map((change) => (change.sum === 0 ? change.at : withoutSum(change, pivot)));
    this.splitKinds(groups);
  }

  private membership(groups: readonly number[]): Uint8Array {
    const members = new Uint8Array(this.people.length);
    for (const group of groups) members[group] = 1;
    return members;
  }

  /** People of each kind of which a combination may speak, as the kinds are once these groups are told. */
  private peopleByKind(members: Uint8Array): Map<number, number> {
    const people = new Map<number, number>();
    this.kinds.forEach((kind, group) => {
      const key = keyOf(kind, members[group] === 1);
      if (key !== 0) people.set(key, (people.get(key) ?? 0) + (this.people[group] ?? 0));
    });
    for (const [key, count] of people) if (count >= this.least) people.delete(key);
    return people;
  }

  private byKind(row: Sparse, members: Uint8Array, people: ReadonlyMap<number, number>): Sparse {
    const sums = new Map<number, number>();
    for (const [group, value] of row) {
      const key = keyOf(this.kinds[group] ?? 0, members[group] === 1);
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

function changeOf(numbers: readonly number[]): Sparse {
  const change = new Map<number, number>();
  for (let index = 0; index < numbers.length; index += 2) {
    const value = numbers[index + 1] ?? 0;
    change.set(numbers[index] ?? 0, value < 0 ? value + PRIME : value);
  }
  return change;
}

function numbersOf(change: Sparse): number[] {
  const numbers: number[] = [];
  for (const [group, value] of change) numbers.push(group, value > PRIME / 2 ? value - PRIME : value);
  return numbers;
}

/** 0 for groups that were never told and are not told now. */
function keyOf(kind: number, member: boolean): number {
  return 2 * kind + (member ? 1 : 0);
}

/** The change together with so much of the pivot that the sum does not see it. */
function withoutSum(change: Change, pivot: Change): Sparse {
  const at = new Map<number, number>();
  for (const [key, value] of change.at) at.set(key, times(value, pivot.sum));
  for (const [key, value] of pivot.at) {
    const rest = minus(at.get(key) ?? 0, times(value, change.sum));
    if (rest === 0) at.delete(key);
    else at.set(key, rest);
  }
  return at;
}

/** The change of the fewest groups: it fills others least. */
function shortest(changes: readonly Change[]): Change | undefined {
  return changes.reduce<Change | undefined>(
    (best, change) => (best && best.at.size <= change.at.size ? best : change),
    undefined,
  );
}

function sumOver(row: Sparse, members: Uint8Array): number {
  let sum = 0;
  for (const [group, value] of row) if (members[group] === 1) sum = plus(sum, value);
  return sum;
}
