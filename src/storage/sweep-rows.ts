import { type Client, Prisma } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import { PRIORITY } from './outbox/outbox-row.js';

/** No platform delivers an update again after so long, and no page waits so long for its answer. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;
/** Rows in one statement: a step waits for no more. */
const MANY = 500;

export interface SweptRows {
  readonly updates: number;
  readonly replies: number;
}

/**
 * Deletes what nobody will ask for again, to be called at start and once a day: the keys of old updates,
 * and old replies that were settled (docs/decisions/024-old-rows.md). `now` is in milliseconds. Ends
 * early when `signal` says so; what is left goes the next time. Throws Unavailable.
 */
export async function sweepRows(client: Client, now: number, signal?: AbortSignal): Promise<SweptRows> {
  const before = new Date(now - KEPT_MS);
  /** Each time is a transaction of its own, so that the steps of people come in between. */
  async function repeatedly(statement: Prisma.Sql): Promise<number> {
    let total = 0;
    for (let rows = MANY; rows === MANY && !signal?.aborted; total += rows) {
      rows = await orUnavailable(client.$executeRaw(statement));
    }
    return total;
  }

  return {
    updates: await repeatedly(
      Prisma.sql`DELETE FROM "SeenUpdate" WHERE "key" IN
        (SELECT "key" FROM "SeenUpdate" WHERE "seenAt" < ${before} LIMIT ${MANY})`,
    ),
    replies: await repeatedly(
      Prisma.sql`DELETE FROM "Outbox" WHERE "id" IN
        (SELECT "id" FROM "Outbox" WHERE "priority" = ${PRIORITY.reply} AND "createdAt" < ${before}
           AND "state" NOT IN ('due', 'sending') ORDER BY "id" LIMIT ${MANY})`,
    ),
  };
}
