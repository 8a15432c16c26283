import { type Client, Prisma } from '../database/client.js';
import type { DataFolder } from '../database/data-folder.js';
import { orUnavailable, Unavailable } from '../database/failure.js';
import { attachmentsOf, removeFiles } from '../files/attachments.js';
import { eraseRows } from './erase-rows.js';
import type { Erasure } from './erasure-ledger.js';

/**
 * Erases people outside a conversation: accounts, sessions with their answers, corrections and files,
 * agreements, waiting messages and updates that broke. Update keys and counts stay: they name nobody.
 * Inside a conversation, commitStep does it with `erase`. Resolves to what `scrub` says.
 */
export async function erasePerson(
  { client, folder }: { client: Client; folder: DataFolder },
  personId: string,
  at: number,
): Promise<boolean> {
  return erasing(client, folder, { id: personId, at }, () =>
    orUnavailable(
      client.$transaction(eraseRows([personId]).map((statement) => client.$executeRaw(statement))),
    ),
  );
}

/**
 * Runs the commit that erases a person or an interview. Before it, the ledger learns of the erasure: a
 * restore would bring back whatever is not in it. After it, the files go; after a crash in between, the
 * sweep of attachments removes them.
 */
export async function erasing(
  client: Client,
  folder: DataFolder,
  erasure: Erasure,
  commit: () => Promise<unknown>,
): Promise<boolean> {
  const files = await attachmentsOf(client, [erasure.id]);
  await folder.ledger.append([erasure]).catch((error) => {
    throw new Unavailable('ledger', error);
  });
  await commit();
  await removeFiles(folder.files, files);
  return scrub(client);
}

/**
 * Removes what was erased from the disk: deleted content is overwritten in the database file
 * (secure_delete), and the write-ahead log, which still holds it, is emptied. False while another
 * connection reads (an export, a backup): call it again later. Closing or opening does it too.
 */
export async function scrub(client: Client): Promise<boolean> {
  // A server's files are its administrator's: there the promise is rows, not bytes.
  if (client.dialect === 'postgresql') return true;
  const [row] = await orUnavailable(
    client.$queryRaw<Array<{ busy: bigint }>>(Prisma.sql`PRAGMA wal_checkpoint(TRUNCATE)`),
  );
  return row?.busy === 0n;
}
