import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { unpacked } from '../../src/indicators/digest/packed.js';
import { keyOf, type StructureLot } from '../../src/indicators/digest/publish.js';
import { tellWave } from '../../src/indicators/digest/tell-wave.js';
import { earlierWeeks, ToldWeek } from '../../src/indicators/digest/told-week.js';
import {
  eventStretch,
  monthStretches,
  wantedFigures,
  waveStretch,
  waveStretches,
  weekStretch,
} from '../../src/indicators/digest/wanted-figures.js';
import { countedLots, type SumsBy, type WeekSum } from '../../src/indicators/digest/week-lots.js';
import type { IndicatorDefinition } from '../../src/indicators/frames/frame.js';
import type { Memory } from '../../src/indicators/suppression/known-people.js';
import { ReadersArithmetic } from './readers-arithmetic.js';

const INDICATOR: IndicatorDefinition = {
  ...{ id: 'party', label: { fr: 'A aimé la fête' }, kind: 'outcome', form: 'week', measure: 'share' },
  ...{ numerator: "${best} = 'party'", denominator: 'true()' },
};
const KEY = keyOf(INDICATOR);
const EVERYBODY = { id: 'all', name: 'All' };
const SCOPES = [EVERYBODY, ...['a', 'b'].map((structure) => ({ id: structure, name: structure, structure }))];
const BY = { language: ['fr', 'ar'], age: ['young', 'old'] } as const;
const WEEKS = Array.from({ length: 12 }, (_, index) =>
  Temporal.PlainDate.from('2026-09-07').add({ weeks: index }).toString(),
);
/** The last week of each: they end in the middle of it, and its last days are of no wave. */
const ENDS: ReadonlyMap<string, string> = new Map([
  ['before', WEEKS[2] ?? ''],
  ['during', WEEKS[6] ?? ''],
  ['after', WEEKS[10] ?? ''],
]);

interface Answered {
  readonly week: string;
  readonly month: string;
  readonly structure: string | null;
  readonly event: string | null;
  readonly wave: string | null;
  readonly language: string;
  readonly age: string | null;
  readonly yes: number;
}

// Digests are about the frame from the beginning, or take it up when two waves were told.
test.each([
  [0, 1],
  [0, 31],
  [8, 1],
  [8, 31],
])(
  'with digests from week %i on, what waves and digests tell speaks of fewer than five nowhere, seasons from %i on',
  (digestsFrom, first) => {
    let [shown, hidden, unknown] = [0, 0, 0];
    for (let seed = first; seed < first + 30; seed += 1) {
      const { lots, told, waves, first: toldFirst } = season(seed, digestsFrom);
      for (const [dimension, categories] of Object.entries(BY)) {
        const cells = lots.flatMap(({ id, n, by }) => {
          const known = categories.map((name) => [`${id} ${name}`, by[dimension]?.[name]?.n ?? 0] as const);
          return [...known, [`${id} `, n - known.reduce((sum, [, people]) => sum + people, 0)] as const];
        });
        const people = new Map<string, number>(cells.filter(([, n]) => n > 0));
        const sums = told
          .filter(({ only }) => !only || only.dimension === dimension)
          .map(({ lots: of, only }) =>
            of
              .flatMap((id) => (only ? [only.category] : [...categories, '']).map((name) => `${id} ${name}`))
              .filter((cell) => people.has(cell)),
          );
        const reader = new ReadersArithmetic(people, sums);
        expect(Math.min(5, ...reader.findings()), `seed ${seed} ${dimension}`).toBe(5);
        for (const { wave, cell } of waves.filter((each) => !each.isShown && each.cell.length > 0)) {
          const all = cell.flatMap((id) => [...categories, ''].map((name) => `${id} ${name}`));
          expect(reader.knows(all.filter((each) => people.has(each))), `seed ${seed} ${wave}`).toBe(false);
          unknown += 1;
        }
      }
      shown += waves.filter(({ isShown }) => isShown).length;
      hidden += waves.filter(({ isShown }) => !isShown).length;
      if (digestsFrom > 0) expect(toldFirst).toBe(true);
    }
    // Hiding everything would pass, and so would telling waves that nobody could hide.
    expect(shown).toBeGreaterThan(20);
    expect(hidden).toBeGreaterThan(5);
    expect(unknown).toBeGreaterThan(0);
  },
);

