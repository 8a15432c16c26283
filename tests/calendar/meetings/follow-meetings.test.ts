import { describe, expect, test } from 'vitest';
import { promptOf, stepOf } from '../../../src/calendar/meetings/prompts.js';
import { meetingsSince } from '../../../src/storage/meetings/meetings.js';
import { missDue } from '../../../src/storage/missed.js';
import { slotsOf } from '../../../src/storage/slots.js';
import { storeKinds } from '../../storage/stores.js';
import { PARIS, paris } from '../world.js';
import { event, localOf, stage } from './group-stage.js';

const SERIES = 'RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2';

const ONCE = event('1', '20261006T180000', '20261006T200000');

describe.each(storeKinds)('meetings on $name', (kind) => {
  test('each is asked about ten minutes after its end, even at night, then twice more', async () => {
    const { write, at, world, client } = await stage(kind);
    write(event('1', '20261006T210000', '20261006T230000'));
    await at('2026-10-01T10:00');
    await at('2026-10-06T23:09');
    expect(world.arrived).toEqual([]);
    await at('2026-10-06T23:10');
    await at('2026-10-06T23:30');
    expect(world.arrived).toHaveLength(1);
    const slots = (await slotsOf(client, 'meeting:g')).map((slot) => [
      promptOf(slot).step,
      localOf(slot.wantedAt),
    ]);
    expect(slots.sort()).toEqual([
      ['ask', '10-06 23:10'],
      ['remind-1', '10-07 23:10'],
      ['remind-2', '10-09 23:10'],
    ]);
    await at('2026-10-08T09:00');
    await at('2026-10-10T09:00');
    expect(world.arrived).toHaveLength(3);
  });

  test('one of a series is moved twice, before and after it was asked about: asked once', async () => {
    const { write, at, world, prompts } = await stage(kind);
    const series = event('1', '20261006T180000', '20261006T200000', SERIES);
    const moved = (day: string) =>
      event('1', `${day}T190000`, `${day}T210000`, 'RECURRENCE-ID;TZID=Europe/Paris:20261013T180000');
    write(series);
    await at('2026-10-01T10:00');
    expect(await prompts()).toEqual([
      '2026-10-06 ask planned 10-06 20:10',
      '2026-10-13 ask planned 10-13 20:10',
    ]);
    write(series, moved('20261014'));
    await at('2026-10-02T10:00');
    expect(await prompts()).toContain('2026-10-13 ask planned 10-14 21:10');
    write(series, moved('20261015'));
    await at('2026-10-14T10:00');
    await at('2026-10-15T21:10');
    const asked = () => world.arrived.filter((each) => each.includes('2026-10-13') && each.includes('ask'));
    expect(asked()).toHaveLength(1);
    write(series, moved('20261016'));
    await at('2026-10-16T10:00');
    await at('2026-10-16T21:10');
    await at('2026-10-16T22:00');
    expect(asked()).toHaveLength(1);
  });

  test('the whole series moves to another hour: nobody is asked again about what was', async () => {
    const { write, at, world, prompts } = await stage(kind);
    write(event('1', '20261006T180000', '20261006T200000', SERIES));
    await at('2026-10-01T10:00');
    await at('2026-10-06T20:10');
    write(event('1', '20261006T183000', '20261006T203000', SERIES));
    await at('2026-10-06T21:00');
    expect(await prompts()).toEqual([
      '2026-10-06 ask queued 10-06 20:10',
      '2026-10-13 ask planned 10-13 20:40',
    ]);
    expect(world.arrived).toHaveLength(1);
  });

  test('cancelled, deleted or left out: withdrawn; back again: planned again', async () => {
    const { write, at, world, prompts } = await stage(kind);
    const cancelled = [...ONCE.slice(0, -1), 'STATUS:CANCELLED', 'END:VEVENT'];
    for (const off of [[cancelled], []]) {
      write(ONCE);
      await at('2026-10-01T10:00');
      expect(await prompts()).toEqual(['ask planned 10-06 20:10']);
      write(...off);
      await at('2026-10-02T10:00');
      expect(await prompts()).toEqual(['ask withdrawn 10-06 20:10']);
    }
    write(ONCE);
    await at('2026-10-03T10:00');
    await at('2026-10-06T20:10');
    expect(world.arrived).toHaveLength(1);
  });

  test('cancelled just after it was asked about: excused at once, at night too, and the reminders go', async () => {
    const { write, at, client } = await stage(kind);
    write(ONCE);
    await at('2026-10-01T10:00');
    await at('2026-10-06T20:10');
    write();
    await at('2026-10-06T20:30');
    const states = (await slotsOf(client, 'meeting:g')).map((slot) => [promptOf(slot).step, slot.state]);
    expect(states.sort()).toEqual([
      ['ask', 'queued'],
      ['excuse', 'queued'],
      ['remind-1', 'withdrawn'],
      ['remind-2', 'withdrawn'],
    ]);
  });

  test('observers change: the new one is asked, the other is not', async () => {
    const { write, at, world, prompts } = await stage(kind);
    write(ONCE);
    await at('2026-10-01T10:00');
    world.watching = { observers: [{ personId: 'ben' }], coordinators: [] };
    await at('2026-10-02T10:00');
    expect(await prompts('anna')).toEqual(['ask withdrawn 10-06 20:10']);
    expect(await prompts('ben')).toEqual(['ask planned 10-06 20:10']);
  });

  test('asked again in an hour: once, at night too', async () => {
    const { write, at, world } = await stage(kind);
    write(event('1', '20261006T180000', '20261006T203000'));
    await at('2026-10-01T10:00');
    await at('2026-10-06T20:40');
    const laterAt = paris('2026-10-06T21:45');
    world.watching = { observers: [{ personId: 'anna', laterAt }], coordinators: [] };
    for (const time of ['20:45', '21:44', '21:45', '22:30']) await at(`2026-10-06T${time}`);
    expect(world.arrived.map(stepIn)).toEqual(['ask', `later@${laterAt}`]);
  });

  test('off after it was asked about: excused once, and nothing more is asked', async () => {
    const { client, write, at, world } = await stage(kind);
    world.watching = { observers: [{ personId: 'anna' }, { personId: 'ben' }], coordinators: ['carla'] };
    write(ONCE);
    await at('2026-10-01T10:00');
    await at('2026-10-06T20:10');
    await client.meeting.updateMany({ data: { notHeldAt: new Date(world.now) } });
    world.watching = { observers: [{ personId: 'ben' }], coordinators: ['carla'] };
    for (const day of ['07', '08', '10', '12']) await at(`2026-10-${day}T09:30`);
    expect(world.arrived.map(stepIn)).toEqual(['ask', 'ask', 'excuse']);
    expect(world.arrived.at(-1)).toContain('ben');
  });

  test('what waits to be sent is taken back, and needs no excuse', async () => {
    const { client, write, at, world } = await stage(kind);
    write(ONCE);
    await at('2026-10-01T10:00');
    world.deliver = async () => undefined;
    await at('2026-10-06T20:10');
    write();
    await at('2026-10-06T20:11');
    await at('2026-10-07T10:00');
    expect((await slotsOf(client, 'meeting:g')).map((slot) => stepOf(slot))).not.toContain('excuse');
    expect((await client.outbox.findMany()).map(({ state }) => state)).toEqual(['withdrawn']);
  });

  test('a day after the last reminder the coordination is told, once', async () => {
    const { write, at, world } = await stage(kind);
    world.watching = { observers: [], coordinators: ['carla'] };
    write(ONCE);
    await at('2026-10-01T10:00');
    // That day is a Saturday, in the evening.
    for (const time of ['06T20:10', '10T20:10', '12T08:59']) await at(`2026-10-${time}`);
    expect(world.arrived).toEqual([]);
    for (const time of ['12T09:00', '12T12:00', '13T09:00']) await at(`2026-10-${time}`);
    expect(world.arrived.map(stepIn)).toEqual(['tell']);
  });

  test('a calendar that cannot be read changes nothing', async () => {
    const { write, broken, at, results, prompts } = await stage(kind);
    write(ONCE);
    await at('2026-10-01T10:00');
    broken();
    await at('2026-10-02T10:00');
    write(['BEGIN:VEVENT', 'UID:1', 'DTSTART:demain', 'END:VEVENT']);
    await at('2026-10-03T10:00');
    expect(await prompts()).toEqual(['ask planned 10-06 20:10']);
    expect(results.map(({ outcome }) => outcome)).toEqual(['read', 'failed', 'read']);
  });

  test('a meeting found long after its end is not asked about; one just over is', async () => {
    const { write, at, prompts, world } = await stage(kind);
    write(
      event('old', '20261001T180000', '20261001T200000'),
      event('new', '20261006T080000', '20261006T093000'),
    );
    await at('2026-10-06T10:00');
    expect(await prompts()).toEqual(['ask queued 10-06 09:40']);
    expect(world.arrived.filter((each) => each.includes('ask'))).toHaveLength(1);
  });

  test('a whole day is asked about on its last evening', async () => {
    const { write, at, prompts } = await stage(kind);
    write([
      'BEGIN:VEVENT',
      'UID:1',
      'DTSTART;VALUE=DATE:20261006',
      'DTEND;VALUE=DATE:20261008',
      'END:VEVENT',
    ]);
    await at('2026-10-01T10:00');
    expect(await prompts()).toEqual(['ask planned 10-07 18:00']);
  });

  test('after a restore what was due is not asked, though the backup knew nothing of the meeting', async () => {
    const { write, at, prompts, client } = await stage(kind);
    await missDue(client, paris('2026-10-06T21:00'));
    write(ONCE);
    await at('2026-10-06T21:05');
    expect(await prompts()).toEqual(['ask missed 10-06 20:10']);
  });

  test('meetings are kept with their title, and a cancelled one says so', async () => {
    const { write, at, client } = await stage(kind);
    write(ONCE);
    await at('2026-10-01T10:00');
    write();
    await at('2026-10-02T10:00');
    expect(await meetingsSince(client, 'g', 0)).toEqual([
      {
        group: 'g',
        uid: '1',
        recurrence: '',
        start: paris('2026-10-06T18:00'),
        end: paris('2026-10-06T20:00'),
        zone: PARIS,
        allDay: false,
        cancelled: true,
        title: 'Conserverie',
      },
    ]);
  });
});

/** « ask » of « anna: meeting:g ["1","","ask"] ». */
function stepIn(arrived: string): string {
  return promptOf({ slot: arrived.slice(arrived.indexOf('[')) }).step;
}
