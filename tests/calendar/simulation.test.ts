import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Schedule } from '../../src/calendar/schedule.js';
import { settleInterrupted } from '../../src/storage/outbox/marks.js';
import { freshSqlite } from '../storage/stores.js';
import { Crash, luck, Trouble } from './trouble.js';
import { paris, schedule, World } from './world.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const END = paris('2028-01-01T00:00');
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const plans: readonly Schedule[] = [
  schedule({
    id: 'midnight',
    rule: { kind: 'weekly', days: EVERY_DAY, every: 1, at: '00:00' },
    to: { roles: ['one'], structures: [] },
    anytime: true,
  }),
  schedule({ id: 'night', rule: { kind: 'weekly', days: [7], every: 1, at: '02:30' }, anytime: true }),
  schedule({
    id: 'fortnight',
    rule: { kind: 'weekly', days: [2, 6], every: 2, at: '18:30' },
    start: '2026-01-06',
  }),
  schedule({ id: 'month', rule: { kind: 'monthly', day: 31, at: '08:00' }, grace: 72 * HOUR }),
];

/** The local dates of 2026 and 2027 on which each comes up, told without the calendar. */
const dates: Readonly<Record<string, readonly string[]>> = {
  midnight: days(() => true).slice(1), // the first midnight is when the program starts
  night: days((day) => day.dayOfWeek === 7),
  fortnight: days(
    (day) =>
      [2, 6].includes(day.dayOfWeek) &&
      Math.floor(Temporal.PlainDate.from('2026-01-05').until(day).days / 7) % 2 === 0,
  ).filter((date) => date >= '2026-01-06'),
  month: days((day) => day.day === day.daysInMonth),
};

test('two years with crashes, outages, clock jumps and takeovers: nothing twice, nothing without an end', async () => {
  const { client } = await freshSqlite();
  const world = new World(client, plans);
  await world.has('one', 'anna');
  await world.has('resident', 'ben', 'eve');
  const { chance, below } = luck(1);
  const trouble = new Trouble(client, below);
  let calendar = world.calendar(trouble.client);
  let ahead = 0;
  while (world.now < END + 30 * DAY) {
    trouble.in(chance(0.06) ? below(12) : Number.POSITIVE_INFINITY);
    const next = await calendar.turn().catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
      // The next program, here or elsewhere, knows what is stored and nothing else.
      calendar = world.calendar(trouble.client);
      return world.now;
    });
    trouble.in(Number.POSITIVE_INFINITY);
    // A standby that believes the other gone, for once both at work.
    if (chance(0.03)) await Promise.all([calendar.turn(), world.calendar().turn()]);
    if (chance(0.3)) await deliver(world, chance(0.1) ? below(6) : Number.POSITIVE_INFINITY);
    if (ahead > 0 && chance(0.3)) {
      world.now -= ahead;
      ahead = 0;
      continue;
    }
    world.now = Math.max(world.now, next ?? END);
    if (chance(0.02)) world.now += below(chance(0.1) ? 30 * DAY : 2 * DAY);
    if (ahead === 0 && chance(0.01)) {
      ahead = below(3 * DAY);
      world.now += ahead;
    }
  }
  await deliver(world, Number.POSITIVE_INFINITY);

  expect(new Set(world.arrived).size).toBe(world.arrived.length);
  const occasions = await client.occasion.findMany({ orderBy: { slot: 'asc' } });
  const slots = await client.slot.findMany();
  const upTo = (date: string) => date < '2028-01-01';
  for (const { id, rule, to } of plans) {
    const found = occasions.filter(({ schedule, slot }) => schedule === id && upTo(slot));
    expect(found.map(({ slot }) => slot)).toEqual(dates[id]?.map((date) => `${date}T${rule.at}`));
    for (const { slot, state } of found) {
      const people = slots.filter((row) => row.schedule === id && row.slot === slot);
      expect(people.map(({ personId }) => personId).sort()).toEqual(
        state === 'missed' ? [] : to.roles.includes('one') ? ['anna'] : ['ben', 'eve'],
      );
      for (const person of people) expect(['queued', 'missed']).toContain(person.state);
    }
  }
  // What is queued has its message, and only that.
  const messages = (await client.outbox.findMany()).filter(({ key }) => key.startsWith('slot:'));
  const queued = slots.filter(({ state }) => state === 'queued').map(({ id }) => `slot:${id}`);
  expect(messages.map(({ key }) => key).sort()).toEqual(queued.sort());
  expect(queued.length).toBeGreaterThan(900);

  // On the days of 23 and 25 hours.
  const at = (id: string, slot: string) =>
    occasions.find((each) => each.schedule === id && each.slot === slot)?.wantedAt.toISOString();
  for (const date of ['2026-03-29', '2027-03-28']) {
    expect(at('night', `${date}T02:30`)).toBe(`${date}T01:30:00.000Z`);
    expect(at('midnight', `${date}T00:00`)).toBe(new Date(paris(`${date}T00:00`)).toISOString());
  }
  for (const date of ['2026-10-25', '2027-10-31'])
    expect(at('night', `${date}T02:30`)).toBe(`${date}T00:30:00.000Z`);
}, 120_000);

test('thirty restarts in a day: nobody gets anything twice', async () => {
  const { client } = await freshSqlite();
  const hours = ['09:30', '12:00', '15:30', '19:00'];
  const world = new World(
    client,
    hours.map((at, index) =>
      schedule({ id: `s${index}`, rule: { kind: 'once', date: '2026-01-02', at }, anytime: true }),
    ),
  );
  await world.has('resident', 'anna', 'ben', 'eve');
  await world.turnAt('2026-01-02T00:00');
  const { below } = luck(7);
  const trouble = new Trouble(client, below);
  const restarts = Array.from({ length: 30 }, () => below(DAY)).sort((a, b) => a - b);
  for (const moment of restarts) {
    world.now = paris('2026-01-02T00:00') + moment;
    trouble.in(below(8));
    await world
      .calendar(trouble.client)
      .turn()
      .catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
    await deliver(world, below(4));
  }
  trouble.in(Number.POSITIVE_INFINITY);
  await world.turnAt('2026-01-02T23:59');
  await deliver(world, Number.POSITIVE_INFINITY);
  expect(new Set(world.arrived).size).toBe(world.arrived.length);
  const uncertain = await client.outbox.count({ where: { state: 'uncertain' } });
  expect(await client.outbox.count()).toBe(12);
  expect(world.arrived.length).toBeGreaterThanOrEqual(12 - uncertain);
});

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

function days(matches: (day: Temporal.PlainDate) => boolean): string[] {
  const first = Temporal.PlainDate.from('2026-01-01');
  return Array.from({ length: 730 }, (_, index) => first.add({ days: index }))
    .filter(matches)
    .map(String);
}
