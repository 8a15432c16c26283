import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { insert, orUpdate, quoted } from '../database/insert.js';
import { flagOf, timeOf } from '../database/values.js';

/** One time a group meets. Times are milliseconds since 1970. */
export interface MeetingRow {
  readonly group: string;
  readonly uid: string;
  /** Which of a series; '' for what does not repeat. */
  readonly recurrence: string;
  readonly start: number;
  readonly end: number;
  /** IANA. */
  readonly zone: string;
  readonly allDay: boolean;
  readonly cancelled: boolean;
  /** Somebody who was to observe it said that it did not take place. */
  readonly notHeld?: true;
  readonly title: string;
}

/** What names a meeting, wherever it moves. */
export type MeetingKey = Pick<MeetingRow, 'group' | 'uid' | 'recurrence'>;

/** A UID of a meeting planned by hand starts so: no calendar of the group knows of it. */
export const BY_HAND = 'papillon:';

/** What a calendar says of a stretch of time. */
export interface CalendarSays {
  readonly from: number;
  readonly to: number;
  readonly meetings: ReadonlyArray<Omit<MeetingRow, 'group'>>;
  /** UIDs it says something of that nobody can read: they stay as they are. */
  readonly unreadable: readonly string[];
}

/** Stores what a group's calendar says; what it no longer has in that stretch is cancelled. */
export async function keepMeetings(client: Client, group: string, says: CalendarSays): Promise<void> {
  const { from, to, meetings, unreadable } = says;
  const present = new Set(meetings.map(keyOf));
  const known = (await meetingsSince(client, group, from)).filter(({ start }) => start < to);
  const gone = known.filter(
    (meeting) =>
      !present.has(keyOf(meeting)) && !unreadable.includes(meeting.uid) && !meeting.uid.startsWith(BY_HAND),
  );
  const rows = [...meetings, ...gone.map((meeting) => ({ ...meeting, cancelled: true }))];
  await orUnavailable(
    client.transact(
      insert(
        'Meeting',
        MEETING,
        rows.map((meeting) => [
          group,
          meeting.uid,
          meeting.recurrence,
          new Date(meeting.start),
          new Date(meeting.end),
          meeting.zone,
          meeting.allDay,
          meeting.cancelled ? 'cancelled' : 'confirmed',
          meeting.title,
        ]),
        orUpdate(['group', 'uid', 'recurrence'], MEETING.slice(3)),
      ),
    ),
  );
}

/** The meetings of a group that end after a moment, cancelled ones too, in their order. */
export async function meetingsSince(client: Client, group: string, since: number): Promise<MeetingRow[]> {
  const rows = await orUnavailable(
    client.select(Prisma.sql`SELECT ${Prisma.raw(quoted([...MEETING, 'notHeldAt']))} FROM "Meeting"
      WHERE "group" = ${group} AND "endAt" > ${new Date(since)} ORDER BY "startAt", "uid", "recurrence"`),
  );
  return rows.map(toMeeting);
}

/** Throws Unavailable. */
export async function findMeeting(
  client: Client,
  { group, uid, recurrence }: MeetingKey,
): Promise<MeetingRow | undefined> {
  const where = { group_uid_recurrence: { group, uid, recurrence } };
  const row = await orUnavailable(client.meeting.findUnique({ where }));
  return row ? toMeeting(row) : undefined;
}

/** A meeting's key as `Session.meeting` and the rows about it have it. */
export function meetingName({ group, uid, recurrence }: MeetingKey): string {
  return JSON.stringify([group, uid, recurrence]);
}

const MEETING = ['group', 'uid', 'recurrence', 'startAt', 'endAt', 'zone', 'allDay', 'status', 'title'];

function keyOf({ uid, recurrence }: Pick<MeetingRow, 'uid' | 'recurrence'>): string {
  return JSON.stringify([uid, recurrence]);
}

function toMeeting(row: Readonly<Record<string, unknown>>): MeetingRow {
  return {
    group: String(row.group),
    uid: String(row.uid),
    recurrence: String(row.recurrence),
    start: timeOf(row.startAt),
    end: timeOf(row.endAt),
    zone: String(row.zone),
    allDay: flagOf(row.allDay),
    cancelled: row.status === 'cancelled',
    ...(row.notHeldAt === null ? {} : { notHeld: true }),
    title: String(row.title),
  };
}
