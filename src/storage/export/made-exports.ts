import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from '../database/data-folder.js';
import { fileError } from '../database/private-folder.js';

/** Answers that were written to a folder, from where nobody takes them back. */
export interface MadeExport {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Name of the form. */
  readonly form: string;
  /** Absolute path of the folder. */
  readonly path: string;
}

/**
 * Writes down that answers were exported: `exports.log` in the data folder, which no restore replaces, says where
 * copies are of what is redacted later. Throws StorageError when it cannot be written.
 */
export async function logExport(folder: DataFolder, { at, form, path }: MadeExport): Promise<void> {
  const line = `${new Date(at).toISOString()} ${form} ${JSON.stringify(path)}\n`;
  try {
    await appendFile(logOf(folder), line, { mode: 0o600 });
  } catch (error) {
    throw fileError(error, logOf(folder), 'file-read-only');
  }
}

/** The exports of a form since a moment, the oldest first. */
export async function madeExports(folder: DataFolder, form: string, since: number): Promise<MadeExport[]> {
  const text = await readFile(logOf(folder), 'utf8').catch(() => '');
  return [...text.matchAll(/^(\S+) (\S+) (".*")$/gm)].flatMap(([, time = '', name = '', path = '""']) => {
    const at = Date.parse(time);
    return name === form && at >= since ? [{ at, form: name, path: String(JSON.parse(path)) }] : [];
  });
}

function logOf({ path }: DataFolder): string {
  return join(path, 'exports.log');
}
