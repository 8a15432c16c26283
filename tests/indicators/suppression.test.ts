import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Audit } from '../../src/indicators/suppression/audit.js';
import type { Lot, Wanted } from '../../src/indicators/suppression/lot.js';
import { LotChanged, suppress } from '../../src/indicators/suppression/suppression.js';
import { ReadersArithmetic } from './readers-arithmetic.js';
import { lotId, type Season, season, type Unit } from './season.js';

describe('a digest', () => {
  test('hides what speaks of fewer than five people, and one more that would give it away', () => {
    const { cells } = suppress('1', [lot('a', { young: 3, grown: 12, old: 6 })], [table('a')], []);
    expect(cells.get('all')).toMatchObject({ shown: true, n: 21 });
    expect(cells.get('young')).toEqual({ shown: false, why: 'small' });
    expect(cells.get('grown')).toMatchObject({ shown: true, n: 12, sums: [6] });
    expect(cells.get('old')).toEqual({ shown: false, why: 'combined' });
  });

  test('shows several small categories to nobody, and hides no other when together they are five', () => {
    const { cells } = suppress('1', [lot('a', { young: 3, grown: 12, old: 2 })], [table('a')], []);
    expect(cells.get('grown')).toMatchObject({ shown: true, n: 12 });
  });

  test('hides an answered category beside people of no category', () => {
    const some = lot('a', { young: 9, grown: 7 });
    const { cells } = suppress('1', [{ ...some, n: 18 }], [table('a')], []);
    expect([...cells.values()].filter(({ shown }) => shown)).toHaveLength(3);
    expect(cells.get('grown')).toEqual({ shown: false, why: 'combined' });
  });

  test('says that nobody is there where nobody is', () => {
    const { cells } = suppress('1', [lot('a', { grown: 12 })], [table('a')], []);
    expect(cells.get('young')).toMatchObject({ shown: true, n: 0 });
  });

  test('keeps a figure until five more people entered', () => {
    const [first, second, third] = [lot('a', { grown: 12 }), lot('b', { grown: 4 }), lot('c', { grown: 1 })];
    const one = suppress('1', [first], [[whole('a')]], []);
    const two = suppress('2', [first, second], [[whole('a', 'b')]], one.told);
    const three = suppress('3', [first, second, third], [[whole('a', 'b', 'c')]], [...one.told, ...two.told]);
    expect(two.cells.get('all')).toMatchObject({ n: 12, digest: '1', isOutdated: true });
    expect(two.told).toEqual([]);
    expect(three.cells.get('all')).toMatchObject({ n: 17, digest: '3', isOutdated: false });
  });

  test('hides a week that, with the month told before, would give the rest of the month away', () => {
    const lots = [lot('a', { grown: 8 }), lot('b', { grown: 3 })];
    const month = suppress('1', lots, [[{ ...whole('a', 'b'), id: 'month' }]], []);
    const week = suppress('2', lots, [[{ ...whole('a'), id: 'week' }]], month.told);
    expect(week.cells.get('week')).toEqual({ shown: false, why: 'combined' });
  });

  test('hides a structure that, with all structures, would give a small one away', () => {
    const lots = [lot('a', { grown: 8 }), lot('b', { grown: 3 })];
    const { cells } = suppress('1', lots, [[{ ...whole('a', 'b') }], [{ ...whole('a'), id: 'one' }]], []);
    expect(cells.get('one')).toEqual({ shown: false, why: 'combined' });
  });

  test('shows a category that grew large enough although it was hidden before', () => {
    const first = lot('a', { young: 3, grown: 12, old: 2 });
    const second = lot('b', { young: 4, grown: 8, old: 5 });
    const one = suppress('1', [first], [table('a')], []);
    const two = suppress('2', [first, second], [table('a', 'b')], one.told);
    expect(two.cells.get('young')).toMatchObject({ shown: true, n: 7, digest: '2' });
  });

  test('lets people be quoted from ten on', () => {
    const lots = [lot('a', { grown: 9 }), lot('b', { grown: 10 })];
    const { cells } = suppress(
      '1',
      lots,
      [
        [
          { ...whole('a'), id: 'nine' },
          { ...whole('b'), id: 'ten' },
        ],
      ],
      [],
    );
    expect(cells.get('nine')).toMatchObject({ shown: true, quotable: false });
    expect(cells.get('ten')).toMatchObject({ shown: true, quotable: true });
  });

  test('is refused when people who were told about are gone or changed their answer', () => {
    const { told } = suppress('1', [lot('a', { grown: 12 })], [[whole('a')]], []);
    expect(() => suppress('2', [lot('a', { grown: 11 })], [[whole('a')]], told)).toThrow(LotChanged);
    const corrected = { ...lot('a', { grown: 12 }), sums: [7] };
    expect(() => suppress('2', [corrected], [[whole('a')]], told)).toThrow(LotChanged);
  });
});

