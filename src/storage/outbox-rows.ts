import { type Client, Prisma } from './client.js';
import { orUnavailable } from './failure.js';
import type { OutboxRow } from './step-rows.js';

/** A message that may be sent now. */
export interface DueRow extends OutboxRow {
  readonly id: number;
  /** Sendings tried before. */
  readonly attempts: number;
}

/**
 * The messages of one channel that may be sent now: the most urgent first, then in order of arrival,
 * at most one per chat. A chat waits while one of its messages is being sent or will be tried again,
 * so nothing overtakes. `busy`: chats the caller is sending to without having marked it.
 */
export async function dueRows(
  client: Client,
  { channel, now, limit, busy }: { channel: string; now: number; limit: number; busy: readonly string[] },
): Promise<DueRow[]> {
  const time = new Date(now);
  const free =
    busy.length > 0 ? Prisma.sql`AND "row"."chat" NOT IN (${Prisma.join([...busy])})` : Prisma.empty;
  const rows = await orUnavailable(
    client.$queryRaw<RawRow[]>`
      SELECT "id", "chat", "channel", "address", "personId", "priority", "dueAt", "key", "say", "attempts"
      FROM "Outbox" AS "row"
      WHERE "state" = 'due' AND "channel" = ${channel} AND "dueAt" <= ${time} ${free}
        AND NOT EXISTS (
          SELECT 1 FROM "Outbox" AS "other"
          WHERE "other"."chat" = "row"."chat" AND (
            "other"."state" = 'sending'
            OR ("other"."state" = 'due' AND "other"."dueAt" > ${time} AND "other"."attempts" > 0)
            OR ("other"."state" = 'due' AND "other"."dueAt" <= ${time}
                AND ("other"."priority", "other"."id") < ("row"."priority", "row"."id"))))
      ORDER BY "priority", "id" LIMIT ${limit}`,
  );
  return rows.map(({ personId, dueAt, ...row }) => ({
    ...row,
    ...(personId !== null && { personId }),
    dueAt: dueAt.getTime(),
  }));
}

/** When the next message of a channel is due, in milliseconds; undefined when none waits. */
export async function nextDueAt(client: Client, channel: string): Promise<number | undefined> {
  const next = await orUnavailable(
    client.outbox.findFirst({
      where: { state: 'due', channel },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    }),
  );
  return next?.dueAt.getTime();
}

/** Before the call: a message that must never arrive twice. */
export async function markSending(client: Client, ids: readonly number[]): Promise<void> {
  await update(client, ids, Prisma.sql`"state" = 'sending'`);
}

/** The platform has these messages. Whom they went to and what they said is forgotten. */
export async function markSent(client: Client, ids: readonly number[], now: number): Promise<void> {
  await update(client, ids, Prisma.sql`"state" = 'sent', "sentAt" = ${new Date(now)}, ${EMPTIED}`);
}

/** The platform will never take this message; `reason` names nobody. */
export async function markFailed(client: Client, id: number, reason: string): Promise<void> {
  await update(client, [id], Prisma.sql`"state" = 'failed', "reason" = ${reason}, ${EMPTIED}`);
}

/** The platform could not take this message now. */
export async function retryAt(client: Client, id: number, dueAt: number, reason: string): Promise<void> {
  const time = new Date(dueAt);
  await update(
    client,
    [id],
    Prisma.sql`"state" = 'due', "dueAt" = ${time}, "reason" = ${reason}, "attempts" = "attempts" + 1`,
  );
}

/**
 * At start: nobody knows whether a message marked as being sent arrived, and it must not arrive
 * twice. Resolves to how many there were.
 */
export async function settleInterrupted(client: Client): Promise<number> {
  return orUnavailable(
    client.$executeRaw`UPDATE "Outbox" SET "state" = 'uncertain', ${EMPTIED} WHERE "state" = 'sending'`,
  );
}

type RawRow = Omit<DueRow, 'personId' | 'dueAt'> & { personId: string | null; dueAt: Date };

/** A settled row stays as a trace that something was sent, without whom or what. */
const EMPTIED = Prisma.sql`"chat" = '', "address" = '', "say" = ''`;

async function update(client: Client, ids: readonly number[], change: Prisma.Sql): Promise<void> {
  if (ids.length === 0) return;
  await orUnavailable(
    client.$executeRaw`UPDATE "Outbox" SET ${change} WHERE "id" IN (${Prisma.join([...ids])})`,
  );
}
