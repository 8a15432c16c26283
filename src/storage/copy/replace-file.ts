import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileError } from '../database/private-folder.js';
import { syncFolder } from '../database/sync-folder.js';
import { DATABASE } from './archive.js';
import type { Replacement } from './replacement.js';
import { refuseDamaged, refuseInUse } from './sqlite-copy.js';

/** Prepares the database of `staging` to take the place of a file, by a rename. Throws StorageError. */
export async function replaceFile(database: string, staging: string): Promise<Replacement> {
  const isNew = statSync(database).size === 0;
  if (!isNew) await refuseInUse(database);
  const restored = join(staging, DATABASE);
  await refuseDamaged(restored);
  return {
    url: `file:${restored}`,
    finish: async (aside) => {
      if (!isNew) await copyAside(database, aside);
      await moveFile(restored, database);
      return undefined;
    },
    undo: async () => undefined,
  };
}

async function copyAside(database: string, aside: string): Promise<void> {
  await mkdir(aside, { mode: 0o700 });
  const copy = join(aside, basename(database));
  await copyDurably(database, copy);
  // A log left by a crash must not be read into the other database.
  for (const suffix of ['-wal', '-shm', '-journal']) {
    if (existsSync(database + suffix)) await moveFile(database + suffix, copy + suffix);
  }
}

/** A move that a crash leaves done or not done, also to another disk. */
async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV'))
      throw fileError(error, to, 'folder-read-only');
    await copyDurably(from, `${to}.part`);
    await rename(`${to}.part`, to);
    await rm(from);
  }
  await syncFolder(dirname(to));
}

async function copyDurably(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
    const file = await open(to, 'r+');
    await file.sync().finally(() => file.close());
  } catch (error) {
    throw fileError(error, to, 'folder-read-only');
  }
}
