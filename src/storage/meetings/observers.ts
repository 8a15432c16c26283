import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { textOrNull, timeOf } from '../database/values.js';
import { type MeetingKey, meetingName } from './meetings.js';

/** What somebody said about observing one meeting. */
export interface ObserverRow extends MeetingKey {
  readonly personId: string;
  /** `takes`: it was handed to them; `passed`: they handed it on, or said what there is to say; `later`. */
  readonly state: ObserverState;
  /** When they want to be asked again, in milliseconds since 1970. */
  readonly laterAt?: number;
}

export type ObserverState = 'takes' | 'passed' | 'later';

/** Who observes groups: their default observers, and what was said about single meetings. */
export interface Observers {
  readonly ofGroups: ReadonlyArray<{ readonly group: string; readonly personId: string }>;
  readonly said: readonly ObserverRow[];
}

/** Throws Unavailable. */
export async function loadObservers(client: Client, groups: readonly string[]): Promise<Observers> {
  if (groups.length === 0) return { ofGroups: [], said: [] };
  const ofThese = Prisma.sql`"group" IN (${Prisma.join([...groups])})`;
  const [ofGroups, said] = await Promise.all([
    orUnavailable(
      client.select(
        Prisma.sql`SELECT "group", "personId" FROM "GroupObserver" WHERE ${ofThese} ORDER BY "since"`,
      ),
    ),
    orUnavailable(
      client.select(Prisma.sql`SELECT "group", "uid", "recurrence", "personId", "state", "laterAt"
        FROM "MeetingObserver" WHERE ${ofThese}`),
    ),
  ]);
  return {
    ofGroups: ofGroups.map((row) => ({ group: String(row.group), personId: String(row.personId) })),
    said: said.map((row) => ({
      group: String(row.group),
      uid: String(row.uid),
      recurrence: String(row.recurrence),
      personId: String(row.personId),
      // Only meeting-statements.ts writes it.
      state: String(row.state) as ObserverState,
      ...(row.laterAt === null ? {} : { laterAt: timeOf(row.laterAt) }),
    })),
  };
}

/** Who observes a meeting now: the group's observers but for whoever passed it on, and those it was handed to. */
export function observersOf({ ofGroups, said }: Observers, meeting: MeetingKey): ObserverOfMeeting[] {
  const about = said.filter((row) => meetingName(row) === meetingName(meeting));
  const everybody = new Set([
    ...ofGroups.flatMap(({ group, personId }) => (group === meeting.group ? [personId] : [])),
    ...about.map(({ personId }) => personId),
  ]);
  return [...everybody].flatMap((personId) => {
    const row = about.find((each) => each.personId === personId);
    if (row?.state === 'passed') return [];
    return [{ personId, ...(row?.laterAt === undefined ? {} : { laterAt: row.laterAt }) }];
  });
}

export interface ObserverOfMeeting {
  readonly personId: string;
  readonly laterAt?: number;
}

/** A session about a meeting. */
export interface Observation {
  readonly id: string;
  /** `meetingName`. */
  readonly meeting: string;
  /** Null once it is nobody's. */
  readonly personId: string | null;
  readonly status: string;
}

/** The observations of these meetings (`meetingName`), the oldest first. Throws Unavailable. */
export async function observationsOf(client: Client, meetings: readonly string[]): Promise<Observation[]> {
  if (meetings.length === 0) return [];
  const rows = await orUnavailable(
    client.select(Prisma.sql`SELECT "id", "meeting", "personId", "status" FROM "Session"
      WHERE "meeting" IN (${Prisma.join([...meetings])}) ORDER BY "startedAt"`),
  );
  return rows.map((row) => ({
    id: String(row.id),
    meeting: String(row.meeting),
    personId: textOrNull(row.personId),
    status: String(row.status),
  }));
}

/** What everybody is, and where; the oldest membership first. Throws Unavailable. */
export async function loadMemberships(
  client: Client,
  roles: readonly string[],
): Promise<ReadonlyArray<{ readonly personId: string; readonly role: string; readonly structure: string }>> {
  return orUnavailable(
    client.membership.findMany({
      where: { role: { in: [...roles] } },
      select: { personId: true, role: true, structure: true },
      orderBy: [{ since: 'asc' }, { personId: 'asc' }],
    }),
  );
}
