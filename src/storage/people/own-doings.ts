import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/** What is held of somebody because of what they do here. Times are milliseconds since 1970. */
export interface OwnDoings {
  /** Roles in structures. */
  readonly roles: ReadonlyArray<{
    readonly role: string;
    readonly structure: string;
    readonly since: number;
  }>;
  /** Invitations they made. */
  readonly invitations: ReadonlyArray<{
    readonly role: string;
    readonly structure: string;
    readonly form?: string;
    readonly madeAt: number;
    readonly expiresAt: number;
    readonly revokedAt?: number;
  }>;
  /** Groups whose meetings they observe. */
  readonly groups: ReadonlyArray<{ readonly group: string; readonly since: number }>;
  /** What they said about observing single meetings. */
  readonly meetings: ReadonlyArray<{
    readonly group: string;
    /** When it begins; left out when it is not known any more. */
    readonly start?: number;
    readonly state: string;
    readonly laterAt?: number;
  }>;
  /** Interviews they made that are over, by event; what was said in them is somebody else's. */
  readonly interviews: ReadonlyArray<{
    readonly event: string;
    /** Local date. */
    readonly day: string;
    readonly count: number;
  }>;
  /** What they did, or was done to what is theirs, as it was written down. */
  readonly noted: ReadonlyArray<{
    readonly at: number;
    readonly action: string;
    readonly by: 'self' | 'others';
  }>;
}

/** `interviewer` is the keyed hash that stands for them in interviews. Throws Unavailable. */
export async function loadDoings(client: Client, personId: string, interviewer: string): Promise<OwnDoings> {
  const bySince = { since: 'asc' } as const;
  const [roles, invitations, groups, meetings, interviews, noted] = await Promise.all([
    orUnavailable(client.membership.findMany({ where: { personId }, orderBy: bySince })),
    orUnavailable(
      client.invitation.findMany({ where: { createdBy: personId }, orderBy: { createdAt: 'asc' } }),
    ),
    orUnavailable(client.groupObserver.findMany({ where: { personId }, orderBy: bySince })),
    saidOf(client, personId),
    interviewsOf(client, interviewer),
    orUnavailable(
      client.audit.findMany({
        where: { OR: [{ actor: personId }, { subject: personId }] },
        orderBy: { id: 'asc' },
      }),
    ),
  ]);
  return {
    roles: roles.map(({ role, structure, since }) => ({ role, structure, since: since.getTime() })),
    invitations: invitations.map(({ role, structure, form, createdAt, expiresAt, revokedAt }) => ({
      role,
      structure,
      ...(form === null ? {} : { form }),
      madeAt: createdAt.getTime(),
      expiresAt: expiresAt.getTime(),
      ...(revokedAt === null ? {} : { revokedAt: revokedAt.getTime() }),
    })),
    groups: groups.map(({ group, since }) => ({ group, since: since.getTime() })),
    meetings,
    interviews,
    noted: noted.map(({ at, action, actor }) => ({
      at: at.getTime(),
      action,
      by: actor === personId ? 'self' : 'others',
    })),
  };
}

async function saidOf(client: Client, personId: string): Promise<OwnDoings['meetings']> {
  const said = await orUnavailable(client.meetingObserver.findMany({ where: { personId } }));
  const met = await orUnavailable(
    client.meeting.findMany({
      where: { OR: said.map(({ group, uid, recurrence }) => ({ group, uid, recurrence })) },
    }),
  );
  return said.map(({ group, uid, recurrence, state, laterAt }) => {
    const meeting = met.find(
      (each) => each.group === group && each.uid === uid && each.recurrence === recurrence,
    );
    return {
      group,
      ...(meeting ? { start: meeting.startAt.getTime() } : {}),
      state,
      ...(laterAt === null ? {} : { laterAt: laterAt.getTime() }),
    };
  });
}

async function interviewsOf(client: Client, interviewer: string): Promise<OwnDoings['interviews']> {
  const counts = await orUnavailable(
    client.session.groupBy({
      by: ['event'],
      where: { interviewer, status: 'complete' },
      _count: { id: true },
    }),
  );
  const ids = counts.flatMap(({ event }) => event ?? []);
  const events = await orUnavailable(
    client.event.findMany({ where: { id: { in: ids } }, orderBy: { day: 'asc' } }),
  );
  return events.map(({ id, name, day }) => ({
    event: name,
    day,
    count: counts.find(({ event }) => event === id)?._count.id ?? 0,
  }));
}
