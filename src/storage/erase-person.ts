import { type Client, Prisma } from './client.js';
import { orUnavailable } from './failure.js';
import { erasePersons } from './step-statements.js';

/**
 * Erases a person outside a conversation: accounts, sessions with their answers and corrections,
 * agreements and waiting messages. Update keys and counts stay: they name nobody. Inside a
 * conversation, commitStep does it with `erase`. Resolves to what `scrub` says.
 */
export async function erasePerson(client: Client, personId: string): Promise<boolean> {
  await orUnavailable(client.$transaction([client.$executeRaw(erasePersons([personId]))]));
  return scrub(client);
}

/**
 * Removes what was erased from the disk: deleted content is overwritten in the database file
 * (secure_delete), and the write-ahead log, which still holds it, is emptied. False while another
 * connection reads (an export, a backup): call it again later. Closing or opening does it too.
 */
export async function scrub(client: Client): Promise<boolean> {
  const [row] = await orUnavailable(
    client.$queryRaw<Array<{ busy: bigint }>>(Prisma.sql`PRAGMA wal_checkpoint(TRUNCATE)`),
  );
  return row?.busy === 0n;
}
