import { expect, test } from 'vitest';
import { backoff } from '../../src/exchange/backoff.js';

test('the wait doubles, up to a minute, and chance shortens it by half at most', () => {
  expect([0, 1, 2, 10].map((attempts) => backoff(attempts, () => 0))).toEqual([1_000, 2_000, 4_000, 60_000]);
  expect([0, 1, 2, 10].map((attempts) => backoff(attempts, () => 1))).toEqual([500, 1_000, 2_000, 30_000]);
});

test('those who failed together do not come back together', () => {
  const waits = Array.from({ length: 50 }, () => backoff(3));
  expect(new Set(waits).size).toBeGreaterThan(10);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(4_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(8_000);
});