test.each([6, 2, 1])(
  'an audit refuses exactly the sums with which a combination speaks of fewer than five, in groups of at most %i',
  (max) => {
    const groups = fc.array(fc.integer({ min: 1, max }), { minLength: 2, maxLength: 8 });
    const sums = fc.array(fc.array(fc.nat(7), { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(groups, sums, (people, wanted) => {
        let audit = new Audit(5, people);
        const told: number[][] = [];
        for (const sum of wanted) {
          const members = [...new Set(sum.map((group) => group % people.length))];
          const harmless = audit.harmless(members);
          expect(harmless).toBe(!speaksOfFew(people, [...told, members]));
          if (!harmless) continue;
          audit.tell(members);
          told.push(members);
          // What it remembers is all it knows.
          audit = new Audit(5, people, JSON.parse(JSON.stringify(audit.state())));
        }
      }),
      { numRuns: 300 },
    );
  },
);

test('a digest that remembers decides as one that goes through everything again', () => {
  for (let seed = 0; seed < 20; seed++) {
    const remembering = season(seed).digests.map(({ publication }) => publication.cells);
    const forgetful = season(seed, true).digests.map(({ publication }) => publication.cells);
    expect(remembering, `seed ${seed}`).toEqual(forgetful);
  }
});

/** A thousand seasons, in parts that a slow machine ends in time. */
test.each(Array.from({ length: 20 }, (_, part) => part * 50))(
  'nothing hidden follows from the digests of twelve weeks, seasons from %i on',
  (from) => {
    let shown = 0;
    for (let seed = from; seed < from + 50; seed++) {
      const played = season(seed);
      for (const dimension of ['age', 'gender'] as const) expectNothingRevealed(played, dimension, seed);
      shown += played.told.filter(({ n, only }) => only && n > 0).length;
    }
    // Hiding everything would pass, too.
    expect(shown).toBeGreaterThan(150);
  },
);

/** By trying every set of groups that holds fewer than five people: is there a finding about it alone? */
function speaksOfFew(people: readonly number[], sums: readonly (readonly number[])[]): boolean {
  const rows = sums.map((sum) => people.map((_, group) => (sum.includes(group) ? 1 : 0)));
  const sets = Array.from({ length: 2 ** people.length }, (_, set) =>
    people.map((_, group) => (set >> group) & 1),
  );
  return sets.some((set) => {
    const held = people.reduce((all, one, group) => all + one * (set[group] ?? 0), 0);
    if (held === 0 || held >= 5) return false;
    // Findings about the set alone are lost when its columns are taken away: the rank falls by their number.
    const outside = rows.map((row) => row.filter((_, group) => !set[group]));
    return rank(rows) > rank(outside);
  });
}

function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row]);
  let found = 0;
  const width = left[0]?.length ?? 0;
  for (let column = 0; column < width; column++) {
    const index = left.findIndex((row, at) => at >= found && row[column] !== 0);
    const pivot = left[index];
    if (!pivot) continue;
    left.splice(index, 1);
    left.splice(found, 0, pivot);
    for (const row of left.slice(found + 1)) {
      const [mine, its] = [row[column] ?? 0, pivot[column] ?? 0];
      row.forEach((value, at) => {
        row[at] = value * its - (pivot[at] ?? 0) * mine;
      });
    }
    found++;
  }
  return found;
}

function expectNothingRevealed(
  { units, digests, told }: Season,
  dimension: 'age' | 'gender',
  seed: number,
): void {
  const people = new Map<string, number>();
  for (const unit of units)
    people.set(cellId(unit, dimension), (people.get(cellId(unit, dimension)) ?? 0) + 1);
  const cellsOf = (figure: Wanted) => {
    const lots = new Set(figure.lots);
    const members = units.filter(
      (unit) => lots.has(lotId(unit)) && (!figure.only || unit[dimension] === figure.only.category),
    );
    return [...new Set(members.map((unit) => cellId(unit, dimension)))];
  };
  const concerns = ({ only }: Wanted) => !only || only.dimension === dimension;
  const reader = new ReadersArithmetic(people, told.filter(concerns).map(cellsOf));
  const peopleIn = (cells: readonly string[]) =>
    cells.reduce((sum, cell) => sum + (people.get(cell) ?? 0), 0);

  expect(Math.min(5, ...reader.findings()), `seed ${seed}`).toBe(5);
  const wanted = digests.flatMap((digest) =>
    digest.wanted.filter(concerns).map((cell) => ({ digest, cell })),
  );
  const sets = new Map<string, string[]>();
  for (const { digest, cell } of wanted) {
    const cells = cellsOf(cell);
    sets.set(cells.toSorted().join(), cells);
    if (digest.publication.cells.get(cell.id)?.shown || cells.length === 0) continue;
    expect(reader.knows(cells), `seed ${seed}: ${cell.id}`).toBe(false);
  }
  // Sorted by size, so that only sets of nearly as many people are compared.
  const sized = [...sets.values()].map((cells) => ({ cells, n: peopleIn(cells) })).sort((a, b) => a.n - b.n);
  sized.forEach(({ cells: larger, n }, index) => {
    for (let at = index - 1; at >= 0; at--) {
      const smaller = sized[at];
      if (!smaller || n - smaller.n >= 5) break;
      const inside = new Set(smaller.cells);
      const rest = larger.filter((cell) => !inside.has(cell));
      if (rest.length === 0 || rest.length !== larger.length - inside.size) continue;
      expect(reader.knows(rest), `seed ${seed}: ${larger} without ${smaller.cells}`).toBe(false);
    }
  });
}

function cellId(unit: Unit, dimension: 'age' | 'gender'): string {
  return `${lotId(unit)} ${unit[dimension]}`;
}

/** People of some ages, half of whom (rounded down) say yes. */
function lot(id: string, ages: Readonly<Record<string, number>>): Lot {
  const age = Object.fromEntries(
    Object.entries(ages).map(([name, n]) => [name, { n, sums: [Math.floor(n / 2)] }]),
  );
  const n = Object.values(ages).reduce((sum, count) => sum + count, 0);
  return { id, n, sums: [Math.floor(n / 2)], by: { age } };
}

function whole(...lots: string[]): Wanted {
  return { id: 'all', lots };
}

function table(...lots: string[]): Wanted[] {
  const ages = ['young', 'grown', 'old'].map((category) => ({
    id: category,
    lots,
    only: { dimension: 'age', category },
  }));
  return [whole(...lots), ...ages];
}
