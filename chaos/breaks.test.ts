import { expect, test } from 'vitest';
import type { Break } from './breaks.js';
import { chaos, type Trouble } from './chaos.js';

const SHORT = { seed: 7, end: { minutes: 0.4 }, people: 15 };

/** Each break, with the trouble that shows it: the network loses and repeats things in any case. */
const BROKEN: ReadonlyArray<readonly [Break, readonly Trouble[]]> = [
  ['ack-before-commit', ['processes']],
  ['no-unique-key', []],
  ['cache-before-commit', ['database']],
];

test.each(BROKEN)(
  'the judge notices %s',
  async (breaks, troubles) => {
    const { differences } = await chaos({ ...SHORT, breaks, troubles });
    expect(differences).not.toEqual([]);
  },
  180_000,
);
