import { expect, test } from 'vitest';
import { CHANNELS, chaos } from '../../chaos/chaos.js';

/**
 * Enough for some kills and faults; `npm run chaos` goes on for as long as one likes. On Telegram whoever
 * is in the middle then needs most of a minute: a chat takes one message a second.
 */
const SHORT = {
  web: { seed: 7, end: { minutes: 0.4 }, people: 15 },
  telegram: { seed: 7, end: { minutes: 0.2 }, people: 8 },
  discord: { seed: 7, end: { minutes: 0.2 }, people: 6 },
} as const;

test.each(CHANNELS)(
  'people answer on %s while everything fails: what they were told is what is stored',
  async (channel) => {
    const { counts, differences } = await chaos({ ...SHORT[channel], channels: [channel] });
    expect(differences).toEqual([]);
    expect(counts.answers, 'somebody must have answered').toBeGreaterThan(30);
    expect(counts.kills + counts.stops, 'something must have been killed').toBeGreaterThan(0);
  },
  300_000,
);
