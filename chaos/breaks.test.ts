import { expect, test } from 'vitest';
import type { Break } from './breaks.js';
import { type ChannelName, chaos, type Trouble } from './chaos.js';

const PEOPLE = 15;
/** What happens in so short a time is chance: a break may need several of them to show. */
const SEEDS = [7, 8, 9, 10];
/** On Discord people wait longer for what a click does, so that less happens in a minute. */
const MINUTES = { web: 0.4, telegram: 0.4, discord: 1 } as const;

/**
 * Each break, with where and by which trouble it shows: the network loses and repeats things in any case. « current-question »
 * is not here for Discord: it shows when a text for one question for words meets another, and the form has two, far apart.
 */
const BROKEN: ReadonlyArray<readonly [Break, ChannelName, readonly Trouble[]]> = [
  ['ack-before-commit', 'web', ['processes']],
  ['no-unique-key', 'web', []],
  ['cache-before-commit', 'web', ['database']],
  ['confirm-before-commit', 'telegram', ['processes', 'database']],
  ['newest-question', 'telegram', ['processes', 'channels']],
  ['current-question', 'telegram', ['processes', 'channels']],
  ['ack-before-commit', 'discord', ['processes']],
  ['no-unique-key', 'discord', ['channels']],
  ['newest-question', 'discord', ['processes', 'channels']],
];

test.each(BROKEN)(
  'the judge notices %s on %s',
  async (breaks, channel, troubles) => {
    const end = { minutes: MINUTES[channel] };
    const noticed = async (seed: number) => {
      const { differences } = await chaos({
        seed,
        people: PEOPLE,
        end,
        channels: [channel],
        breaks,
        troubles,
      });
      return differences.length > 0;
    };
    let found = false;
    for (const seed of SEEDS) found ||= await noticed(seed);
    expect(found).toBe(true);
  },
  1_200_000,
);
