import { existsSync, statSync } from 'node:fs';
import { rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { alone } from '../database/alone.js';
import { dataFolder } from '../database/data-folder.js';
import { databasePath } from '../database/database-file.js';
import { isServerUrl } from '../database/database-url.js';
import { prepareFolder } from '../database/private-folder.js';
import { StorageError } from '../database/storage-error.js';
import { checkArchive, DUMP, type Manifest, unpackArchive } from './archive.js';
import { replaceFile } from './replace-file.js';
import type { Replacement } from './replacement.js';
import {
  bringFiles,
  missingErasures,
  type PreparedData,
  prepareData,
  putFilesAside,
} from './restored-data.js';
import { inStaging } from './staging.js';

export interface RestoreOptions {
  readonly url: string;
  /** Absolute path. */
  readonly dataDir: string;
  /** Identity.keyCheck: the backup must belong to this key. */
  readonly keyCheck: string;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: number;
}

export interface Restored extends PreparedData {
  /** When the backup was made, ISO 8601. */
  readonly madeAt: string;
  readonly files: number;
  /** Folder that holds what was there before; undefined when nothing was. */
  readonly aside: string | undefined;
  /** Schema of the server that holds the tables that were there before. */
  readonly schemaAside: string | undefined;
}

/**
 * Puts a backup in the place of the present data, which is kept aside. Whoever was erased before or
 * since stays erased, and nothing that waited is sent (docs/decisions/015-backup.md). Everything is
 * prepared beside and checked first; the database changes at one instant, so that a crash leaves either
 * the old data or the new. Throws StorageError.
 */
export async function restoreBackup(path: string, options: RestoreOptions): Promise<Restored> {
  const { url, dataDir } = options;
  prepareFolder(dataDir);
  if (isServerUrl(url)) return alone(url, () => replaceData(path, options));
  // The lock makes an empty file where there is none.
  const database = databasePath(url);
  const isNew = !existsSync(database);
  try {
    return await alone(url, () => replaceData(path, options));
  } finally {
    if (isNew && statSync(database, { throwIfNoEntry: false })?.size === 0) await rm(database);
  }
}

async function replaceData(path: string, { url, dataDir, keyCheck, now }: RestoreOptions): Promise<Restored> {
  const manifest = await checkArchive(path);
  refuseOtherKind(manifest, url);
  await refuseLittleRoom(path, dataDir);
  const folder = dataFolder(dataDir);
  const aside = join(dataDir, `before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}`);
  return inStaging(dataDir, 'restore.part', async (staging) => {
    await unpackArchive(path, staging, manifest);
    const replacement = await replace(url, staging);
    const takePlace = async () => {
      const prepared = await prepareData({ url: replacement.url, keyCheck }, folder, staging, now);
      // From here on the present data changes.
      await folder.ledger.append(await missingErasures(folder, staging));
      const ids = await bringFiles(join(staging, 'files'), folder.files);
      return { prepared, ids, schemaAside: await replacement.finish(aside) };
    };
    const { prepared, ids, schemaAside } = await takePlace().catch(async (error: unknown) => {
      await replacement.undo();
      throw error;
    });
    await putFilesAside(folder.files, ids, aside);
    return {
      madeAt: manifest.madeAt,
      ...prepared,
      files: ids.length,
      aside: existsSync(aside) ? aside : undefined,
      schemaAside,
    };
  });
}

async function replace(url: string, staging: string): Promise<Replacement> {
  if (!isServerUrl(url)) return replaceFile(databasePath(url), staging);
  const { replaceOnServer } = await import('./replace-on-server.js');
  return replaceOnServer(url, staging);
}

function refuseOtherKind({ entries }: Manifest, url: string): void {
  const ofServer = DUMP in entries;
  if (ofServer !== isServerUrl(url)) throw new StorageError(ofServer ? 'backup-of-server' : 'backup-of-file');
}

/** What is unpacked weighs as much as the archive, and changes to it some more. */
async function refuseLittleRoom(path: string, folder: string): Promise<void> {
  const { size } = await stat(path);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < size * 2) throw new StorageError('disk-full', { path: folder });
}
