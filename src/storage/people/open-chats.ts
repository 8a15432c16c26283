import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/**
 * The accounts of a channel, sealed, of people who have not finished a questionnaire; whoever answered last
 * comes first. Throws Unavailable.
 */
export async function openChats(client: Client, channel: string): Promise<string[]> {
  const rows = await orUnavailable(
    client.$queryRaw<Array<{ sealed: string }>>`
      SELECT "Account"."sealed" AS "sealed" FROM "Account"
        JOIN "Session" ON "Session"."personId" = "Account"."personId" AND "Session"."status" = 'open'
      WHERE "Account"."channel" = ${channel}
      GROUP BY "Account"."id", "Account"."sealed" ORDER BY MAX("Session"."lastAt") DESC`,
  );
  return rows.map(({ sealed }) => sealed);
}
