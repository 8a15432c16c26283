import { expect, onTestFinished, test } from 'vitest';
import type { Schedule } from '../../src/calendar/schedule.js';
import { addSchedule, removeSchedule } from '../../src/storage/added-schedules.js';
import { missDue, missedSince } from '../../src/storage/missed.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import { freshSqlite } from '../storage/stores.js';
import { paris, schedule, World } from './world.js';

async function world(...schedules: readonly Schedule[]) {
  const storage = await freshSqlite();
  const made = new World(storage.client, schedules.length > 0 ? schedules : [schedule()]);
  await made.has('resident', 'anna', 'ben');
  // Friday.
  await made.turnAt('2026-01-02T10:00');
  return { made, storage };
}

test('what comes up goes to everybody it concerns, once, and the next moment is known', async () => {
  const { made } = await world();
  const next = await made.turnAt('2026-01-02T18:30');
  await made.deliver();
  expect(made.arrived.sort()).toEqual(['anna: daily 2026-01-02T18:30', 'ben: daily 2026-01-02T18:30']);
  expect(next).toBe(paris('2026-01-03T18:30'));
  await made.turnAt('2026-01-02T18:31');
  await made.deliver();
  expect(made.arrived).toHaveLength(2);
  expect(made.asked).toBe(1);
});

test('somebody in an audience twice gets it once', async () => {
  const { made } = await world(schedule({ to: { roles: ['resident', 'volunteer'], structures: [] } }));
  made.roles.set('volunteer', ['anna']);
  await made.turnAt('2026-01-02T18:30');
  expect(await made.slots()).toHaveLength(2);
});

test('a schedule counts from when it is first seen, and so does one that was away', async () => {
  const { made } = await world();
  made.schedules = [schedule({ id: 'other' })];
  await made.turnAt('2026-01-06T19:00');
  made.schedules = [schedule()];
  await made.turnAt('2026-01-07T19:00');
  expect(await made.slots()).toEqual([]);
  await made.turnAt('2026-01-08T19:00');
  expect(await made.slots()).toHaveLength(2);
});

test('one added while the calendar runs counts from then, and one removed brings nothing more', async () => {
  const { made } = await world();
  await made.turnAt('2026-01-02T10:00');
  const calendar = made.calendar();
  made.now = paris('2026-01-02T11:00:30');
  const added = schedule({ id: 'added', rule: { kind: 'once', date: '2026-01-02', at: '11:00' } });
  await addSchedule(made.client, { id: 'added', row: '{}' }, paris('2026-01-02T10:59:59'));
  made.schedules = [...made.schedules, added];
  await calendar.turn();
  expect((await made.slots())[0]).toBe('anna added 2026-01-02T11:00: queued');
  await removeSchedule(made.client, { id: 'added', goesOn: false }, made.now);
  made.schedules = made.schedules.filter(({ id }) => id !== 'added');
  await calendar.turn();
  await made.deliver();
  expect(made.arrived).toEqual([]);
  expect((await made.slots())[0]).toBe('anna added 2026-01-02T11:00: withdrawn gone');
});

test('after an outage what is still in time goes, one a day, and the rest is missed, visibly', async () => {
  const { made } = await world(schedule({ grace: 48 * 3_600_000 }));
  // From Friday to Tuesday morning: that of Sunday suits on Monday at 9:00 only, as that of Saturday… does.
  await made.turnAt('2026-01-06T10:00');
  expect(await made.slots()).toEqual([
    'anna daily 2026-01-02T18:30: missed late',
    'anna daily 2026-01-03T18:30: missed late',
    'anna daily 2026-01-04T18:30: queued',
    'anna daily 2026-01-05T18:30: planned crowded',
    'ben daily 2026-01-02T18:30: missed late',
    'ben daily 2026-01-03T18:30: missed late',
    'ben daily 2026-01-04T18:30: queued',
    'ben daily 2026-01-05T18:30: planned crowded',
  ]);
});

