import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError } from '../database/private-folder.js';

/**
 * Works in a folder of its own inside the data folder, for its owner alone, and removes it at the end.
 * What a crash left there, copies of answers, is removed first.
 */
export async function inStaging<T>(
  dataDir: string,
  name: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(dataDir, name);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    throw fileError(error, dataDir, 'folder-read-only');
  }
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
