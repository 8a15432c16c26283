import { describe, expect, test } from 'vitest';
import { Circuit } from '../../src/exchange/circuit.js';
import { Unavailable } from '../../src/storage/database/failure.js';

/** A store behind a circuit, with a clock the test sets. */
function scene() {
  const state = { now: 0, asked: 0, trouble: undefined as Error | undefined };
  const circuit = new Circuit(() => state.now);
  const ask = () =>
    circuit.run(async () => {
      state.asked += 1;
      if (state.trouble) throw state.trouble;
      return 'here';
    });
  return { state, ask };
}

describe('rule 5, intake pauses while the store is away', () => {
  test('once it could not be reached, one in each second tries for everybody', async () => {
    const { state, ask } = scene();
    state.trouble = new Unavailable('SQLITE_BUSY');
    await expect(ask()).rejects.toThrow('SQLITE_BUSY');
    for (let count = 0; count < 1_000; count += 1) await expect(ask()).rejects.toThrow('SQLITE_BUSY');
    expect(state.asked).toBe(1);
    state.now += 1_000;
    const outcomes = await Promise.allSettled([ask(), ask(), ask()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(state.asked).toBe(2);
  });

  test('whoever finds it back lets everybody in', async () => {
    const { state, ask } = scene();
    state.trouble = new Unavailable('SQLITE_FULL');
    await expect(ask()).rejects.toThrow();
    state.trouble = undefined;
    await expect(ask()).rejects.toThrow('SQLITE_FULL');
    state.now += 1_000;
    expect(await ask()).toBe('here');
    expect(await Promise.all([ask(), ask()])).toEqual(['here', 'here']);
  });

  test('a bug is no reason to keep people out', async () => {
    const { state, ask } = scene();
    state.trouble = new TypeError('a bug');
    await expect(ask()).rejects.toThrow('a bug');
    await expect(ask()).rejects.toThrow('a bug');
    expect(state.asked).toBe(2);
  });
});