/** Twelve weeks of digests, and what is told of each wave on the Monday after it. */
function season(seed: number, digestsFrom: number) {
  const people = answers(seed);
  const stored = new Map<string, string>();
  let memories: ReadonlyMap<string, Memory> = new Map();
  const waves: Array<{ wave: string; isShown: boolean; cell: readonly string[] }> = [];
  let first = false;
  const rows = () => [...stored].map(([week, content]) => ({ week, content }));
  for (const [number, week] of WEEKS.entries()) {
    const earlier = () => earlierWeeks([INDICATOR], unpacked(rows()), memories);
    const remember = (news: ReadonlyMap<string, Memory>) => {
      const kept = JSON.parse(JSON.stringify([...news])) as Array<[string, Memory]>;
      memories = new Map([...memories, ...kept]);
    };
    if (number >= digestsFrom) {
      const before = earlier();
      const told = new ToldWeek(before, week);
      told.tell(KEY, countedLots(INDICATOR, summed(people, before.after, week, true)), (lots) =>
        wantedFigures(
          lots,
          SCOPES,
          [
            [week, WEEKS[number - 1] ?? ''].map(weekStretch),
            [...new Set(lots.flatMap(({ event }) => event ?? []))].map(eventStretch),
            waveStretches(lots),
            monthStretches(week.slice(0, 7)),
          ],
          BY,
        ),
      );
      stored.set(week, told.content);
      remember(told.memories);
    }
    for (const [wave, end] of ENDS) {
      if (end !== week) continue;
      const before = earlier();
      const stretch = waveStretch('autumn', wave);
      const { figures, news } = tellWave({
        ...{ about: [{ petal: 'joy', indicator: INDICATOR }], stretch, rows: rows(), earlier: before, week },
        ...{ summed: summed(people, before.after, week, false), scope: EVERYBODY },
        forms: { find: () => undefined },
      });
      if (news) {
        first = true;
        stored.set(week, news.content);
        remember(news.memories);
      }
      const cell = counted().lots.filter(stretch.has);
      const isShown = figures.some(({ part }) => part.shown);
      waves.push({ wave, isShown, cell: cell.map(({ id }) => id) });
    }
  }
  function counted() {
    const all = unpacked(rows()).flatMap(({ content }) => content.counted[KEY] ?? []);
    return {
      lots: all.flatMap((each): readonly StructureLot[] => each.lots),
      told: all.flatMap((each) => each.told),
    };
  }
  return { ...counted(), waves, first };
}

/** Few in some weeks, so that much has to be hidden. */
function answers(seed: number): Answered[] {
  const random = xoroshiro128plus(seed);
  const pick = <T>(all: readonly [T, ...T[]]): T => all[uniformInt(random, 0, all.length - 1)] ?? all[0];
  return WEEKS.flatMap((week, number) =>
    Array.from({ length: pick([0, 2, 5, 9, 14]) }, (): Answered => {
      const wave = [...ENDS].find(([, end]) => week <= end)?.[0] ?? null;
      const isMarket = pick([true, false, false]);
      return {
        ...{ week, month: pick([week, WEEKS[number + 1] ?? week]).slice(0, 7) },
        structure: pick(['a', 'a', 'b', null]),
        event: isMarket ? `market ${Math.floor(number / 3)}` : null,
        wave: pick([wave, wave, wave, null]),
        language: pick(['fr', 'fr', 'fr', 'ar']),
        age: pick(['young', 'old', null]),
        yes: pick([0, 1]),
      };
    }),
  );
}

/** As storage sums them; what a wave tells needs no dimension. */
function summed(people: readonly Answered[], after: string, until: string, isBrokenDown: boolean) {
  const own = people.filter(({ week }) => week > after && week <= until);
  const by = (dimension: keyof typeof BY): WeekSum[] => {
    const sums = new Map<string, WeekSum>();
    for (const { yes, wave, ...each } of own) {
      const { week, month, structure, event } = each;
      const place = { week, month, structure, event, campaign: wave === null ? null : 'autumn', wave };
      const key = JSON.stringify([place, each[dimension]]);
      const known = sums.get(key);
      const count = (known?.people ?? 0) + 1;
      sums.set(key, {
        ...{ ...place, indicator: INDICATOR.id, outcome: 'counted', group: each[dimension] },
        ...{ sessions: count, people: count, denominator: count, numerator: (known?.numerator ?? 0) + yes },
      });
    }
    return [...sums.values()];
  };
  const sums: SumsBy = { language: by('language'), ...(isBrokenDown ? { age: by('age') } : {}) };
  return { sums, answers: [], versions: [] };
}
