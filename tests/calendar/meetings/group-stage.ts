import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Group } from '../../../src/calendar/group.js';
import { followMeetings } from '../../../src/calendar/meetings/follow-meetings.js';
import { promptOf } from '../../../src/calendar/meetings/prompts.js';
import type { Refreshed } from '../../../src/calendar/meetings/refresh-meetings.js';
import { slotsOf } from '../../../src/storage/slots.js';
import type { StoreKind } from '../../storage/stores.js';
import { PARIS, paris, World } from '../world.js';

/** A group whose calendar is a file the test writes, observed by anna. */
export async function stage({ fresh }: StoreKind) {
  const { client } = await fresh();
  const folder = mkdtempSync(join(tmpdir(), 'papillon-ics-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'group.ics');
  const group: Group = { id: 'g', name: 'Conserverie', structures: [], calendar: { file }, after: 10 };
  const world = new World(client, []);
  // Its calendar is read when the test says so.
  world.groups = [{ ...group, calendar: undefined }];
  world.watching = { observers: [{ personId: 'anna' }], coordinators: [] };
  await world.has('observer', 'anna', 'ben', 'carla');
  const results: Refreshed[] = [];
  return {
    client,
    world,
    results,
    write: (...events: ReadonlyArray<readonly string[]>) => writeFileSync(file, calendar(events)),
    broken: () => writeFileSync(file, 'en travaux'),
    /** The calendar is read, and what is due goes. */
    at: async (local: string) => {
      world.now = paris(local);
      await followMeetings(
        {
          client,
          groups: [group],
          zone: PARIS,
          watching: async () => () => world.watching,
          refreshed: (_, result) => results.push(result),
        },
        world.now,
      );
      await world.calendar().turn();
      await world.deliver();
    },
    /** « 2026-10-06 ask planned 20:10 » */
    prompts: async (person = 'anna') =>
      (await slotsOf(client, 'meeting:g'))
        .filter(({ personId }) => personId === person)
        .map((slot) => {
          const { recurrence, step } = promptOf(slot);
          return `${recurrence} ${step} ${slot.state} ${localOf(slot.wantedAt)}`.trim();
        })
        .filter((prompt) => prompt.includes('ask'))
        .sort(),
  };
}

export function event(uid: string, start: string, end: string, ...more: readonly string[]): string[] {
  const times = [`DTSTART;TZID=${PARIS}:${start}`, `DTEND;TZID=${PARIS}:${end}`];
  return ['BEGIN:VEVENT', `UID:${uid}`, 'SUMMARY:Conserverie', ...times, ...more, 'END:VEVENT'];
}

function calendar(events: ReadonlyArray<readonly string[]>): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');
}

/** « 10-06 20:10 » in Paris. */
export function localOf(moment: number): string {
  const parts = new Intl.DateTimeFormat('sv', { timeZone: PARIS, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(moment).slice(5);
}
