import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureOf, median } from '../../src/indicators/frames/figure.js';
import { measures } from '../../src/indicators/frames/frame.js';

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
