import { basename, join } from 'node:path';
import { databaseCode } from '../database/failure.js';
import type { PlainConnection } from '../database/plain-connection.js';
import { PostgresqlDatabase } from '../database/postgresql-database.js';
import { StorageError } from '../database/storage-error.js';
import { DUMP } from './archive.js';
import { refuseUnreadable, restoreTables } from './postgresql-tools.js';
import type { Replacement } from './replacement.js';
import { isUnfinished, RESTORING } from './restore-mark.js';
import { presentTables } from './server-copy.js';

/**
 * Puts the present tables of a server aside, in a schema that keeps anybody from serving, and the dump of
 * `staging` in their place. When it cannot, and in `undo`, the present tables come back; after a crash
 * the next restore brings them back first. Throws StorageError.
 */
export async function replaceOnServer(url: string, staging: string): Promise<Replacement> {
  const database = new PostgresqlDatabase(url);
  const file = join(staging, DUMP);
  await refuseUnreadable(file);

  async function run<T>(work: (connection: PlainConnection) => Promise<T>): Promise<T> {
    try {
      const connection = await database.connect();
      return await work(connection).finally(() => connection.close());
    } catch (error) {
      // An export or a backup reads.
      if (databaseCode(error) === '55P03') throw new StorageError('running', { path: database.place }, error);
      throw database.explain(error);
    }
  }

  const schema = await run(async (connection) => {
    await bringBack(connection);
    return putAside(connection);
  });
  const undo = () => run(bringBack);
  try {
    await restoreTables(url, schema, { folder: staging, file });
    await run(refuseNothing);
  } catch (error) {
    await undo();
    throw error;
  }
  return { url, finish: (aside) => run((connection) => finish(connection, aside)), undo };
}

/** Resolves to the schema that is now free of Papillon's tables. */
async function putAside(connection: PlainConnection): Promise<string> {
  const [[schema] = []] = await connection.select('SELECT current_schema()');
  const tables = await presentTables(connection);
  await connection.script(
    atOnce([
      `CREATE SCHEMA "${RESTORING}"`,
      ...tables.map((table) => `ALTER TABLE "${table}" SET SCHEMA "${RESTORING}"`),
    ]),
  );
  return String(schema);
}

/** Nothing to do once a restore is finished. */
async function bringBack(connection: PlainConnection): Promise<void> {
  if (!(await isUnfinished(connection))) return;
  const [[schema] = []] = await connection.select('SELECT current_schema()');
  const restored = await presentTables(connection);
  await connection.script(
    atOnce([
      ...(restored.length > 0 ? [`DROP TABLE ${restored.map((table) => `"${table}"`).join(', ')}`] : []),
      ...(await tablesAside(connection)).map(
        (table) => `ALTER TABLE "${RESTORING}"."${table}" SET SCHEMA "${schema}"`,
      ),
      `DROP SCHEMA "${RESTORING}"`,
    ]),
  );
}

/** The tables put aside stay under a name of their own, or leave nothing when there were none. */
async function finish(connection: PlainConnection, aside: string): Promise<string | undefined> {
  if ((await tablesAside(connection)).length === 0) {
    await connection.script(`DROP SCHEMA "${RESTORING}"`);
    return undefined;
  }
  const name = basename(aside).toLowerCase().replaceAll('-', '_');
  await connection.script(`ALTER SCHEMA "${RESTORING}" RENAME TO "${name}"`);
  return name;
}

async function tablesAside(connection: PlainConnection): Promise<string[]> {
  const rows = await connection.select(
    `SELECT "tablename" FROM "pg_tables" WHERE "schemaname" = '${RESTORING}'`,
  );
  return rows.map(([name]) => String(name));
}

/** The dump was made in a schema of another name: nothing of it was restored. */
async function refuseNothing(connection: PlainConnection): Promise<void> {
  const [[schema] = []] = await connection.select('SELECT current_schema()');
  if ((await presentTables(connection)).length === 0)
    throw new StorageError('tool-failed', { tool: 'pg_restore', reason: `schema ${schema}` });
}

/** Milliseconds to wait for whoever reads a table. */
const PATIENCE_MS = 10_000;

function atOnce(statements: readonly string[]): string {
  return ['BEGIN', `SET LOCAL lock_timeout = ${PATIENCE_MS}`, ...statements, 'COMMIT'].join('; ');
}
