import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/exchange/channel.js';
import { Crash, luck, Trouble } from '../calendar/trouble.js';
import { storeKinds } from '../storage/stores.js';
import { at, DUE, monday, TIMES } from './monday.js';

const RESTARTS = 30;
const MINUTE = 60_000;
const END = at('24T00:00');

type Day = Awaited<ReturnType<typeof monday>>;
type Program = ReturnType<Day['start']>;

describe.each(storeKinds)('everything that goes out on a Monday, on $name', (kind) => {
  test('thirty deaths amid the work: nobody gets anything twice, and what is missing is known', async () => {
    const storage = await kind.fresh();
    const day = await monday(storage);
    const { below, chance } = luck(7);
    const trouble = new Trouble(storage.client, below);
    const deaf = losing(day.messenger, () => chance(0.1));
    const times = restarts();
    for (const [index, time] of times.entries()) {
      day.house.now = Math.max(day.house.now, time) + below(2 * MINUTE);
      trouble.in(below(60));
      const program = day.start(trouble.client, deaf);
      while (!trouble.isDead) {
        await program.turn().catch(orCrash);
        await program.sends(() => trouble.isDead);
      }
      await program.stop();
      trouble.in(Number.POSITIVE_INFINITY);
      // It is soon back for good: what may go within the hour goes.
      if (times[index + 1] !== time) await live(day.start());
    }
    await untilEvening(day, day.start());
    const arrived = await day.arrived();
    expect(arrived).toEqual([...new Set(arrived)]);
    // Marked before it was sent, and not sent again when nobody knows what came of it.
    const states = await day.states();
    const settled = DUE.filter((each) => arrived.includes(each) || states.get(each) === 'uncertain');
    expect(settled).toEqual(DUE);
    expect(arrived.filter((each) => !DUE.includes(each))).toEqual([]);
  }, 120_000);

  test('thirty times told to stop amid the work: everybody gets everything, once', async () => {
    const day = await monday(await kind.fresh());
    const { below } = luck(3);
    const times = restarts();
    for (const [index, time] of times.entries()) {
      day.house.now = Math.max(day.house.now, time) + below(2 * MINUTE);
      const program = day.start();
      const turn = program.turn();
      // Amid the turn, amid the sending, or when all is done.
      if (below(3) > 0) await turn;
      if (below(2) > 0) await program.sends();
      await program.stop();
      await turn;
      if (times[index + 1] !== time) await live(day.start());
    }
    await untilEvening(day, day.start());
    expect(await day.arrived()).toEqual(DUE);
  }, 120_000);

  test('a standby takes over each time before the other has noticed: everybody gets everything, once', async () => {
    const day = await monday(await kind.fresh());
    let active = day.start();
    while (day.house.now < END) {
      const standby = day.start();
      const [next] = await Promise.all([standby, active].map(turnAgain));
      await standby.sends();
      await active.stop();
      active = standby;
      day.house.now = Math.min(next ?? END, END);
    }
    await active.stop();
    expect(await day.arrived()).toEqual(DUE);
  }, 120_000);

  test('what arrived though the answer was lost does not come again', async () => {
    const day = await monday(await kind.fresh());
    await untilEvening(
      day,
      day.start(
        undefined,
        losing(day.messenger, () => true),
      ),
    );
    expect(await day.arrived()).toEqual(DUE);
    const states = await day.states();
    expect(DUE.map((each) => states.get(each))).toEqual(DUE.map(() => 'uncertain'));
    await untilEvening(day, day.start());
    expect(await day.arrived()).toEqual(DUE);
  }, 120_000);
});

/** Thirty, when there is something to do. */
function restarts(): number[] {
  return Array.from({ length: RESTARTS }, (_, index) => TIMES[index % TIMES.length] ?? 0).sort();
}

/** Nothing goes wrong any more. */
async function untilEvening({ house }: Day, program: Program): Promise<void> {
  while (house.now < END) {
    const next = await program.turn();
    await program.sends();
    house.now = Math.min(next, END);
  }
  await live(program);
}

/** Does what is due, and is told to stop. */
async function live(program: Program): Promise<void> {
  await program.turn();
  await program.sends();
  await program.stop();
}

/** Two that plan at once may be in each other’s way: the one whose work was undone does it again. */
async function turnAgain(program: Program): Promise<number> {
  return program.turn().catch(() => program.turn());
}

/** A channel that does not say of some messages that they arrived. */
function losing(channel: Channel, loses: () => boolean): Channel {
  return {
    name: channel.name,
    limits: channel.limits,
    isGroup: (address) => channel.isGroup(address),
    send: async (...message) => {
      const result = await channel.send(...message);
      return loses() ? { outcome: 'uncertain', reason: 'timeout' } : result;
    },
  };
}

function orCrash(error: unknown): undefined {
  if (!(error instanceof Crash)) throw error;
}
