import { randomUUID } from 'node:crypto';
import type { Client } from '../../storage/client.js';
import { type MeetingRow, meetingsSince } from '../../storage/meetings.js';
import { addSlots, moveSlot, restoredAt, slotsOf, withdrawSlot } from '../../storage/slots.js';
import type { Group } from '../group.js';
import { OFF, promptChanges, scheduleOf } from './prompts.js';
import { type Refreshed, refreshMeetings } from './refresh-meetings.js';

/** Milliseconds: nobody is asked about a meeting that ended before. */
const BEFORE_MS = 8 * 24 * 60 * 60 * 1000;

export interface Following {
  readonly client: Client;
  readonly groups: readonly Group[];
  /** IANA zone of the installation. */
  readonly zone: string;
  /** Ids of the people who observe a meeting. */
  readonly observers: (group: Group, meeting: MeetingRow) => Promise<readonly string[]>;
  /** Told what came of reading a group's calendar. */
  readonly refreshed: (group: Group, result: Refreshed) => void;
}

/** Reads the groups' calendars, then plans what is asked about their meetings. Throws Unavailable. */
export async function followMeetings(following: Following, now: number): Promise<void> {
  const { client, groups, zone, refreshed } = following;
  await Promise.all(
    groups.map(async (group) => {
      const { calendar } = group;
      if (calendar) refreshed(group, await refreshMeetings(client, { ...group, calendar }, zone, now));
    }),
  );
  for (const group of groups) await planPrompts(following, group, now);
}

/** Brings the slots of a group's meetings to what the meetings and their observers now are. */
export async function planPrompts(
  { client, observers }: Pick<Following, 'client' | 'observers'>,
  group: Group,
  now: number,
): Promise<void> {
  const meetings = await meetingsSince(client, group.id, now - BEFORE_MS);
  const observed = [];
  for (const meeting of meetings) {
    const watching = meeting.cancelled ? [] : await observers(group, meeting);
    observed.push({ meeting, observers: [...new Set(watching)] });
  }
  const slots = await slotsOf(client, scheduleOf(group));
  const changes = promptChanges(group, observed, slots, { now, restored: await restoredAt(client) });
  for (const slot of changes.withdraw) await withdrawSlot(client, slot, OFF);
  for (const { slot, to, again } of changes.move)
    await moveSlot(client, slot, to, again ? randomUUID() : undefined);
  await addSlots(
    client,
    changes.add.map((slot) => ({ ...slot, id: randomUUID() })),
  );
}
