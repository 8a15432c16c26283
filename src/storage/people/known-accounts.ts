import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/** Which of these accounts (`identity.lookup`) belong to somebody. */
export async function knownAccounts(
  client: Client,
  lookups: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await orUnavailable(
    client.$queryRaw<Array<{ lookup: string }>>`
      SELECT "lookup" FROM "Account" WHERE "lookup" IN (${Prisma.join([...lookups])})`,
  );
  return new Set(rows.map(({ lookup }) => lookup));
}
