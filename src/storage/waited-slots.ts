import { type Client, Prisma } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import { EMPTIED } from './outbox/outbox-row.js';
import type { SlotRow } from './slots.js';

/** A slot whose message is queued under this number. */
interface Queued {
  readonly message: number;
  readonly slot: Pick<SlotRow, 'id'>;
}

/** The message of a slot waits until another moment, and the slot counts to that day. One withdrawn meanwhile stays so. */
export async function putOffQueued(
  client: Client,
  { message, slot }: Queued,
  sendAt: number,
  reason: string,
): Promise<void> {
  const time = new Date(sendAt);
  await orUnavailable(
    client.transact([
      // Nothing hinders the chat meanwhile: what comes after it does not wait for it.
      Prisma.sql`UPDATE "Outbox" SET "state" = 'due', "dueAt" = ${time}, "attempts" = 0, "reason" = ${reason}
        WHERE "id" = ${message} AND "state" IN ('due', 'sending')`,
      Prisma.sql`UPDATE "Slot" SET "sendAt" = ${time} WHERE "id" = ${slot.id} AND "state" = 'queued'`,
    ]),
  );
}

/**
 * The message of a slot does not go any more. The slot is `freshId` from now on: should it be planned again, that is
 * another message.
 */
export async function missQueued(
  client: Client,
  { message, slot }: Queued,
  reason: string,
  freshId: string,
): Promise<void> {
  await orUnavailable(
    client.transact([
      Prisma.sql`UPDATE "Outbox" SET "state" = 'withdrawn', "reason" = ${reason}, ${EMPTIED}
        WHERE "id" = ${message} AND "state" IN ('due', 'sending')`,
      Prisma.sql`UPDATE "Slot" SET "state" = 'missed', "reason" = ${reason}, "id" = ${freshId}
        WHERE "id" = ${slot.id} AND "state" = 'queued'`,
    ]),
  );
}
