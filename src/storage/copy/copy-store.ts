import Database from 'better-sqlite3';
import type { Lock, Database as Place } from '../database/database.js';
import { databaseAt } from '../database/database-at.js';
import { databaseCode } from '../database/failure.js';
import { storable } from '../database/insert.js';
import { tryLock } from '../database/lock.js';
import { migrate, pendingMigrations } from '../database/migrate.js';
import type { PlainConnection } from '../database/plain-connection.js';
import { StorageError } from '../database/storage-error.js';
import { type CopiedTable, canonicalRow, tablesOf } from './copied-table.js';

/** Rows on their way at once. */
const PAGE_ROWS = 500;

export interface CopyOptions {
  /** `file:` URL of the store to copy. */
  readonly from: string;
  /** `postgresql://` URL of an empty database. */
  readonly to: string;
  readonly onProgress: (rows: { readonly copied: number; readonly total: number }) => void;
}

/**
 * Copies a store from its file to a server, each row read back and compared, in one transaction: the
 * server has everything or nothing, and the file stays as it is. Resolves to how many rows there were.
 * Throws StorageError: `copy-…`, or what keeps either database from being opened.
 */
export async function copyStore({ from, to, onProgress }: CopyOptions): Promise<number> {
  const source = await databaseAt(from);
  const target = await databaseAt(to);
  if (source.path === undefined) throw new StorageError('copy-not-a-file');
  if (target.path !== undefined) throw new StorageError('copy-not-a-server');
  if (!(await source.exists())) throw new StorageError('copy-no-source', { place: source.place });
  const locks: Lock[] = [];
  try {
    locks.push(await ownLock(from, source));
    locks.push(await ownLock(to, target));
    return await copyDatabase(source.path, source, target, onProgress);
  } catch (error) {
    const ofFile = databaseCode(error)?.startsWith('SQLITE_');
    throw ofFile ? source.explain(error) : target.explain(error);
  } finally {
    for (const lock of locks) await lock.release();
  }
}

async function ownLock(url: string, { place }: Place): Promise<Lock> {
  const lock = await tryLock(url);
  if (!lock) throw new StorageError('copy-served', { place });
  return lock;
}

async function copyDatabase(
  path: string,
  source: Place,
  target: Place,
  onProgress: CopyOptions['onProgress'],
): Promise<number> {
  await refuseOlder(source);
  const file = new Database(path);
  const server = await target.connect();
  try {
    // No other command may write to the file meanwhile.
    file.exec('BEGIN IMMEDIATE');
    const tables = tablesOf(file);
    await refuseForeignTables(server, target, tables);
    await migrate(server);
    await refuseRows(server, target, tables);
    await server.script(`BEGIN; SET LOCAL "DateStyle" = 'ISO'`);
    const copied = await copyTables(file, server, tables, onProgress);
    await server.script('COMMIT');
    return copied;
  } finally {
    // What was not committed is undone with the connection.
    await server.close();
    file.close();
  }
}

async function refuseOlder(source: Place): Promise<void> {
  const connection = await source.connect();
  try {
    const [pending] = await pendingMigrations(connection);
    if (pending) throw new StorageError('older-database', { migration: pending.name });
  } finally {
    await connection.close();
  }
}

async function refuseForeignTables(
  server: PlainConnection,
  { place }: Place,
  tables: readonly CopiedTable[],
): Promise<void> {
  const ours = new Set(['_prisma_migrations', ...tables.map(({ name }) => name)]);
  const found = await server.select(
    `SELECT "tablename" FROM "pg_tables" WHERE "schemaname" = current_schema()`,
  );
  const foreign = found.map(([name]) => String(name)).find((name) => !ours.has(name));
  if (foreign !== undefined) throw new StorageError('copy-not-empty', { place, table: foreign });
}

async function refuseRows(
  server: PlainConnection,
  { place }: Place,
  tables: readonly CopiedTable[],
): Promise<void> {
  for (const { name } of tables) {
    const [row] = await server.select(`SELECT 1 FROM "${name}" LIMIT 1`);
    if (row) throw new StorageError('copy-not-empty', { place, table: name });
  }
}

async function copyTables(
  file: Database.Database,
  server: PlainConnection,
  tables: readonly CopiedTable[],
  onProgress: CopyOptions['onProgress'],
): Promise<number> {
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  let copied = 0;
  onProgress({ copied, total });
  for (const table of tables) {
    for (const page of pagesOf(file, table)) {
      await copyPage(server, table, page);
      copied += page.length;
      onProgress({ copied, total });
    }
    await finishTable(server, table);
  }
  return copied;
}

type Row = Readonly<Record<string, unknown>>;

function* pagesOf(file: Database.Database, { name, columns }: CopiedTable): Generator<Row[]> {
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  let page: Row[] = [];
  for (const row of file.prepare<[], Row>(`SELECT ${names} FROM "${name}" ORDER BY rowid`).iterate()) {
    page.push(
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, typeof value === 'string' ? storable(value) : value]),
      ),
    );
    if (page.length < PAGE_ROWS) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Stores a page and reads it back by its keys. */
async function copyPage(server: PlainConnection, table: CopiedTable, page: readonly Row[]): Promise<void> {
  const { name, columns } = table;
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  const json = JSON.stringify(page);
  const sent = `json_populate_recordset(NULL::"${name}", ?)`;
  await server.run(`INSERT INTO "${name}" (${names}) SELECT ${names} FROM ${sent}`, json);
  const keys = columns.filter(({ key }) => key).map((column) => `"${column.name}"`);
  const cells = columns.map((column) => `"stored"."${column.name}"::text`).join(', ');
  const stored = await server.select(
    `SELECT ${cells} FROM ${sent} AS "sent" JOIN "${name}" AS "stored" USING (${keys.join(', ')})`,
    json,
  );
  const valuesOf = (row: Row) => columns.map((column) => row[column.name]);
  const expected = new Set(page.map((row) => canonicalRow(columns, valuesOf(row))));
  const arrived = new Set(stored.map((values) => canonicalRow(columns, values)));
  const same = expected.size === page.length && arrived.size === expected.size;
  if (!same || [...expected].some((row) => !arrived.has(row))) {
    throw new StorageError('copy-differs', { table: name });
  }
}

/** No row too many, and new rows are numbered after those that were ever there. */
async function finishTable(server: PlainConnection, { name, rows, lastNumber }: CopiedTable): Promise<void> {
  const [count] = await server.select(`SELECT count(*)::text FROM "${name}"`);
  if (Number(count?.[0]) !== rows) throw new StorageError('copy-differs', { table: name });
  if (lastNumber === undefined) return;
  await server.select(
    `SELECT setval(pg_get_serial_sequence('"${name}"', 'id'), ?::bigint)`,
    String(lastNumber),
  );
}
