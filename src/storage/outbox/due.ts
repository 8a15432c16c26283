import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { type OutboxRow, PRIORITY, type Priority } from './outbox-row.js';

/** A message that may be sent now. */
export interface DueRow extends OutboxRow {
  readonly id: number;
  /** Sendings tried before. */
  readonly attempts: number;
}

/** Which messages may be sent: `busy` are chats the caller is sending to without having marked it. */
export interface Asked {
  readonly channel: string;
  readonly now: number;
  readonly limit: number;
  readonly busy: readonly string[];
}

/**
 * The messages of one channel that may be sent now: the most urgent first, then those due first, then in
 * order of arrival, at most one per chat. A chat waits while one of its messages is being sent or will be
 * tried again, so nothing overtakes.
 */
export async function dueRows(client: Client, asked: Asked): Promise<DueRow[]> {
  // One walk along the index for each priority: whatever waits behind the first ones is not looked at.
  const walks = Object.values(PRIORITY).map((priority) => ofPriority(priority, asked));
  const rows = await orUnavailable(
    client.$queryRaw<RawRow[]>`
      SELECT * FROM (${Prisma.join(walks, ' UNION ALL ')}) AS "due"
      ORDER BY "priority", "dueAt", "id" LIMIT ${asked.limit}`,
  );
  return rows.map(({ personId, dueAt, ...row }) => ({
    ...row,
    ...(personId !== null && { personId }),
    dueAt: new Date(dueAt).getTime(),
  }));
}

function ofPriority(priority: Priority, { channel, now, limit, busy }: Asked): Prisma.Sql {
  const time = new Date(now);
  const free =
    busy.length > 0 ? Prisma.sql`AND "row"."chat" NOT IN (${Prisma.join([...busy])})` : Prisma.empty;
  return Prisma.sql`SELECT * FROM (
    SELECT "id", "chat", "channel", "address", "personId", "priority", "dueAt", "key", "say", "attempts"
    FROM "Outbox" AS "row"
    WHERE "channel" = ${channel} AND "state" = 'due' AND "priority" = ${priority} AND "dueAt" <= ${time} ${free}
      AND NOT EXISTS (
        SELECT 1 FROM "Outbox" AS "other"
        WHERE "other"."chat" = "row"."chat" AND "other"."state" IN ('due', 'sending') AND (
          "other"."state" = 'sending'
          OR ("other"."dueAt" > ${time} AND "other"."attempts" > 0)
          OR ("other"."dueAt" <= ${time}
              AND ("other"."priority", "other"."id") < ("row"."priority", "row"."id"))))
    ORDER BY "dueAt", "id" LIMIT ${limit}) AS "walk"`;
}

/** Whether a message was taken back since it was found due. Throws Unavailable. */
export async function isWithdrawn(client: Client, id: number): Promise<boolean> {
  return orUnavailable(
    client.outbox.findFirst({ where: { id, state: 'withdrawn' }, select: { id: true } }),
  ).then((row) => row !== null);
}

/** When the next message of a channel becomes due, in milliseconds; undefined when none will. */
export async function nextDueAt(client: Client, channel: string, now: number): Promise<number | undefined> {
  const next = await orUnavailable(
    client.outbox.findFirst({
      where: { state: 'due', channel, dueAt: { gt: new Date(now) } },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    }),
  );
  return next?.dueAt.getTime();
}

type RawRow = Omit<DueRow, 'personId' | 'dueAt'> & { personId: string | null; dueAt: Date | string };
