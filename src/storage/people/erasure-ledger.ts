import { constants } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileError } from '../database/private-folder.js';
import { syncFolder } from '../database/sync-folder.js';

/** One erasure: of a person or of an interview, by their random id, and when it was asked for. */
export interface Erasure {
  readonly id: string;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
}

/**
 * What was erased, in a file that no restore replaces (docs/decisions/014-erasure-ledger.md): a line
 * for each erasure, its time and the random id of a person or an interview of which nothing else is left.
 */
export interface ErasureLedger {
  readonly path: string;
  /** Resolves once the entries are on the disk. Throws StorageError when they cannot be written. */
  append(erasures: readonly Erasure[]): Promise<void>;
  /** Every entry, the oldest first; none when nobody was ever erased. */
  read(): Promise<Erasure[]>;
}

export function erasureLedger(path: string): ErasureLedger {
  return {
    path,
    append: (erasures) => append(path, erasures),
    read: async () => entriesOf(await textOf(path)),
  };
}

async function append(path: string, erasures: readonly Erasure[]): Promise<void> {
  if (erasures.length === 0) return;
  try {
    const file = await open(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o600);
    try {
      const { size } = await file.stat();
      const lines = erasures.map(({ at, id }) => `${new Date(at).toISOString()} ${id}\n`);
      await file.appendFile(((await endsTorn(file, size)) ? '\n' : '') + lines.join(''));
      await file.sync();
      if (size === 0) await syncFolder(dirname(path));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, path, 'file-read-only');
  }
}

/** A crash may have cut the last line short: the next one must not be glued to it. */
async function endsTorn(file: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw fileError(error, path, 'file-read-only');
  }
}

/** Lines a crash cut short are passed over: their erasure was never committed. */
function entriesOf(text: string): Erasure[] {
  return [...text.matchAll(/^(\d{4}-\d\d-\d\dT[\d:.]+Z) (.+)\n/gm)].map(([, at = '', id = '']) => ({
    id,
    at: Date.parse(at),
  }));
}
