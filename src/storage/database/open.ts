import { dirname, resolve } from 'node:path';
import { refuseUnfinished } from '../copy/restore-mark.js';
import type { Client, Dialect } from './client.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import type { Database } from './database.js';
import { databaseAt } from './database-at.js';
import { refuseWrongKey, rememberKey } from './key-check.js';
import { migrate, pendingMigrations } from './migrate.js';
import type { PlainConnection } from './plain-connection.js';
import { StorageError } from './storage-error.js';

export interface Storage {
  /** For the queries of this folder; nobody else writes through it. */
  readonly client: Client;
  readonly dialect: Dialect;
  /** The database's file; undefined on a server. */
  readonly path: string | undefined;
  /** Where it is, as a person is told: the file, or the server's address without user and password. */
  readonly place: string;
  /** What is kept beside the tables. */
  readonly folder: DataFolder;
  /** What protects the answers, as the client's connection has it, for doctor. */
  settings(): Promise<Record<string, string | number>>;
  /** Later queries throw Unavailable. */
  close(): Promise<void>;
}

export interface StorageOptions {
  /** `file:` and a path, a relative one starting at the working directory; or `postgresql://…`. */
  readonly url: string;
  /** Identity.keyCheck: a database opens only with the key it was made with. */
  readonly keyCheck: string;
  /** Absolute path of the data folder. Left out: the folder of the database's file, `data` for a server. */
  readonly dataDir?: string;
}

export interface ReadingOptions extends Omit<StorageOptions, 'keyCheck'> {
  /** Left out by who reads nothing that is sealed. */
  readonly keyCheck?: string;
}

/**
 * True when Papillon has stored something there before: its key must then exist too. Throws
 * StorageError when a server cannot tell.
 */
export async function storeExists(url: string): Promise<boolean> {
  return (await databaseAt(url)).exists();
}

/**
 * Opens the database, making its folder and file at the first start, and brings it to the present
 * models. Throws StorageError when a person can put the cause right; a wrong key or a database of a
 * newer Papillon is refused before anything is written.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  return openPrepared(options, refuseUnfinished);
}

/** The same for what a restore has brought, before it is finished. */
export async function openRestored(options: StorageOptions): Promise<Storage> {
  return openPrepared(options, async () => undefined);
}

async function openPrepared(
  { url, keyCheck, dataDir }: StorageOptions,
  check: (connection: PlainConnection) => Promise<void>,
): Promise<Storage> {
  const database = await databaseAt(url);
  database.prepare();
  try {
    await prepareTables(database, keyCheck, check);
    return await openClient(database, dataDir, { readOnly: false });
  } catch (error) {
    throw database.explain(error);
  }
}

/**
 * Opens a database that is there already, to read it beside the Papillon that writes: nothing is made,
 * migrated or stored, and a query that would write throws. Throws StorageError, `older-database` when
 * the models have moved on and `wrong-key` when a `keyCheck` is given and does not fit.
 */
export async function openForReading({ url, keyCheck, dataDir }: ReadingOptions): Promise<Storage> {
  const database = await databaseAt(url);
  try {
    await refuseOtherTables(database, keyCheck);
    return await openClient(database, dataDir, { readOnly: true });
  } catch (error) {
    throw database.explain(error);
  }
}

async function refuseOtherTables(database: Database, keyCheck: string | undefined): Promise<void> {
  const connection = await database.connect();
  try {
    await refuseUnfinished(connection);
    if (keyCheck !== undefined) await refuseWrongKey(connection, keyCheck);
    const [pending] = await pendingMigrations(connection);
    if (pending) throw new StorageError('older-database', { migration: pending.name });
  } finally {
    await connection.close();
  }
}

async function prepareTables(
  database: Database,
  keyCheck: string,
  check: (connection: PlainConnection) => Promise<void>,
): Promise<void> {
  const connection = await database.connect();
  try {
    await check(connection);
    await refuseWrongKey(connection, keyCheck);
    await migrate(connection);
    await rememberKey(connection, keyCheck);
  } finally {
    await connection.close();
  }
}

async function openClient(
  database: Database,
  dataDir: string | undefined,
  options: { readonly readOnly: boolean },
): Promise<Storage> {
  const { dialect, path, place } = database;
  const open = await database.openClient(options);
  try {
    refuseOtherSettings(database, await open.settings());
  } catch (error) {
    await open.close();
    throw error;
  }
  const beside = path === undefined ? resolve('data') : dirname(path);
  return { ...open, dialect, path, place, folder: dataFolder(dataDir ?? beside) };
}

/** Some network disks refuse write-ahead logging without a word. */
function refuseOtherSettings(
  { dialect, place, wanted }: Database,
  found: Record<string, string | number>,
): void {
  for (const [setting, value] of Object.entries(wanted)) {
    if (found[setting] === value) continue;
    const code = dialect === 'sqlite' ? 'setting-refused' : 'server-setting';
    throw new StorageError(code, { place, setting, wanted: String(value), found: String(found[setting]) });
  }
}
