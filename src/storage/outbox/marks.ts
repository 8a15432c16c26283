import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { EMPTIED, PRIORITY } from './outbox-row.js';

/**
 * Before the call: messages that must never arrive twice. Resolves to those that may go; the others were
 * withdrawn meanwhile.
 */
export async function markSending(client: Client, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await orUnavailable(
    client.$queryRaw<Array<{ id: number | bigint }>>`
      UPDATE "Outbox" SET "state" = 'sending'
      WHERE "id" IN (${Prisma.join([...ids])}) AND "state" = 'due' RETURNING "id"`,
  );
  return rows.map(({ id }) => Number(id));
}

/** The platform has these messages. Whom they went to and what they said is forgotten. */
export async function markSent(client: Client, ids: readonly number[], now: number): Promise<void> {
  await update(client, ids, Prisma.sql`"state" = 'sent', "sentAt" = ${new Date(now)}, ${EMPTIED}`);
}

/** The platform will never take this message; `reason` names nobody. */
export async function markFailed(client: Client, id: number, reason: string): Promise<void> {
  await update(client, [id], Prisma.sql`"state" = 'failed', "reason" = ${reason}, ${EMPTIED}`);
}

/** Nobody knows whether the platform took this message, and it must not arrive twice. */
export async function markUncertain(client: Client, id: number, reason: string): Promise<void> {
  await update(client, [id], Prisma.sql`"state" = 'uncertain', "reason" = ${reason}, ${EMPTIED}`);
}

/** The platform could not take this message now; one withdrawn meanwhile stays so. */
export async function retryAt(client: Client, id: number, dueAt: number, reason: string): Promise<void> {
  const time = new Date(dueAt);
  await orUnavailable(
    client.$executeRaw`
      UPDATE "Outbox"
      SET "state" = 'due', "dueAt" = ${time}, "reason" = ${reason}, "attempts" = "attempts" + 1
      WHERE "id" = ${id} AND "state" IN ('due', 'sending')`,
  );
}

/**
 * A message waits, though nothing hindered it: those after it do not wait for it. One withdrawn meanwhile stays so.
 * `reason` names nobody.
 */
export async function postpone(client: Client, id: number, dueAt: number, reason: string): Promise<void> {
  await orUnavailable(
    client.$executeRaw`UPDATE "Outbox"
      SET "state" = 'due', "dueAt" = ${new Date(dueAt)}, "attempts" = 0, "reason" = ${reason}
      WHERE "id" = ${id} AND "state" IN ('due', 'sending')`,
  );
}

/**
 * Before a channel's first call: nobody knows whether a message marked as being sent arrived, and it must
 * not arrive twice; only what tidies up may. Resolves to how many there were.
 */
export async function settleInterrupted(client: Client, channel: string): Promise<number> {
  const [, settled = 0] = await orUnavailable(
    client.$transaction([
      client.$executeRaw`
        UPDATE "Outbox" SET "state" = 'due'
        WHERE "state" = 'sending' AND "channel" = ${channel} AND "priority" = ${PRIORITY.tidy}`,
      client.$executeRaw`
        UPDATE "Outbox" SET "state" = 'uncertain', ${EMPTIED}
        WHERE "state" = 'sending' AND "channel" = ${channel}`,
    ]),
  );
  return settled;
}

/**
 * After the clock was set back: what waits to be tried again would wait as much longer. `longest` is how
 * many milliseconds it may.
 */
export async function hastenRetries(
  client: Client,
  { channel, now, longest }: { readonly channel: string; readonly now: number; readonly longest: number },
): Promise<void> {
  const latest = new Date(now + longest);
  await orUnavailable(
    client.$executeRaw`
      UPDATE "Outbox" SET "dueAt" = ${new Date(now)}
      WHERE "state" = 'due' AND "dueAt" > ${latest} AND "channel" = ${channel} AND "attempts" > 0`,
  );
}

/**
 * After a restore: what was due, or tried before, may have been sent since the backup, and is not sent
 * again. Messages of days to come stay. Resolves to how many are withdrawn.
 */
export async function withdrawDue(client: Client, now: number): Promise<number> {
  const time = new Date(now);
  return orUnavailable(
    client.$executeRaw`UPDATE "Outbox" SET "state" = 'withdrawn', "reason" = 'restored', ${EMPTIED}
      WHERE "state" = 'sending' OR ("state" = 'due' AND ("dueAt" <= ${time} OR "attempts" > 0))`,
  );
}

async function update(client: Client, ids: readonly number[], change: Prisma.Sql): Promise<void> {
  if (ids.length === 0) return;
  await orUnavailable(
    client.$executeRaw`UPDATE "Outbox" SET ${change} WHERE "id" IN (${Prisma.join([...ids])})`,
  );
}
