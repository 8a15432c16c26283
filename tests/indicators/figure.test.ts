import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureOf, median } from '../../src/indicators/frames/figure.js';
import { measures } from '../../src/indicators/frames/frame.js';
import { spread, valuesIn } from '../../src/indicators/frames/median-range.js';

test.each([
  ['share', 0.75],
  ['top-two', 0.75],
  ['mean', 0.75],
  ['ratio', 0.75],
  ['sum', 3],
  ['count', 3],
] as const)('%s', (measure, expected) => {
  expect(figureOf(measure, { numerator: 3, denominator: 4, n: 4 })).toBe(expected);
});

test('nobody makes no figure, and nothing is divided by nothing', () => {
  for (const measure of measures) {
    expect(figureOf(measure, { numerator: 0, denominator: 0, n: 0 })).toBeUndefined();
  }
  expect(figureOf('ratio', { numerator: 3, denominator: 0, n: 2 })).toBeUndefined();
});

test('the median is the middle of the sorted values', () => {
  expect(median([])).toBeUndefined();
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }), (list) => {
      const sorted = list.toSorted((a, b) => a - b);
      const counts = [...new Set(sorted)].map((value) => ({
        value,
        n: sorted.filter((each) => each === value).length,
      }));
      const [low = 0, high = 0] = [
        sorted[Math.floor((list.length - 1) / 2)],
        sorted[Math.floor(list.length / 2)],
      ];
      const sums = { numerator: 0, denominator: 0, n: list.length };
      expect(figureOf('median', sums, counts)).toBe((low + high) / 2);
    }),
  );
});

test('the sums of a median add up over people apart, and what is beyond an end counts there', () => {
  const range = [-2, 4] as const;
  const given = fc.array(fc.integer({ min: -4, max: 7 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(given, given, (some, others) => {
      const all = [...some, ...others];
      const sums = all
        .map((value) => spread(range, value, 1))
        .reduce((before, next) => before.map((number, index) => number + (next[index] ?? 0)));
      const sorted = all.map((value) => Math.min(4, Math.max(-2, value))).toSorted((a, b) => a - b);
      const middle = [Math.floor((all.length - 1) / 2), Math.floor(all.length / 2)];
      expect(median(valuesIn(range, sums))).toBe(middle.reduce((sum, at) => sum + (sorted[at] ?? 0), 0) / 2);
    }),
  );
  expect(spread([0, 2], 1.4, 3)).toEqual([0, 3, 0]);
});
