import { expect, test } from 'vitest';
import { chaos } from '../../chaos/chaos.js';

/** Enough for some kills and faults; `npm run chaos` goes on for as long as one likes. */
const SHORT = { seed: 7, end: { minutes: 0.4 }, people: 15 };

test('people answer while everything fails: what they were told is what is stored', async () => {
  const { counts, differences } = await chaos(SHORT);
  expect(differences).toEqual([]);
  expect(counts.answers, 'somebody must have answered').toBeGreaterThan(30);
  expect(counts.kills + counts.stops, 'something must have been killed').toBeGreaterThan(0);
}, 180_000);
