import { inverse, minus, PRIME, plus, times } from './field.js';

/** Numbers that are not zero, by group or by kind. */
export type Sparse = ReadonlyMap<number, number>;

/** A change of the groups that changes nothing told, and what it changes in one more sum. */
export interface Change {
  readonly at: Sparse;
  readonly sum: number;
}

/**
 * Whether some kinds, of `most` people together at most, explain a sum: the changes as they are seen in it are
 * a combination of the changes as they are seen in these kinds. `most` is less than five, and no such kinds
 * explain what was told before.
 *
 * A change that the sum sees is seen by one of the kinds: that gives the few to begin with. The last two are
 * found in one pass: once what is in hand and the sum are taken away from all, two that remain parallel. To
 * pass quickly, each kind is represented by a few mixtures of its changes. What holds for the changes holds for
 * the mixtures, so nothing is overlooked; a coincidence, one in 2^52, hides one figure more.
 */
export function explained(changes: readonly Change[], people: Sparse, most: number): boolean {
  const columns = columnsOf(changes, people, most);
  const seen = changes.filter(({ sum }) => sum !== 0).map(({ at }) => at);
  return search(columns, seen, most, new Set(), []);
}

/** Two kinds in hand and the sum take one mixture each; of the three that are left two are compared. */
const MIXTURES = 6;
const COMPARED = 3;

/** Kinds with their people, the fewest first, and the mixtures of each, one after the other; those of the sum. */
interface Columns {
  readonly kinds: readonly number[];
  readonly people: readonly number[];
  readonly numbers: Float64Array;
  readonly sum: Float64Array;
}

function columnsOf(changes: readonly Change[], people: Sparse, most: number): Columns {
  const usable = [...people].filter(([, count]) => count <= most).sort(([, a], [, b]) => a - b);
  const places = new Map(usable.map(([kind], place) => [kind, place]));
  const numbers = new Float64Array(usable.length * MIXTURES);
  const ofSum = new Float64Array(MIXTURES);
  changes.forEach(({ at, sum }, index) => {
    const shares = Array.from({ length: MIXTURES }, (_, mixture) => scattered(index * MIXTURES + mixture));
    for (const [kind, value] of at) {
      const place = places.get(kind);
      if (place !== undefined) addMixed(numbers, place, shares, value);
    }
    if (sum !== 0) addMixed(ofSum, 0, shares, sum);
  });
  const [kinds, counts] = [usable.map(([kind]) => kind), usable.map(([, count]) => count)];
  return { kinds, people: counts, numbers, sum: ofSum };
}

function addMixed(numbers: Float64Array, place: number, shares: readonly number[], value: number): void {
  shares.forEach((share, mixture) => {
    const cell = place * MIXTURES + mixture;
    numbers[cell] = plus(numbers[cell] ?? 0, times(share, value));
  });
}

/** Any number from 1 below the prime, the same for the same index (the end of MurmurHash3). */
function scattered(index: number): number {
  let hash = index + 0x9e3779b9;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return 1 + (((hash ^ (hash >>> 16)) >>> 0) % (PRIME - 1));
}

/** `inHand` are taken away from the columns already; kinds that were `tried` are in no explanation. */
function search(
  columns: Columns,
  seen: readonly Sparse[],
  most: number,
  tried: ReadonlySet<number>,
  inHand: readonly number[],
): boolean {
  const rest = without(columns, columns.sum);
  if (!rest || explainedByTwo(rest, most)) return true;
  // Of three more each has two people at most.
  if (most < 3) return false;
  const done = new Set(tried);
  for (const kind of fewestToTry(columns, seen, most - 2, tried, inHand)) {
    const place = columns.kinds.indexOf(kind);
    const left = most - (columns.people[place] ?? 0);
    // One more alone would make two, which were looked for: of two more none has all that is left.
    const others = without(columns, mixturesOf(columns, place), place, left - 1);
    if (!others || search(others, seen, left, done, [...inHand, kind])) return true;
    done.add(kind);
  }
  return false;
}

