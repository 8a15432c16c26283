/**
 * What a patient reader of all digests can work out, by Gauss-Jordan elimination in whole numbers; written
 * without a look at how figures are withheld. Sums are given as lists of cells; a cell holds people who
 * are never told apart by any table.
 */
export class ReadersArithmetic {
  /** Cells that are in the same sums: nothing published tells them apart. */
  private readonly kindOf = new Map<string, number>();
  private readonly sizes: number[] = [];
  /** Reduced rows: whole numbers, each with a pivot that no other row has. */
  private readonly rows: { pivot: number; values: number[] }[] = [];

  constructor(
    readonly people: ReadonlyMap<string, number>,
    sums: readonly (readonly string[])[],
  ) {
    const membership = new Map<string, string>();
    sums.forEach((cells, index) => {
      for (const cell of cells) membership.set(cell, `${membership.get(cell) ?? ''} ${index}`);
    });
    const kinds = new Map<string, number>();
    for (const [cell, members] of membership) {
      const kind = kinds.get(members) ?? kinds.size;
      kinds.set(members, kind);
      this.kindOf.set(cell, kind);
      this.sizes[kind] = (this.sizes[kind] ?? 0) + (people.get(cell) ?? 0);
    }
    for (const cells of sums) this.learn(this.vector(cells) ?? []);
  }

  /** Whether the sum over these cells follows from the published ones. */
  knows(cells: readonly string[]): boolean {
    const vector = this.vector(cells);
    return vector !== undefined && this.reduce(vector).every((value) => value === 0);
  }

  /** People of whom the reader's shortest findings speak: one number for each reduced row. */
  findings(): number[] {
    return this.rows.map(({ values }) => this.peopleOf(values));
  }

  private peopleOf(values: readonly number[]): number {
    return values.reduce((sum, value, kind) => sum + (value === 0 ? 0 : (this.sizes[kind] ?? 0)), 0);
  }

  /** Undefined when it parts cells that are always together: then nothing published can give it. */
  private vector(cells: readonly string[]): number[] | undefined {
    const vector = this.sizes.map(() => 0);
    for (const cell of new Set(cells)) {
      const kind = this.kindOf.get(cell);
      if (kind === undefined) {
        if ((this.people.get(cell) ?? 0) > 0) return undefined;
      } else vector[kind] = (vector[kind] ?? 0) + (this.people.get(cell) ?? 0);
    }
    const whole = vector.every((people, kind) => people === 0 || people === this.sizes[kind]);
    return whole ? vector.map((people) => Math.sign(people)) : undefined;
  }

  private learn(vector: number[]): void {
    const rest = this.reduce(vector);
    const pivot = rest.findIndex((value) => value !== 0);
    if (pivot < 0) return;
    for (const row of this.rows) row.values = eliminate(row.values, rest, pivot);
    this.rows.push({ pivot, values: rest });
  }

  private reduce(vector: number[]): number[] {
    return this.rows.reduce((rest, { pivot, values }) => eliminate(rest, values, pivot), vector);
  }
}

/** A multiple of `row` without its number at `pivot`, by taking from it a multiple of `other`. */
function eliminate(row: number[], other: readonly number[], pivot: number): number[] {
  const [mine, its] = [row[pivot] ?? 0, other[pivot] ?? 0];
  if (mine === 0) return row;
  const values = row.map((value, index) => value * its - (other[index] ?? 0) * mine);
  const divisor = values.reduce((common, value) => gcd(common, Math.abs(value)), 0) || 1;
  if (!values.every(Number.isSafeInteger)) throw new RangeError('The numbers grow too large to be exact');
  return values.map((value) => value / divisor);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
