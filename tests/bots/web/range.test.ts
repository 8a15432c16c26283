import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeOf } from '../../../src/bots/web/range.js';

test.each([
  ['bytes=0-', { start: 0, end: 9 }],
  ['bytes=0-1', { start: 0, end: 1 }],
  ['bytes=4-100', { start: 4, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-30', { start: 0, end: 9 }],
  ['bytes=10-', undefined],
  ['bytes=5-4', undefined],
  ['bytes=-0', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,3-4', undefined],
  ['lines=0-1', undefined],
  [undefined, undefined],
])('of ten bytes, %s asks for %o', (header, range) => {
  expect(rangeOf(header, 10)).toEqual(range);
});

test('whatever is asked for, it lies within the file', () => {
  const digits = fc.option(fc.nat(), { nil: '' });
  fc.assert(
    fc.property(digits, digits, fc.nat({ max: 1000 }), (first, last, size) => {
      const range = rangeOf(`bytes=${first}-${last}`, size);
      if (range) expect(0 <= range.start && range.start <= range.end && range.end < size).toBe(true);
    }),
  );
});