test('after a very long outage an occasion is missed as a whole', async () => {
  const { made } = await world(schedule({ rule: { kind: 'once', date: '2026-01-02', at: '18:30' } }));
  await made.turnAt('2026-03-01T10:00');
  expect(await made.slots()).toEqual([]);
  expect((await missedSince(made.client, 0)).occasions).toEqual([
    { schedule: 'daily', slot: '2026-01-02T18:30', wantedAt: paris('2026-01-02T18:30'), state: 'missed' },
  ]);
});

test('quiet hours move the sending, not the slot', async () => {
  const { made } = await world(schedule({ rule: { kind: 'monthly', day: 2, at: '23:00' } }));
  expect(await made.turnAt('2026-01-02T23:00')).toBe(paris('2026-01-03T09:00'));
  await made.turnAt('2026-01-03T09:00');
  expect(await made.slots()).toEqual([
    'anna daily 2026-01-02T23:00: queued',
    'ben daily 2026-01-02T23:00: queued',
  ]);
});

test('quiet hours are those of the installation', async () => {
  const { made } = await world(schedule({ rule: { kind: 'monthly', day: 2, at: '21:30' } }));
  made.quiet = { from: '21:00', to: '07:30' };
  expect(await made.turnAt('2026-01-02T21:30')).toBe(paris('2026-01-03T07:30'));
  await made.turnAt('2026-01-03T07:30');
  expect((await made.slots())[0]).toBe('anna daily 2026-01-02T21:30: queued');
});

test('one prompt a day: the second waits until tomorrow, one that may go anytime does not', async () => {
  const { made } = await world(
    schedule(),
    schedule({ id: 'other', rule: { kind: 'once', date: '2026-01-02', at: '18:00' } }),
    schedule({ id: 'free', rule: { kind: 'once', date: '2026-01-02', at: '18:31' }, anytime: true }),
  );
  await made.turnAt('2026-01-02T18:00');
  await made.turnAt('2026-01-02T18:30');
  await made.turnAt('2026-01-02T18:31');
  const ofAnna = (await made.slots()).filter((slot) => slot.startsWith('anna'));
  expect(ofAnna).toEqual([
    'anna daily 2026-01-02T18:30: planned crowded',
    'anna free 2026-01-02T18:31: queued',
    'anna other 2026-01-02T18:00: queued',
  ]);
  await made.turnAt('2026-01-03T09:00');
  expect((await made.slots())[0]).toBe('anna daily 2026-01-02T18:30: queued');
});

test('a person’s own habits count', async () => {
  const { made } = await world(schedule({ rule: { kind: 'once', date: '2026-01-02', at: '18:30' } }));
  made.usual.set('anna', { day: 4, hour: '11:00' });
  made.usual.set('ben', { pausedUntil: paris('2026-02-01T00:00') });
  await made.turnAt('2026-01-02T18:30');
  await made.turnAt('2026-01-08T10:59');
  expect(await made.slots()).toEqual([
    'anna daily 2026-01-02T18:30: planned preferred',
    'ben daily 2026-01-02T18:30: missed paused',
  ]);
  await made.turnAt('2026-01-08T11:00');
  expect((await made.slots())[0]).toBe('anna daily 2026-01-02T18:30: queued');
});

test('who is in the middle of something is waited for, and what was done is withdrawn', async () => {
  const { made } = await world();
  made.instead = { waitUntil: paris('2026-01-02T18:40'), why: 'busy' };
  expect(await made.turnAt('2026-01-02T18:30')).toBe(paris('2026-01-02T18:40'));
  expect((await made.slots())[0]).toBe('anna daily 2026-01-02T18:30: planned busy');
  made.instead = { withdraw: 'done' };
  await made.turnAt('2026-01-02T18:40');
  expect(await made.slots()).toEqual([
    'anna daily 2026-01-02T18:30: withdrawn done',
    'ben daily 2026-01-02T18:30: withdrawn done',
  ]);
});

