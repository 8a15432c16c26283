import type { Database } from './database.js';
import { isFileUrl, isServerUrl } from './database-url.js';
import { SqliteDatabase } from './sqlite-database.js';
import { StorageError } from './storage-error.js';

/** The database a URL names. Throws StorageError `url-unknown`. */
export async function databaseAt(url: string): Promise<Database> {
  if (isFileUrl(url)) return new SqliteDatabase(url);
  if (!isServerUrl(url)) throw new StorageError('url-unknown');
  // Who keeps everything in a file need not load the other driver.
  const { PostgresqlDatabase } = await import('./postgresql-database.js');
  return new PostgresqlDatabase(url);
}
