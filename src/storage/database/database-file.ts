import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileError, prepareFolder } from './private-folder.js';
import { StorageError } from './storage-error.js';

/**
 * The file a `file:` URL names; relative ones start at the working directory.
 * Throws StorageError `url-unknown` for any other URL.
 */
export function databasePath(url: string): string {
  const path = /^file:(?:\/\/(?=\/))?(.+)$/s.exec(url)?.[1];
  // The URL itself is not repeated: one of another kind may hold a password.
  if (path === undefined) throw new StorageError('url-unknown');
  return resolve(path);
}

/** True when the database was made before: its key must then exist too. */
export function databaseExists(url: string): boolean {
  return existsSync(databasePath(url));
}

/** Makes the database's file when it is missing, for its owner alone (0600). Throws StorageError. */
export function prepareDatabaseFile(path: string): void {
  prepareFolder(dirname(path));
  if (existsSync(path) && statSync(path).isDirectory()) throw new StorageError('file-is-folder', { path });
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    throw fileError(error, path, existsSync(path) ? 'file-read-only' : 'folder-read-only');
  }
}
