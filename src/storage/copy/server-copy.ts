import { join } from 'node:path';
import { Prisma } from '../database/client.js';
import { pendingMigrations } from '../database/migrate.js';
import type { PlainConnection } from '../database/plain-connection.js';
import { PostgresqlDatabase } from '../database/postgresql-database.js';
import { DUMP } from './archive.js';
import { dumpTables } from './postgresql-tools.js';
import { refuseUnfinished } from './restore-mark.js';

/**
 * Copies the tables of a server to a file in a folder, as they are at one moment, while others write.
 * Resolves to the ids of the attachments of that moment. Throws StorageError.
 */
export async function copyServer(url: string, folder: string): Promise<string[]> {
  const database = new PostgresqlDatabase(url);
  try {
    const connection = await database.connect();
    try {
      await refuseUnfinished(connection);
      // Tables of a newer Papillon would be left out without a word.
      await pendingMigrations(connection);
      // pg_dump reads the snapshot of this transaction, which is idle meanwhile.
      await connection.script(
        'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0',
      );
      const [[schema, snapshot, serverVersion] = []] = await connection.select(
        `SELECT current_schema(), pg_export_snapshot(), current_setting('server_version')`,
      );
      const tables = await presentTables(connection);
      await dumpTables(
        url,
        {
          schema: String(schema),
          tables,
          snapshot: String(snapshot),
          serverVersion: String(serverVersion),
        },
        { folder, file: join(folder, DUMP) },
      );
      return await attachmentIds(connection);
    } finally {
      await connection.close();
    }
  } catch (error) {
    throw database.explain(error);
  }
}

async function attachmentIds(connection: PlainConnection): Promise<string[]> {
  // An older Papillon downloaded no file later.
  const [hasState] = await connection.select(
    `SELECT 1 FROM "information_schema"."columns" WHERE "table_schema" = current_schema()
       AND "table_name" = 'Attachment' AND "column_name" = 'state'`,
  );
  const stored = hasState ? `WHERE "state" = 'stored'` : '';
  return (await connection.select(`SELECT "id" FROM "Attachment" ${stored}`)).map(([id]) => String(id));
}

/** Papillon's tables in the present schema; others may live beside them. */
export async function presentTables(connection: PlainConnection): Promise<string[]> {
  const names = [...Object.keys(Prisma.ModelName), '_prisma_migrations'].map((name) => `'${name}'`);
  const rows = await connection.select(
    `SELECT "tablename" FROM "pg_tables"
     WHERE "schemaname" = current_schema() AND "tablename" IN (${names.join(', ')}) ORDER BY 1`,
  );
  return rows.map(([name]) => String(name));
}
