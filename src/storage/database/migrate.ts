import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAM } from '../../program.js';
import { failureOf } from './failure.js';
import { RECORDING, type Recording } from './migration-records.js';
import type { PlainConnection } from './plain-connection.js';
import { StorageError } from './storage-error.js';

const PRISMA = fileURLToPath(new URL('../prisma/', PROGRAM));

/**
 * Brings a database to the present models: applies the migrations it has not had, each in a
 * transaction of its own, and records them as `prisma migrate deploy` does, so that Prisma's own
 * commands agree. Returns the names applied. Throws StorageError `newer-database`,
 * `migration-failed` or `migration-changed` before anything is written, and `migration-failed` when
 * one cannot be applied: it then left no trace.
 */
export async function migrate(connection: PlainConnection, folder?: string): Promise<string[]> {
  const nothingToDo = (await pendingMigrations(connection, folder)).length === 0;
  if (nothingToDo) return [];

  const recording = RECORDING[connection.dialect];
  await connection.script(recording.before);
  try {
    await connection.script(recording.createTable);
    // Asked again: on a server, another Papillon may have applied them while this one waited.
    const pending = await pendingMigrations(connection, folder);
    for (const migration of pending) await apply(connection, migration, recording);
    return pending.map(({ name }) => name);
  } finally {
    await connection.script(recording.after);
  }
}

/**
 * The migrations a database has not had yet, the oldest first. Writes nothing. Throws StorageError
 * `newer-database`, `migration-failed` or `migration-changed`.
 */
export async function pendingMigrations(
  connection: PlainConnection,
  folder = join(PRISMA, RECORDING[connection.dialect].folder),
): Promise<Migration[]> {
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

async function readRecords(connection: PlainConnection): Promise<Map<string, MigrationRecord>> {
  try {
    const rows = await connection.select(
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

async function apply(
  connection: PlainConnection,
  { name, sql, checksum }: Migration,
  { begin, dangling }: Recording,
): Promise<void> {
  const startedAt = prismaTime();
  try {
    await connection.script(begin);
    await connection.script(sql);
    const lost = dangling === undefined ? [] : await connection.select(dangling);
    if (lost.length > 0) throw new Error(`${lost.length} rows refer to rows that are not there`);
    await connection.run(
      `INSERT INTO "_prisma_migrations"
       ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
       VALUES (?, ?, ?, ?, ?, 1)`,
      randomUUID(),
      checksum,
      prismaTime(),
      name,
      startedAt,
    );
    await connection.script('COMMIT');
  } catch (error) {
    await connection.script('ROLLBACK').catch(() => undefined);
    if (failureOf(error).kind === 'unavailable') throw error;
    throw new StorageError('migration-failed', { migration: name }, error);
  }
}

function prismaTime(): string {
  return new Date().toISOString().replace('Z', '+00:00');
}
