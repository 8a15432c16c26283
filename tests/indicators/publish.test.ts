import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { packed, unpacked } from '../../src/indicators/digest/packed.js';
import { Earlier, type Published, publish, type StructureLot } from '../../src/indicators/digest/publish.js';
import {
  eventStretch,
  monthStretches,
  wantedFigures,
  waveStretches,
  weekStretch,
} from '../../src/indicators/digest/wanted-figures.js';
import type { Memory } from '../../src/indicators/suppression/known-people.js';
import { ReadersArithmetic } from './readers-arithmetic.js';

const BY = { age: ['young', 'grown', 'old'], gender: ['woman', 'man'] };
const SCOPES = [
  { id: 'all', name: 'All' },
  { id: 'a', name: 'A', structure: 'a' },
  { id: 'b', name: 'B', structure: 'b' },
];

const SEASONS = 10;

// By week, month, event, wave, structure, age and gender.
test.each([1, 11, 21, 31])(
  'twelve weeks of digests speak of fewer than five nowhere, seasons from %i on',
  (first) => {
    const shown = new Map<string, number>();
    for (let seed = first; seed < first + SEASONS; seed++) {
      const { lots, told } = twelveWeeks(seed);
      for (const [dimension, categories] of Object.entries(BY)) {
        // Who is in no category is one more.
        const cells = lots.flatMap(({ id, n, by }) => {
          const known = categories.map((name) => [`${id} ${name}`, by[dimension]?.[name]?.n ?? 0] as const);
          return [...known, [`${id} `, n - known.reduce((sum, [, people]) => sum + people, 0)] as const];
        });
        const people = new Map<string, number>(cells.filter(([, n]) => n > 0));
        const findings = told
          .filter(({ only }) => !only || only.dimension === dimension)
          .map(({ lots: of, only }) =>
            of
              .flatMap((id) => (only ? [only.category] : [...categories, '']).map((name) => `${id} ${name}`))
              .filter((cell) => people.has(cell)),
          );
        expect(Math.min(5, ...new ReadersArithmetic(people, findings).findings()), `seed ${seed}`).toBe(5);
      }
      for (const { id, n } of told) {
        const [kind = ''] = /week|month|event|wave|campaign|so far \w+/.exec(id) ?? [];
        if (n > 0) shown.set(kind, (shown.get(kind) ?? 0) + 1);
      }
    }
    // Hiding everything would pass, too.
    for (const kind of ['week', 'month', 'event', 'wave', 'campaign', 'so far age', 'so far gender'])
      expect(shown.get(kind), kind).toBeGreaterThan(5);
  },
);

function twelveWeeks(seed: number): Earlier {
  const stored: Array<{ week: string; content: string }> = [];
  let left: Memory | undefined;
  for (let number = 1; number <= 12; number++) {
    const fresh = ['a', 'b', null].flatMap((structure) => randomLots(seed, number, structure));
    const earlier = new Earlier('key', unpacked(stored), left);
    const { counted, memory } = publish(earlier, fresh, weekOf(number), (lots) => {
      const events = [...new Set(lots.flatMap(({ event }) => event ?? []))];
      return wantedFigures(
        lots,
        SCOPES,
        [
          [weekOf(number), weekOf(number - 1)].map(weekStretch),
          events.map(eventStretch),
          waveStretches(lots),
          monthStretches(monthOf(number)),
        ],
        BY,
      );
    });
    const content: Published = { counted: { key: counted } };
    stored.push({ week: weekOf(number), content: packed(content, () => [...earlier.lots, ...fresh]) });
    expect(unpacked(stored).at(-1)?.content).toEqual(content);
    left = memory;
  }
  return new Earlier('key', unpacked(stored));
}

function weekOf(number: number): string {
  return `week ${String(number).padStart(2, '0')}`;
}

/** Of the end of a week, each of which may begin in the month before. */
function monthOf(number: number): string {
  return `2026-0${1 + Math.floor(number / 4)}`;
}

/** Some come by themselves, some are asked at an event, and some belong to a wave of a campaign. */
function randomLots(seed: number, number: number, structure: string | null): StructureLot[] {
  const random = xoroshiro128plus(
    seed * 1000 + number * 10 + (structure === 'a' ? 1 : structure === 'b' ? 2 : 3),
  );
  const week = weekOf(number);
  const wave = number <= 4 ? 'before' : 'after';
  const places = [
    { month: monthOf(number - 1) },
    { month: monthOf(number), ...(number % 2 ? { campaign: 'spring', wave } : {}) },
    { month: monthOf(number), event: `${structure} ${number % 3}`, campaign: 'spring', wave },
  ];
  return places.slice(uniformInt(random, 0, 1), uniformInt(random, 2, 3)).map((place, index) => {
    const ages = BY.age.map((age) => [age, { n: uniformInt(random, 0, 4), sums: [] }] as const);
    const n = ages.reduce((sum, [, count]) => sum + count.n, uniformInt(random, 0, 1));
    const women = uniformInt(random, 0, n);
    const gender = { woman: { n: women, sums: [] }, man: { n: uniformInt(random, 0, n - women), sums: [] } };
    return {
      ...{ id: `${week}/${structure ?? ''}/${index}`, week, structure, ...place },
      ...{ n, sums: [], by: { age: Object.fromEntries(ages), gender } },
    };
  });
}
