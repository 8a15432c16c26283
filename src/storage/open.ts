import { Client } from './client.js';
import { databasePath, prepareDatabaseFile } from './database-file.js';
import { failureOf, sqliteCode } from './failure.js';
import { refuseWrongKey, rememberKey } from './key-check.js';
import { migrate, pendingMigrations } from './migrate.js';
import { PRAGMAS, SqliteAdapter } from './sqlite-adapter.js';
import { StorageError } from './storage-error.js';

export interface Storage {
  /** For the queries of this folder; nobody else writes through it. */
  readonly client: Client;
  /** The database's file. */
  readonly path: string;
  /** The pragmas as the client's connection has them, for doctor. */
  pragmas(): Promise<Record<string, string | number>>;
  /** Later queries throw Unavailable. */
  close(): Promise<void>;
}

export interface StorageOptions {
  /** `file:` and a path; a relative one starts at the working directory. */
  readonly url: string;
  /** Identity.keyCheck: a database opens only with the key it was made with. */
  readonly keyCheck: string;
}

export interface ReadingOptions extends Pick<StorageOptions, 'url'> {
  /** Left out by who reads nothing that is sealed. */
  readonly keyCheck?: string;
}

/**
 * Opens the database, making its folder and file at the first start, and brings it to the present
 * models. Throws StorageError when a person can put the cause right; a wrong key or a database of a
 * newer Papillon is refused before anything is written.
 */
export async function openStorage({ url, keyCheck }: StorageOptions): Promise<Storage> {
  const path = databasePath(url);
  prepareDatabaseFile(path);
  const adapter = new SqliteAdapter(path);
  try {
    await prepareTables(adapter, keyCheck);
    return await openClient(adapter, path);
  } catch (error) {
    throw openError(error, path);
  }
}

/**
 * Opens a database that is there already, to read it beside the Papillon that writes: nothing is made,
 * migrated or stored, and a query that would write throws. Throws StorageError, `older-database` when
 * the models have moved on and `wrong-key` when a `keyCheck` is given and does not fit.
 */
export async function openForReading({ url, keyCheck }: ReadingOptions): Promise<Storage> {
  const path = databasePath(url);
  const adapter = new SqliteAdapter(path);
  try {
    await refuseOtherTables(adapter, keyCheck);
    const storage = await openClient(adapter, path);
    await storage.client.$queryRaw`PRAGMA query_only = 1`;
    return storage;
  } catch (error) {
    throw openError(error, path);
  }
}

async function refuseOtherTables(adapter: SqliteAdapter, keyCheck: string | undefined): Promise<void> {
  const connection = await adapter.connect();
  try {
    if (keyCheck !== undefined) await refuseWrongKey(connection, keyCheck);
    const [pending] = await pendingMigrations(connection);
    if (pending) throw new StorageError('older-database', { migration: pending.name });
  } finally {
    await connection.dispose();
  }
}

/** Closing this connection also empties the write-ahead log a crash may have left. */
async function prepareTables(adapter: SqliteAdapter, keyCheck: string): Promise<void> {
  const connection = await adapter.connect();
  try {
    await refuseWrongKey(connection, keyCheck);
    await migrate(connection);
    await rememberKey(connection, keyCheck);
  } finally {
    await connection.dispose();
  }
}

async function openClient(adapter: SqliteAdapter, path: string): Promise<Storage> {
  const client = new Client({ adapter, transactionOptions: { maxWait: PATIENCE_MS, timeout: PATIENCE_MS } });
  const storage: Storage = {
    client,
    path,
    pragmas: () => readPragmas(client),
    close: async () => {
      adapter.close();
      await client.$disconnect();
    },
  };
  try {
    refuseOtherSettings(await storage.pragmas());
  } catch (error) {
    await storage.close();
    throw error;
  }
  return storage;
}

/** Transactions wait in line for the one connection; Prisma would give up after two seconds. */
const PATIENCE_MS = 60_000;

async function readPragmas(client: Client): Promise<Record<string, string | number>> {
  const read: Record<string, string | number> = {};
  for (const name of Object.keys(PRAGMAS)) {
    const [row] = await client.$queryRawUnsafe<Array<Record<string, string | bigint>>>(`PRAGMA ${name}`);
    const value = Object.values(row ?? {})[0] ?? '';
    read[name] = typeof value === 'bigint' ? Number(value) : value;
  }
  return read;
}

/** Some network disks refuse write-ahead logging without a word. */
function refuseOtherSettings(found: Record<string, string | number>): void {
  for (const [setting, wanted] of Object.entries(PRAGMAS)) {
    if (found[setting] === wanted) continue;
    throw new StorageError('setting-refused', {
      setting,
      wanted: String(wanted),
      found: String(found[setting]),
    });
  }
}

function openError(error: unknown, path: string): unknown {
  const code = sqliteCode(error) ?? '';
  if (code.startsWith('SQLITE_NOTADB')) return new StorageError('not-a-database', { path }, error);
  if (code.startsWith('SQLITE_CORRUPT')) return new StorageError('damaged', { path }, error);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new StorageError('locked', { path }, error);
  if (code.startsWith('SQLITE_FULL')) return new StorageError('disk-full', { path }, error);
  if (/^SQLITE_(READONLY|CANTOPEN)/.test(code)) return new StorageError('file-read-only', { path }, error);
  return failureOf(error).kind === 'unavailable' ? new StorageError('disk-error', { path }, error) : error;
}