test('a paused schedule plans nothing, and what it had planned is withdrawn', async () => {
  const { made } = await world(schedule({ rule: { kind: 'weekly', days: [5, 6], every: 1, at: '21:00' } }));
  await made.turnAt('2026-01-02T21:00');
  made.schedules = made.schedules.map((each) => ({ ...each, paused: true }));
  await made.turnAt('2026-01-03T22:00');
  made.schedules = made.schedules.map((each) => ({ ...each, paused: false }));
  await made.turnAt('2026-01-04T10:00');
  expect(await made.slots()).toEqual([
    'anna daily 2026-01-02T21:00: withdrawn paused',
    'ben daily 2026-01-02T21:00: withdrawn paused',
  ]);
});

test('what a schedule that is gone had planned is withdrawn', async () => {
  const { made } = await world(schedule({ rule: { kind: 'monthly', day: 2, at: '22:00' } }));
  await made.turnAt('2026-01-02T22:00');
  made.schedules = [];
  await made.turnAt('2026-01-03T09:00');
  expect((await made.slots())[0]).toBe('anna daily 2026-01-02T22:00: withdrawn gone');
});

test('while schedules cannot be read, what they planned waits, and nothing is passed over', async () => {
  const rule = { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], every: 1, at: '21:00' } as const;
  const { made } = await world(schedule({ rule, grace: 72 * 3_600_000 }));
  const plans = made.schedules;
  await made.turnAt('2026-01-02T21:00');
  made.schedules = [];
  made.unread = true;
  for (const time of ['2026-01-03T09:00', '2026-01-03T21:30']) await made.turnAt(time);
  made.schedules = plans;
  made.unread = false;
  // Monday.
  await made.turnAt('2026-01-05T09:00');
  expect((await made.slots()).filter((slot) => slot.startsWith('anna'))).toEqual([
    'anna daily 2026-01-02T21:00: queued',
    'anna daily 2026-01-03T21:00: planned crowded',
    'anna daily 2026-01-04T21:00: planned crowded',
  ]);
});

test('whom it concerns is found out once: nobody is added later, who is erased is gone', async () => {
  const { made, storage } = await world(schedule({ rule: { kind: 'monthly', day: 2, at: '22:00' } }));
  await made.turnAt('2026-01-02T22:00');
  await made.has('resident', 'eve');
  await erasePerson(storage, 'ben', made.now);
  await made.turnAt('2026-01-03T09:00');
  expect(await made.slots()).toEqual(['anna daily 2026-01-02T22:00: queued']);
});

test('a clock that ran ahead by a year, and is set right, leaves no gap and no second time', async () => {
  const { made } = await world();
  await made.turnAt('2026-01-02T18:30');
  await made.turnAt('2027-01-02T10:00');
  await made.deliver();
  await made.turnAt('2026-01-03T10:00');
  await made.turnAt('2026-01-03T18:30');
  await made.turnAt('2026-01-05T18:30');
  await made.deliver();
  const ofAnna = made.arrived.filter((each) => each.startsWith('anna'));
  expect(new Set(ofAnna).size).toBe(ofAnna.length);
  expect(ofAnna).toContain('anna: daily 2026-01-03T18:30');
});

test('after a restore nothing that was due is sent, whether the backup knew of it or not', async () => {
  const { made } = await world(schedule({ grace: 72 * 3_600_000 }));
  made.now = paris('2026-01-05T12:00');
  await missDue(made.client, made.now);
  await made.turnAt('2026-01-05T12:05');
  expect(await made.slots()).toEqual([]);
  expect((await missedSince(made.client, 0)).occasions).toHaveLength(3);
  await made.turnAt('2026-01-05T18:30');
  expect(await made.slots()).toHaveLength(2);
});

test('the running calendar wakes by itself when something is due', async () => {
  const { made } = await world();
  const calendar = made.calendar();
  calendar.start();
  onTestFinished(() => calendar.stop());
  made.now = paris('2026-01-02T18:30');
  calendar.poke();
  await expect.poll(() => made.slots()).toHaveLength(2);
  expect(made.errors).toEqual([]);
});
