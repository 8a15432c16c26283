import { describe, expect, test } from 'vitest';
import { unpacked } from '../../src/indicators/digest/packed.js';
import { keyOf, type StructureLot } from '../../src/indicators/digest/publish.js';
import { earlierWeeks, ToldWeek } from '../../src/indicators/digest/told-week.js';
import { wantedFigures, weekStretch } from '../../src/indicators/digest/wanted-figures.js';
import type { IndicatorDefinition } from '../../src/indicators/frames/frame.js';

const PARTY: IndicatorDefinition = {
  ...{ id: 'party', label: { fr: 'A aimé la fête' }, kind: 'outcome', form: 'week', measure: 'share' },
  ...{ numerator: "${best} = 'party'", denominator: 'true()' },
};
const ALSO_DANCE = { ...PARTY, numerator: "${best} = 'party' or ${best} = 'dance'" };
const WEEKS = ['2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28'];
const EVERYBODY = { id: 'all', name: 'All' };

describe('weeks that were told of some answers are not counted again', () => {
  test.each([
    ['in another way', ALSO_DANCE],
    ['by an indicator that is new', { ...PARTY, id: 'no_party', numerator: "${best} != 'party'" }],
  ])('%s', (_, other) => {
    const told = season([[PARTY], [PARTY], [PARTY, other]]);
    expect(told.at(-1)?.get(keyOf(PARTY))).toEqual(WEEKS.slice(0, 3));
    expect(told.at(-1)?.get(keyOf(other))).toEqual([WEEKS[2]]);
  });

  test('by a formula that was given up and comes back', () => {
    const told = season([[PARTY], [ALSO_DANCE], [ALSO_DANCE], [PARTY]]);
    expect(told.at(-1)?.get(keyOf(PARTY))).toEqual([WEEKS[0], WEEKS[3]]);
  });
});

test('an indicator of answers nobody told of has their whole history', () => {
  const other = { ...PARTY, id: 'welcome', numerator: "${welcome} = 'yes'" };
  expect(
    season([[PARTY], [PARTY, other]])
      .at(-1)
      ?.get(keyOf(other)),
  ).toEqual(WEEKS.slice(0, 2));
});

/** What the frame has each week; of each digest, the weeks it counts for each key. */
function season(frames: ReadonlyArray<readonly IndicatorDefinition[]>) {
  const stored: Array<{ week: string; content: string }> = [];
  return frames.map((indicators, index) => {
    const week = WEEKS[index] ?? '';
    const told = new ToldWeek(earlierWeeks(indicators, unpacked(stored)), week);
    for (const indicator of indicators)
      told.tell(keyOf(indicator), WEEKS.slice(0, index + 1).map(lotOf), (lots) =>
        wantedFigures(lots, [EVERYBODY], [[weekStretch(week)]], {}),
      );
    stored.push({ week, content: told.content });
    return new Map(
      indicators.map((each) => [keyOf(each), told.all(keyOf(each)).lots.map((lot) => lot.week)] as const),
    );
  });
}

function lotOf(week: string): StructureLot {
  return { id: week, week, month: week.slice(0, 7), structure: null, n: 9, sums: [4, 9], by: {} };
}
