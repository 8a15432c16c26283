import { existsSync } from 'node:fs';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '../database/client.js';
import type { DataFolder } from '../database/data-folder.js';
import { openRestored, type StorageOptions } from '../database/open.js';
import { StorageError } from '../database/storage-error.js';
import { syncFolder } from '../database/sync-folder.js';
import { attachmentsOf, removeFiles } from '../files/attachments.js';
import { missDue } from '../missed.js';
import { withdrawDue } from '../outbox/marks.js';
import { eraseRows } from '../people/erase-rows.js';
import { type Erasure, erasureLedger } from '../people/erasure-ledger.js';
import { redactAgain } from '../proofreading/redact-again.js';
import { readLedgerEntry } from '../proofreading/redaction-ledger.js';
import { LEDGER } from './archive.js';

export interface PreparedData {
  readonly people: number;
  readonly sessions: number;
  /** People of the backup who were erased since, or again. */
  readonly erased: number;
  /** Messages that were waiting and will not be sent. */
  readonly withdrawn: number;
}

/**
 * Brings restored data up to date before anybody is served: models, erasures, messages, slots. `staging` holds
 * the rest of the backup. Throws StorageError, `backup-wrong-key` when it belongs to another key.
 */
export async function prepareData(
  { url, keyCheck }: Pick<StorageOptions, 'url' | 'keyCheck'>,
  present: DataFolder,
  staging: string,
  now: number,
): Promise<PreparedData> {
  const storage = await openRestored({ url, keyCheck, dataDir: staging }).catch((error: unknown) => {
    const wrongKey = error instanceof StorageError && error.code === 'wrong-key';
    throw wrongKey ? new StorageError('backup-wrong-key', {}, error) : error;
  });
  try {
    const { client } = storage;
    const erasures = [
      ...(await present.ledger.read()),
      ...(await erasureLedger(join(staging, LEDGER)).read()),
    ];
    const erased = await eraseAgain(client, storage.folder.files, [...new Set(erasures.map(({ id }) => id))]);
    await redactEach(client, storage.folder.files, erasures);
    const withdrawn = await withdrawDue(client, now);
    await missDue(client, now);
    return { people: await client.person.count(), sessions: await client.session.count(), erased, withdrawn };
  } finally {
    // Closing empties the write-ahead log: the file alone is then the whole database.
    await storage.close();
  }
}

/** Ids in one statement. */
const MANY = 500;

/** Resolves to how many people there were of these ids. */
async function eraseAgain(client: Client, files: string, ids: readonly string[]): Promise<number> {
  let erased = 0;
  for (let start = 0; start < ids.length; start += MANY) {
    const some = ids.slice(start, start + MANY);
    erased += await client.person.count({ where: { id: { in: some } } });
    await removeFiles(files, await attachmentsOf(client, some));
    await client.$transaction(eraseRows(some).map((statement) => client.$executeRaw(statement)));
  }
  return erased;
}

/** In the order it was done, so that each redaction finds the answer that the one before left. */
async function redactEach(client: Client, files: string, erasures: readonly Erasure[]): Promise<void> {
  for (const { id, at } of erasures.toSorted((one, other) => one.at - other.at)) {
    const redacted = readLedgerEntry(id);
    if (redacted) await removeFiles(files, await redactAgain(client, redacted, at));
  }
}

/** What only the backup knows of: the present ledger may be of a new machine. */
export async function missingErasures({ ledger }: DataFolder, staging: string): Promise<Erasure[]> {
  const known = new Set((await ledger.read()).map(({ id }) => id));
  return (await erasureLedger(join(staging, LEDGER)).read()).filter(({ id }) => !known.has(id));
}

/** Their names are random: those of the backup and the present ones do not meet. */
export async function bringFiles(from: string, to: string): Promise<string[]> {
  const ids = existsSync(from) ? await readdir(from) : [];
  if (ids.length === 0) return ids;
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const id of ids) await rename(join(from, id), join(to, id));
  await syncFolder(to);
  return ids;
}

/** The files of the data that was there before; they go with it. */
export async function putFilesAside(
  files: string,
  restored: readonly string[],
  aside: string,
): Promise<void> {
  const kept = new Set(restored);
  const others = existsSync(files) ? (await readdir(files)).filter((name) => !kept.has(name)) : [];
  if (others.length === 0) return;
  await mkdir(join(aside, 'files'), { recursive: true, mode: 0o700 });
  for (const name of others) await rename(join(files, name), join(aside, 'files', name));
}
