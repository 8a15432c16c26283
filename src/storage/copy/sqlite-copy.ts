import { chmod } from 'node:fs/promises';
import type { PlainConnection } from '../database/plain-connection.js';
import { SqliteDatabase } from '../database/sqlite-database.js';
import { StorageError } from '../database/storage-error.js';

/**
 * Copies a database as it stands at one moment, while others write to it. VACUUM INTO reads one
 * snapshot and writes rows alone: nothing of what was erased, no empty pages. The copy is checked.
 * Throws StorageError `damaged` for a source that cannot be read or a copy that is not sound.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  await withDatabase(from, (connection) => connection.run('VACUUM INTO ?', to));
  await chmod(to, 0o600);
  await refuseDamaged(to);
}

/** Throws StorageError `damaged` when SQLite finds anything wrong in a database. */
export async function refuseDamaged(path: string): Promise<void> {
  await withDatabase(path, async (connection) => {
    const [[verdict] = []] = await connection.select('PRAGMA integrity_check(1)');
    if (verdict !== 'ok') throw new StorageError('damaged', { path });
  });
}

/**
 * Throws StorageError `running` when anything else has the database open. One that cannot be read at
 * all is nobody's.
 */
export async function refuseInUse(path: string): Promise<void> {
  try {
    // Only whoever is alone may leave write-ahead logging.
    await withDatabase(path, (connection) =>
      connection.script('PRAGMA journal_mode = DELETE; PRAGMA journal_mode = WAL'),
    );
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    if (error.code === 'locked') throw new StorageError('running', { path }, error);
  }
}

/** Runs queries on a connection of its own. Throws StorageError when the file cannot be used. */
export async function withDatabase<T>(
  path: string,
  work: (connection: PlainConnection) => Promise<T>,
): Promise<T> {
  const database = new SqliteDatabase(`file:${path}`);
  try {
    const connection = await database.connect();
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  } catch (error) {
    throw database.explain(error);
  }
}
