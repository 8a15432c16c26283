import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/** Which of these updates (keyed hashes) were committed before. */
export async function seen(client: Client, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await orUnavailable(
    client.$queryRaw<Array<{ key: string }>>`
      SELECT "key" FROM "SeenUpdate" WHERE "key" IN (${Prisma.join([...keys])})`,
  );
  return new Set(rows.map(({ key }) => key));
}
