import { expect, test } from 'vitest';
import type { Break } from './breaks.js';
import { type ChannelName, chaos, type Trouble } from './chaos.js';

const SHORT = { seed: 7, people: 15 };
/** On Discord people wait longer for what a click does, so that less happens in a minute. */
const MINUTES = { web: 0.4, telegram: 0.4, discord: 1 } as const;

/** Each break, with where and by which trouble it shows: the network loses and repeats things in any case. */
const BROKEN: ReadonlyArray<readonly [Break, ChannelName, readonly Trouble[]]> = [
  ['ack-before-commit', 'web', ['processes']],
  ['no-unique-key', 'web', []],
  ['cache-before-commit', 'web', ['database']],
  ['confirm-before-commit', 'telegram', ['processes']],
  ['newest-question', 'telegram', ['processes', 'channels']],
  ['current-question', 'telegram', ['processes', 'channels']],
  ['ack-before-commit', 'discord', ['processes']],
  ['no-unique-key', 'discord', ['channels']],
  ['newest-question', 'discord', ['processes', 'channels']],
  ['current-question', 'discord', ['processes', 'channels']],
];

test.each(BROKEN)(
  'the judge notices %s on %s',
  async (breaks, channel, troubles) => {
    const end = { minutes: MINUTES[channel] };
    const { differences } = await chaos({ ...SHORT, end, channels: [channel], breaks, troubles });
    expect(differences).not.toEqual([]);
  },
  600_000,
);
