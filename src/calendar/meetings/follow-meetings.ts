import { randomUUID } from 'node:crypto';
import type { Client } from '../../storage/database/client.js';
import { type MeetingRow, meetingsSince } from '../../storage/meetings/meetings.js';
import { restoredAt } from '../../storage/missed.js';
import { addSlots, moveSlot, slotsOf, withdrawSlot } from '../../storage/slots.js';
import type { Group } from '../group.js';
import { OFF, promptChanges, scheduleOf, type Watching } from './prompts.js';
import { type Refreshed, refreshMeetings } from './refresh-meetings.js';

/** Milliseconds: nobody is asked about a meeting that ended before. */
const BEFORE_MS = 8 * 24 * 60 * 60 * 1000;

export interface Following {
  readonly client: Client;
  readonly groups: readonly Group[];
  /** IANA zone of the installation. */
  readonly zone: string;
  /** Who has to do with each meeting of a group, as it is now. */
  readonly watching: (group: Group) => Promise<(meeting: MeetingRow) => Watching>;
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
  await planMeetings(following, now);
}

/** Plans what is asked about the meetings that are known. Throws Unavailable. */
export async function planMeetings(
  following: Pick<Following, 'client' | 'groups' | 'watching'>,
  now: number,
): Promise<void> {
  for (const group of following.groups) await planPrompts(following, group, now);
}

/** Brings the slots of a group's meetings to what the meetings and their observers now are. */
export async function planPrompts(
  { client, watching }: Pick<Following, 'client' | 'watching'>,
  group: Group,
  now: number,
): Promise<void> {
  const meetings = await meetingsSince(client, group.id, now - BEFORE_MS);
  const watchingOf = await watching(group);
  const observed = meetings.map((meeting) => ({ meeting, ...watchingOf(meeting) }));
  const changesNow = async () =>
    promptChanges(group, observed, await slotsOf(client, scheduleOf(group)), {
      now,
      restored: await restoredAt(client),
    });
  const before = await changesNow();
  for (const slot of before.withdraw) await withdrawSlot(client, slot, OFF);
  // Only whoever was reached in spite of it is to be excused.
  const changes = before.withdraw.length > 0 ? await changesNow() : before;
  for (const { slot, to, again } of changes.move)
    await moveSlot(client, slot, to, again ? randomUUID() : undefined);
  await addSlots(
    client,
    changes.add.map((slot) => ({ ...slot, id: randomUUID() })),
  );
}