/** Of every explanation by three kinds or more, at least one: each has `most` people at most. */
function fewestToTry(
  { kinds, people }: Columns,
  seen: readonly Sparse[],
  most: number,
  tried: ReadonlySet<number>,
  inHand: readonly number[],
): readonly number[] {
  let fewest = kinds.filter((kind, place) => (people[place] ?? 0) <= most && !tried.has(kind));
  const usable = new Set(fewest);
  for (const at of seen) {
    // It may be seen by what is in hand alone.
    if (inHand.some((kind) => at.has(kind))) continue;
    const some = [...at.keys()].filter((kind) => usable.has(kind));
    if (some.length < fewest.length) fewest = some;
  }
  return fewest;
}

function mixturesOf({ numbers, sum }: Columns, place: number): Float64Array {
  return numbers.subarray(place * sum.length, (place + 1) * sum.length);
}

/**
 * The columns less what is parallel to a vector, with one mixture fewer, and without one of the kinds and those
 * of more than `most` people. Undefined when the vector is nothing: what is in hand explains it.
 */
function without(
  { kinds, people, numbers, sum }: Columns,
  vector: Float64Array,
  place?: number,
  most = Number.POSITIVE_INFINITY,
): Columns | undefined {
  const [first = 0, ...others] = vector;
  if (first === 0) return undefined;
  const scale = inverse(first);
  const factors = others.map((number) => times(number, scale));
  const width = vector.length;
  const left = [...kinds.keys()].filter((column) => column !== place && (people[column] ?? 0) <= most);
  const rest = new Float64Array(left.length * factors.length);
  left.forEach((column, to) => {
    reduce(numbers, column * width, factors, rest, to * factors.length);
  });
  const restOfSum = new Float64Array(factors.length);
  reduce(sum, 0, factors, restOfSum, 0);
  return {
    kinds: left.map((column) => kinds[column] ?? 0),
    people: left.map((column) => people[column] ?? 0),
    numbers: rest,
    sum: restOfSum,
  };
}

function reduce(
  numbers: Float64Array,
  from: number,
  factors: readonly number[],
  rest: Float64Array,
  to: number,
): void {
  const first = numbers[from] ?? 0;
  for (let index = 0; index < factors.length; index++)
    rest[to + index] = minus(numbers[from + index + 1] ?? 0, times(first, factors[index] ?? 0));
}

/** Whether one kind is nothing any more, or two are parallel, of so many people at most. */
function explainedByTwo({ people, numbers, sum }: Columns, most: number): boolean {
  const width = sum.length;
  const beyond = people.findIndex((count) => count > most);
  const length = beyond < 0 ? people.length : beyond;
  const inverses = inversesOf(Array.from({ length }, (_, place) => numbers[place * width] ?? 0));
  if (!inverses) return true;
  const fewest = new Map<number, number>();
  for (let place = 0; place < length; place++) {
    const count = people[place] ?? 0;
    const scale = inverses[place] ?? 0;
    let direction = 0;
    for (let index = 1; index < COMPARED; index++)
      direction = direction * PRIME + times(numbers[place * width + index] ?? 0, scale);
    const other = fewest.get(direction);
    if (other === undefined) fewest.set(direction, count);
    else if (other + count <= most) return true;
  }
  return false;
}

/** All of them with one division; undefined when one is 0. */
function inversesOf(numbers: readonly number[]): number[] | undefined {
  const products: number[] = [];
  let product = 1;
  for (const number of numbers) {
    products.push(product);
    product = times(product, number);
  }
  if (product === 0) return undefined;
  const inverses: number[] = [];
  let rest = inverse(product);
  for (let index = numbers.length - 1; index >= 0; index--) {
    inverses[index] = times(rest, products[index] ?? 0);
    rest = times(rest, numbers[index] ?? 0);
  }
  return inverses;
}
