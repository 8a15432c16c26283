import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { promptOf } from '../../src/calendar/meetings/prompts.js';
import { keepMeetings } from '../../src/storage/meetings/meetings.js';
import { settleInterrupted } from '../../src/storage/outbox/marks.js';
import { nextSlotAt } from '../../src/storage/slots.js';
import { freshSqlite } from '../storage/stores.js';
import { Crash, luck, Trouble } from './trouble.js';
import { PARIS, paris, World } from './world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Around the night of 29 March, when the clocks are put forward. */
const FIRST = Temporal.PlainDate.from('2026-03-24');
const DAYS = 9;
const END = paris('2026-04-09T00:00');
const STEPS = ['ask', 'remind-1', 'remind-2', 'tell'];

test.each([1, 2, 3])(
  'late meetings, crashes, clock jumps and takeovers (%i): each question once, each with an end',
  async (seed) => {
    const { client } = await freshSqlite();
    const world = new World(client, []);
    world.groups = [{ id: 'g', name: 'Radio', structures: [], calendar: undefined, after: 10 }];
    world.watching = { observers: [{ personId: 'anna' }, { personId: 'ben' }], coordinators: ['carla'] };
    await world.has('observer', 'anna', 'ben', 'carla');
    const meetings = Array.from({ length: DAYS }, (_, day) => meetingOn(FIRST.add({ days: day })));
    world.now = paris('2026-03-23T12:00');
    const stretch = { from: world.now, to: END };
    await keepMeetings(client, 'g', { ...stretch, meetings, unreadable: [] });
    const { chance, below } = luck(seed);
    const trouble = new Trouble(client, below);
    let calendar = world.calendar(trouble.client);
    let ahead = 0;
    while (world.now < END) {
      trouble.in(chance(0.1) ? below(30) : Number.POSITIVE_INFINITY);
      await calendar.turn().catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
        calendar = world.calendar(trouble.client);
      });
      trouble.in(Number.POSITIVE_INFINITY);
      if (chance(0.03)) await Promise.all([calendar.turn(), world.calendar().turn()]);
      if (chance(0.5)) await deliver(world, chance(0.1) ? below(6) : Number.POSITIVE_INFINITY);
      if (ahead > 0 && chance(0.3)) {
        world.now -= ahead;
        ahead = 0;
        continue;
      }
      world.now = Math.max(world.now, (await nextSlotAt(client)) ?? world.now + 6 * HOUR);
      if (chance(0.01)) world.now += below(6 * HOUR);
      if (ahead === 0 && chance(0.01)) {
        ahead = below(12 * HOUR);
        world.now += ahead;
      }
    }
    await deliver(world, Number.POSITIVE_INFINITY);

    expect(new Set(world.arrived).size).toBe(world.arrived.length);
    const slots = await client.slot.findMany();
    const found = slots.map(({ slot, personId, state }) => ({ ...promptOf({ slot }), personId, state }));
    expect(found.map(({ uid, step, personId }) => `${uid} ${step} ${personId}`).sort()).toEqual(
      meetings
        .flatMap(({ uid }) =>
          STEPS.flatMap((step) =>
            (step === 'tell' ? ['carla'] : ['anna', 'ben']).map((personId) => `${uid} ${step} ${personId}`),
          ),
        )
        .sort(),
    );
    for (const { state } of found) expect(['queued', 'missed']).toContain(state);
    const messages = await client.outbox.findMany();
    const queued = slots.filter(({ state }) => state === 'queued').map(({ id }) => `slot:${id}`);
    expect(messages.map(({ key }) => key).sort()).toEqual(queued.sort());
    // Whatever time it is, ten minutes after the end on the wall clock.
    for (const { wantedAt, slot } of slots) {
      const { uid, step } = promptOf({ slot });
      if (step === 'ask') expect(wantedAt.getTime()).toBe(paris(`${uid}T22:40`));
    }
  },
  120_000,
);

test('what could not be planned because the store was away is planned in the next turn', async () => {
  for (let queries = 0; queries < 12; queries += 1) {
    const { client } = await freshSqlite();
    const world = new World(client, []);
    world.groups = [{ id: 'g', name: 'Radio', structures: [], calendar: undefined, after: 10 }];
    world.watching = { observers: [{ personId: 'anna' }], coordinators: [] };
    await world.has('observer', 'anna');
    world.now = paris('2026-03-23T12:00');
    const stretch = { from: world.now, to: END };
    await keepMeetings(client, 'g', { ...stretch, meetings: [meetingOn(FIRST)], unreadable: [] });
    const trouble = new Trouble(client, () => 0);
    const calendar = world.calendar(trouble.client);
    trouble.in(queries);
    await calendar.turn().catch(() => undefined);
    trouble.in(Number.POSITIVE_INFINITY);
    await calendar.turn();
    expect(await client.slot.count()).toBe(3);
  }
});

/** 21:00 to 22:30. */
function meetingOn(day: Temporal.PlainDate) {
  return {
    uid: String(day),
    recurrence: '',
    start: paris(`${day}T21:00`),
    end: paris(`${day}T22:30`),
    zone: PARIS,
    allDay: false,
    cancelled: false,
    title: 'Radio',
  };
}

/** Sends what is queued by a program that dies at some message. */
async function deliver(world: World, dies: number): Promise<void> {
  await settleInterrupted(world.client, 'telegram');
  let left = dies;
  await world
    .deliver(() => {
      left -= 1;
      if (left < 0) throw new Crash();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
}
