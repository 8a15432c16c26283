import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failureOf } from './failure.js';
import { run, select } from './plain-query.js';
import type { Connection } from './sqlite-adapter.js';
import { StorageError } from './storage-error.js';

/** The same folder from src/ and from dist/: both lie one level below the package. */
const FOLDER = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/**
 * Brings a database to the present models: applies the migrations it has not had, each in a
 * transaction of its own, and records them as `prisma migrate deploy` does, so that Prisma's own
 * commands agree. Returns the names applied. Throws StorageError `newer-database`,
 * `migration-failed` or `migration-changed` before anything is written, and `migration-failed` when
 * one cannot be applied: it then left no trace.
 */
export async function migrate(connection: Connection, folder = FOLDER): Promise<string[]> {
  const pending = await pendingMigrations(connection, folder);
  if (pending.length === 0) return [];

  await connection.executeScript(CREATE_RECORDS);
  // A migration that rebuilds a table drops the old one, which would delete every row that refers to
  // it. The setting cannot change inside a transaction, so it changes here.
  await connection.executeScript('PRAGMA foreign_keys = OFF');
  try {
    for (const migration of pending) await apply(connection, migration);
  } finally {
    await connection.executeScript('PRAGMA foreign_keys = ON');
  }
  return pending.map(({ name }) => name);
}

/**
 * The migrations a database has not had yet, the oldest first. Writes nothing. Throws StorageError
 * `newer-database`, `migration-failed` or `migration-changed`.
 */
export async function pendingMigrations(connection: Connection, folder = FOLDER): Promise<Migration[]> {
  const migrations = readMigrations(folder);
  const recorded = await readRecords(connection);
  refuseUnknown(migrations, recorded);
  return migrations.filter(({ name }) => !recorded.has(name));
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** As Prisma computes it: SHA-256 of the file, in hexadecimal. */
  readonly checksum: string;
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface MigrationRecord {
  readonly checksum: string;
  readonly finished: boolean;
}

async function readRecords(connection: Connection): Promise<Map<string, MigrationRecord>> {
  try {
    const rows = await select(
      connection,
      `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations"
       WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"`,
    );
    return new Map(
      rows.map(([name, checksum, finished]) => [
        String(name),
        { checksum: String(checksum), finished: finished !== null },
      ]),
    );
  } catch (error) {
    if (failureOf(error).kind === 'no-table') return new Map();
    throw error;
  }
}

function refuseUnknown(migrations: readonly Migration[], recorded: Map<string, MigrationRecord>): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [migration, { checksum, finished }] of recorded) {
    if (!finished) throw new StorageError('migration-failed', { migration });
    const file = known.get(migration);
    if (!file) throw new StorageError('newer-database', { migration });
    if (file.checksum !== checksum) throw new StorageError('migration-changed', { migration });
  }
}

async function apply(connection: Connection, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = prismaTime();
  try {
    await connection.executeScript('BEGIN IMMEDIATE');
    await connection.executeScript(sql);
    const dangling = await select(connection, 'PRAGMA foreign_key_check');
    if (dangling.length > 0) throw new Error(`${dangling.length} rows refer to rows that are not there`);
    await run(
      connection,
      `INSERT INTO "_prisma_migrations"
       ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
       VALUES (?, ?, ?, ?, ?, 1)`,
      randomUUID(),
      checksum,
      prismaTime(),
      name,
      startedAt,
    );
    await connection.executeScript('COMMIT');
  } catch (error) {
    await connection.executeScript('ROLLBACK').catch(() => undefined);
    if (failureOf(error).kind === 'unavailable') throw error;
    throw new StorageError('migration-failed', { migration: name }, error);
  }
}

function prismaTime(): string {
  return new Date().toISOString().replace('Z', '+00:00');
}

/** The table as Prisma makes it on SQLite. */
const CREATE_RECORDS = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;
