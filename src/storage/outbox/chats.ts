import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { EMPTIED, type OutboxRow, PRIORITY } from './outbox-row.js';

/** A queued message that goes to another account of its person. */
export type Readdressed = Pick<OutboxRow, 'chat' | 'channel' | 'address' | 'say'> & { readonly id: number };

/**
 * Nothing that waits for this chat will ever be taken, and the account is not to be written to until it is
 * heard of again (StepRows.reachableAgain); `reason` names nobody. What goes `elsewhere` waits there, under the same
 * key, so that it goes once.
 */
export async function failChat(
  client: Client,
  { id, chat, lookup }: { readonly id: number; readonly chat: string; readonly lookup: string },
  reason: string,
  elsewhere: readonly Readdressed[] = [],
): Promise<void> {
  const given = elsewhere.some((row) => row.id === id) ? Prisma.empty : Prisma.sql`"id" = ${id} OR`;
  await orUnavailable(
    client.$transaction([
      ...elsewhere.map(
        (row) => client.$executeRaw`
          UPDATE "Outbox" SET "chat" = ${row.chat}, "channel" = ${row.channel}, "address" = ${row.address},
            "say" = ${row.say}, "state" = 'due', "attempts" = 0, "reason" = NULL
          WHERE "id" = ${row.id} AND "state" IN ('due', 'sending')`,
      ),
      client.$executeRaw`
        UPDATE "Outbox" SET "state" = 'failed', "reason" = ${reason}, ${EMPTIED}
        WHERE ${given} ("chat" = ${chat} AND "state" = 'due')`,
      client.$executeRaw`UPDATE "Account" SET "reachable" = false WHERE "lookup" = ${lookup}`,
    ]),
  );
}

/** What waits for a chat, or is on its way there, of our own accord. Throws Unavailable. */
export async function lettersOf(client: Client, chat: string): Promise<Array<{ id: number; say: string }>> {
  return orUnavailable(
    client.outbox.findMany({
      where: { chat, state: { in: ['due', 'sending'] }, priority: { gte: PRIORITY.reminder } },
      orderBy: { id: 'asc' },
      select: { id: true, say: true },
    }),
  );
}

/** Every message of a chat that waits goes to its new address. */
export async function moveChat(
  client: Client,
  chat: string,
  to: Pick<OutboxRow, 'chat' | 'address'>,
): Promise<void> {
  await orUnavailable(
    client.$executeRaw`UPDATE "Outbox" SET "chat" = ${to.chat}, "address" = ${to.address}
      WHERE "chat" = ${chat} AND "state" IN ('due', 'sending')`,
  );
}
