import { describe, expect, onTestFinished, test } from 'vitest';
import { discard, list, show } from '../../src/commands/dead-letters.js';
import { openStorage } from '../../src/storage/database/open.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import type { DeadLetterRow } from '../../src/storage/step/step-rows.js';
import { step } from '../storage/rows.js';
import { testIdentity } from '../support/exchange-stage.js';
import { type Bench, bench } from './bench.js';

const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
const ERROR = 'TypeError\n    at dispatch (src/flows/conversation.ts:27:62)\n    at step (x.ts:1:1)';

/** An installation with two dead letters, that of a known person and that of a visitor. */
async function desk(): Promise<Bench> {
  const made = bench({ SECRET_KEY, TIME_ZONE: 'Europe/Paris' });
  const url = made.config.databaseUrl;
  const storage = await openStorage({ url, keyCheck: testIdentity.keyCheck });
  onTestFinished(() => storage.close());
  const letters: DeadLetterRow[] = [
    { channel: 'telegram', account: 'a', sealed: testIdentity.seal('{"input":"un secret"}'), error: ERROR },
    { channel: 'web', account: '', sealed: '', error: ERROR },
  ];
  for (const [index, deadLetter] of letters.entries()) {
    const at = Date.parse('2026-11-22T09:05:00Z');
    await commitStep(storage.client, step({ at, seen: `update ${index}`, deadLetter }));
  }
  return made;
}

describe('papillon dead-letters', () => {
  test('lists number, local time, channel and where it broke, and no content', async () => {
    const made = await desk();
    expect(await list(made)).toBe(0);
    expect(made.printed().split('\n')).toEqual([
      '1  2026-11-22 10:05  telegram  TypeError at dispatch (src/flows/conversation.ts:27:62)',
      '2  2026-11-22 10:05  web  TypeError at dispatch (src/flows/conversation.ts:27:62)',
    ]);
  });

  test('show warns, then decrypts', async () => {
    const made = await desk();
    expect(await show('1', made)).toBe(0);
    expect(made.printed()).toMatch(/donnée personnelle[\s\S]*"input": "un secret"/);
  });

  test('show says that nothing is kept of a visitor', async () => {
    const made = await desk();
    expect(await show('2', made)).toBe(0);
    expect(made.printed()).toContain('n’avait rien accepté');
  });

  test.each(['3', 'un', '1; DROP'])('show %s: unknown, with what to do', async (number) => {
    const made = await desk();
    expect(await show(number, made)).toBe(1);
    expect(made.complained()).toContain('dead-letters');
    expect(made.printed()).toBe('');
  });

  test('discard deletes one, or all', async () => {
    const made = await desk();
    expect(await discard('1', {}, made)).toBe(0);
    expect(await show('1', made)).toBe(1);
    expect(await show('2', made)).toBe(0);
    expect(await discard(undefined, { all: true }, made)).toBe(0);
    expect(await list(made)).toBe(0);
    expect(made.printed()).toMatch(/Aucun message en attente\.$/);
  });

  test('discard of a number that is none deletes nothing', async () => {
    const made = await desk();
    expect(await discard('tous', {}, made)).toBe(1);
    expect(await show('2', made)).toBe(0);
  });

  test.each<[string | undefined, boolean]>([
    [undefined, false],
    ['1', true],
  ])('discard %s with all=%s deletes nothing and asks which', async (number, all) => {
    const made = await desk();
    expect(await discard(number, { all }, made)).toBe(2);
    expect(await show('1', made)).toBe(0);
  });

  test('another key shows nothing', async () => {
    const made = await desk();
    const config = { ...made.config, secretKey: Buffer.alloc(32, 8).toString('base64') };
    await expect(show('1', { ...made, config })).rejects.toThrow(/wrong-key/);
  });
});
