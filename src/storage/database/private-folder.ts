import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StorageError } from './storage-error.js';

/**
 * Makes a folder for its owner alone (0700) when it is missing. Its parent must be there: a path to a
 * disk that is not plugged in must not become a folder on another one. Throws StorageError.
 */
export function prepareFolder(path: string): void {
  const parent = dirname(path);
  try {
    if (!existsSync(path)) {
      if (!existsSync(parent)) throw new StorageError('folder-parent-missing', { path, parent });
      mkdirSync(path, { mode: 0o700 });
    }
    if (!statSync(path).isDirectory()) throw new StorageError('not-a-folder', { path });
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw fileError(error, path, 'folder-read-only');
  }
}

/** Turns an error of the file system into one a person can act on. */
export function fileError(
  error: unknown,
  path: string,
  refused: 'folder-read-only' | 'file-read-only',
): unknown {
  if (error instanceof StorageError || !(error instanceof Error) || !('code' in error)) return error;
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT': // what /proc answers to a new file
      return new StorageError(refused, { path }, error);
    case 'ENOTDIR':
    case 'EEXIST':
      return new StorageError('not-a-folder', { path: dirname(path) }, error);
    case 'ENOSPC':
    case 'EDQUOT':
      return new StorageError('disk-full', { path }, error);
    case 'EIO':
      return new StorageError('disk-error', { path }, error);
    default:
      return error;
  }
}
