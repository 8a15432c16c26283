import { expect, test } from 'vitest';
import type { Break } from './breaks.js';
import { type ChannelName, chaos, type Trouble } from './chaos.js';

const SHORT = { seed: 7, end: { minutes: 0.4 }, people: 15 };

/** Each break, with where and by which trouble it shows: the network loses and repeats things in any case. */
const BROKEN: ReadonlyArray<readonly [Break, ChannelName, readonly Trouble[]]> = [
  ['ack-before-commit', 'web', ['processes']],
  ['no-unique-key', 'web', []],
  ['cache-before-commit', 'web', ['database']],
  ['confirm-before-commit', 'telegram', ['processes']],
  ['newest-question', 'telegram', ['processes', 'channels']],
  ['current-question', 'telegram', ['processes', 'channels']],
];

test.each(BROKEN)(
  'the judge notices %s on %s',
  async (breaks, channel, troubles) => {
    const { differences } = await chaos({ ...SHORT, channels: [channel], breaks, troubles });
    expect(differences).not.toEqual([]);
  },
  300_000,
);
