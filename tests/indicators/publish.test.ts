import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { Earlier, type Published, publish, type StructureLot } from '../../src/indicators/publish.js';
import type { Memory } from '../../src/indicators/suppression-people.js';
import { ReadersArithmetic } from './readers-arithmetic.js';

const AGES = ['young', 'grown', 'old'];
const SCOPES = [
  { id: 'all', name: 'All' },
  { id: 'a', name: 'A', structure: 'a' },
  { id: 'b', name: 'B', structure: 'b' },
];

test('twelve weeks of digests, of all and of each structure, speak of fewer than five nowhere', () => {
  let shown = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const published: Array<{ week: string; content: Published }> = [];
    let left: Memory | undefined;
    for (let number = 1; number <= 12; number++) {
      const fresh = ['a', 'b', null].map((structure) => randomLot(seed, number, structure));
      const earlier = new Earlier('key', published, left);
      const { counted, memory } = publish(earlier, fresh, weekOf(number), weekOf(number - 1), SCOPES, {
        age: AGES,
      });
      published.push({ week: weekOf(number), content: { counted: { key: counted } } });
      left = memory;
    }
    const { lots, told } = new Earlier('key', published);
    const cells = lots.flatMap(({ id, by }) =>
      AGES.map((age) => [`${id} ${age}`, by.age?.[age]?.n ?? 0] as const),
    );
    const people = new Map<string, number>(cells.filter(([, n]) => n > 0));
    const findings = told.map(({ lots: of, only }) =>
      of
        .flatMap((id) => (only ? [only.category] : AGES).map((age) => `${id} ${age}`))
        .filter((cell) => people.has(cell)),
    );
    expect(Math.min(5, ...new ReadersArithmetic(people, findings).findings()), `seed ${seed}`).toBe(5);
    shown += told.filter(({ n }) => n > 0).length;
  }
  // Hiding everything would pass, too.
  expect(shown).toBeGreaterThan(1000);
});

function weekOf(number: number): string {
  return `week ${String(number).padStart(2, '0')}`;
}

function randomLot(seed: number, number: number, structure: string | null): StructureLot {
  const random = xoroshiro128plus(
    seed * 1000 + number * 10 + (structure === 'a' ? 1 : structure === 'b' ? 2 : 3),
  );
  const ages = AGES.map((age) => [age, { n: uniformInt(random, 0, 6), sums: [] }] as const);
  const n = ages.reduce((sum, [, count]) => sum + count.n, 0);
  const week = weekOf(number);
  return {
    id: `${week}/${structure ?? ''}`,
    week,
    structure,
    n,
    sums: [],
    by: { age: Object.fromEntries(ages) },
  };
}
