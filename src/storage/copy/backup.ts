import { existsSync, statSync } from 'node:fs';
import { copyFile, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dataFolder } from '../database/data-folder.js';
import { databasePath } from '../database/database-file.js';
import { isServerUrl, placeOf } from '../database/database-url.js';
import { storeExists } from '../database/open.js';
import { fileError, prepareFolder } from '../database/private-folder.js';
import { StorageError } from '../database/storage-error.js';
import { syncFolder } from '../database/sync-folder.js';
import { checkArchive, DATABASE, DUMP, LEDGER, packArchive } from './archive.js';
import { copyDatabase, withDatabase } from './sqlite-copy.js';
import { inStaging } from './staging.js';

export interface BackupOptions {
  readonly url: string;
  /** Absolute path. */
  readonly dataDir: string;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: number;
  /** Told what is being done. */
  readonly progress?: (step: 'copy' | 'files' | 'check') => void;
}

export interface MadeBackup {
  /** Bytes. */
  readonly size: number;
  readonly files: number;
  /** Attachments that are in the database and not in the folder. */
  readonly missing: number;
}

/**
 * Writes the database, the files people sent and the ledger of erasures to one file, while Papillon
 * runs or not (docs/decisions/015-backup.md). The key is not in it. The file appears once it is whole
 * and was read back. Throws StorageError; `backup-exists` rather than replace a file.
 */
export async function makeBackup(
  path: string,
  { url, dataDir, now, progress = () => undefined }: BackupOptions,
): Promise<MadeBackup> {
  if (!(await storeExists(url))) throw new StorageError('backup-nothing', { path: placeOf(url) });
  refuseExisting(path);
  // With a server, this machine may have no data folder yet.
  prepareFolder(dataDir);
  await removeLeftover(join(dataDir, STAGING, PARTIAL));
  const partial = `${path}.part`;
  const folder = dataFolder(dataDir);
  try {
    return await inStaging(dataDir, STAGING, async (staging) => {
      await writeFile(join(staging, PARTIAL), partial, { mode: 0o600 });
      progress('copy');
      const { name, ids } = await (isServerUrl(url) ? copyOfServer : copyOfFile)(url, staging);
      progress('files');
      const present = await gather(ids, folder.files, join(staging, 'files'));
      // After the rows: whoever is erased meanwhile is then in it.
      await copyLedger(folder.ledger.path, join(staging, LEDGER));
      const names = [name, LEDGER, ...present.map((id) => `files/${id}`)];
      await packArchive(staging, names, partial, now);
      progress('check');
      await checkArchive(partial);
      refuseExisting(path);
      await rename(partial, path);
      await syncFolder(dirname(path));
      return { size: statSync(path).size, files: present.length, missing: ids.length - present.length };
    });
  } catch (error) {
    await rm(partial, { force: true });
    throw fileError(error, path, 'folder-read-only');
  }
}

const STAGING = 'backup.part';
/** In the staging folder: the path of the archive that is being written, perhaps on another disk. */
const PARTIAL = 'partial';

/** What a backup that was killed had written of its archive. */
async function removeLeftover(record: string): Promise<void> {
  if (existsSync(record)) await rm(await readFile(record, 'utf8'), { force: true });
}

function refuseExisting(path: string): void {
  if (existsSync(path)) throw new StorageError('backup-exists', { path });
}

/** The database as it stands at one moment: its name in the archive, and the ids of its attachments. */
interface Copied {
  readonly name: string;
  readonly ids: string[];
}

async function copyOfFile(url: string, folder: string): Promise<Copied> {
  const copy = join(folder, DATABASE);
  await copyDatabase(databasePath(url), copy);
  return { name: DATABASE, ids: await attachmentIds(copy) };
}

async function copyOfServer(url: string, folder: string): Promise<Copied> {
  const { copyServer } = await import('./server-copy.js');
  return { name: DUMP, ids: await copyServer(url, folder) };
}

async function attachmentIds(database: string): Promise<string[]> {
  // The copy may be of an older Papillon, before files were taken, or before any was downloaded later.
  const columns = `SELECT "name" FROM pragma_table_info('Attachment')`;
  return withDatabase(database, async (connection) => {
    const known = (await connection.select(columns)).map(([name]) => name);
    if (known.length === 0) return [];
    const stored = known.includes('state') ? `WHERE "state" = 'stored'` : '';
    return (await connection.select(`SELECT "id" FROM "Attachment" ${stored}`)).map(([id]) => String(id));
  });
}

/** Links, or where that cannot be copies, hold the files still while they are packed. */
async function gather(ids: readonly string[], from: string, to: string): Promise<string[]> {
  await mkdir(to, { mode: 0o700 });
  const present: string[] = [];
  for (const id of ids) {
    const source = join(from, id);
    if (!existsSync(source)) continue;
    await link(source, join(to, id)).catch(() => copyFile(source, join(to, id)));
    present.push(id);
  }
  return present;
}

async function copyLedger(from: string, to: string): Promise<void> {
  if (existsSync(from)) await copyFile(from, to);
  else await writeFile(to, '', { mode: 0o600 });
}
