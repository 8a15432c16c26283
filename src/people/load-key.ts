import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileError, prepareFolder } from '../storage/database/private-folder.js';
import { StorageError } from '../storage/database/storage-error.js';

export interface KeySource {
  /** SECRET_KEY, when set. */
  readonly secretKey?: string | undefined;
  /** Where `secret.key` is kept when SECRET_KEY is not set. */
  readonly dataDir: string;
  /** False once a database exists: a new key would not open it. */
  readonly mayCreate: boolean;
  /** True for who finishes a change of key; anybody else would use the old one. */
  readonly isChanging?: boolean;
}

/**
 * The installation's key, 32 bytes: from SECRET_KEY, or from the file `secret.key` in the data
 * folder, made at the first start for its owner alone (0600). Throws StorageError: `key-malformed`,
 * `key-file-malformed`, `key-file-unreadable`, `key-missing`, `key-unfinished`, or what keeps the folder from being used.
 */
export function loadKey({ secretKey, dataDir, mayCreate, isChanging = false }: KeySource): Uint8Array {
  if (secretKey !== undefined) return parseKey(secretKey);
  const path = join(dataDir, 'secret.key');
  const next = nextKeyPath(dataDir);
  if (!isChanging && existsSync(next)) throw new StorageError('key-unfinished', { path: next });
  if (!existsSync(path)) {
    if (!mayCreate) throw new StorageError('key-missing', { path });
    writeKeyFile(dataDir, path, randomBytes(32));
  }
  return loadKeyFile(path);
}

/** Where a new key waits while it takes the place of the old one. */
export function nextKeyPath(dataDir: string): string {
  return join(dataDir, 'secret.key.new');
}

/** Reads a key from a file. Throws StorageError. */
export function loadKeyFile(path: string): Uint8Array {
  return readKey(readKeyFile(path), () => new StorageError('key-file-malformed', { path }));
}

/** Reads a key a person wrote. Throws StorageError `key-malformed`. */
export function parseKey(text: string): Uint8Array {
  return readKey(text, () => new StorageError('key-malformed'));
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StorageError('key-file-unreadable', { path }, error);
  }
}

/** Writes a key to a file that is not there yet, for its owner alone (0600). Throws StorageError. */
export function writeKeyFile(dataDir: string, path: string, key: Uint8Array): void {
  prepareFolder(dataDir);
  try {
    writeFileSync(path, `${Buffer.from(key).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    throw fileError(error, dataDir, 'folder-read-only');
  }
}

/** 32 bytes written in base64 (43 characters, 44 with the sign =) or hexadecimal (64). */
function readKey(text: string, malformed: () => StorageError): Uint8Array {
  const written = text.trim();
  if (/^[0-9a-f]{64}$/i.test(written)) return Buffer.from(written, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(written)) return Buffer.from(written, 'base64');
  throw malformed();
}
