import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { alone } from './alone.js';
import { checkArchive, DATABASE, LEDGER, unpackArchive } from './archive.js';
import { attachmentsOf, removeFiles } from './attachments.js';
import type { Client } from './client.js';
import { type DataFolder, dataFolder } from './data-folder.js';
import { databasePath } from './database-file.js';
import { isServerUrl } from './database-url.js';
import { erasureLedger } from './erasure-ledger.js';
import { openStorage } from './open.js';
import { withdrawDue } from './outbox-rows.js';
import { fileError, prepareFolder } from './private-folder.js';
import { refuseDamaged, refuseInUse } from './sqlite-copy.js';
import { inStaging } from './staging.js';
import { erasePersons } from './step-statements.js';
import { StorageError } from './storage-error.js';
import { syncFolder } from './sync-folder.js';

export interface RestoreOptions {
  readonly url: string;
  /** Absolute path. */
  readonly dataDir: string;
  /** Identity.keyCheck: the backup must belong to this key. */
  readonly keyCheck: string;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: number;
}

export interface Restored {
  /** When the backup was made, ISO 8601. */
  readonly madeAt: string;
  readonly people: number;
  readonly sessions: number;
  readonly files: number;
  /** People of the backup who were erased since, or again. */
  readonly erased: number;
  /** Messages that were waiting and will not be sent. */
  readonly withdrawn: number;
  /** Folder that holds what was there before; undefined when nothing was. */
  readonly aside: string | undefined;
}

/**
 * Puts a backup in the place of the present data, which is kept aside. Whoever was erased before or
 * since stays erased, and nothing that waited is sent (docs/decisions/015-backup.md). Everything is
 * prepared beside and checked first; the database changes in one rename, so that a crash leaves either
 * the old data or the new. Throws StorageError.
 */
export async function restoreBackup(
  path: string,
  { url, dataDir, keyCheck, now }: RestoreOptions,
): Promise<Restored> {
  if (isServerUrl(url)) throw new StorageError('backup-server');
  const database = databasePath(url);
  prepareFolder(dataDir);
  // The lock makes an empty file where there is none.
  const isNew = !existsSync(database);
  try {
    return await alone(url, () => replaceData(path, database, { dataDir, keyCheck, now }, isNew));
  } finally {
    if (isNew && statSync(database, { throwIfNoEntry: false })?.size === 0) await rm(database);
  }
}

async function replaceData(
  path: string,
  database: string,
  { dataDir, keyCheck, now }: Omit<RestoreOptions, 'url'>,
  isNew: boolean,
): Promise<Restored> {
  if (!isNew) await refuseInUse(database);
  const manifest = await checkArchive(path);
  await refuseLittleRoom(path, dataDir);
  const folder = dataFolder(dataDir);
  return inStaging(dataDir, 'restore.part', async (staging) => {
    await unpackArchive(path, staging, manifest);
    const restored = await prepareData(staging, folder, keyCheck, now);
    // From here on the present data changes.
    await folder.ledger.append(await missingErasures(folder, staging));
    const ids = await bringFiles(join(staging, 'files'), folder.files);
    const aside = join(dataDir, `before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}`);
    if (!isNew) await copyAside(database, aside);
    await moveFile(join(staging, DATABASE), database);
    await putFilesAside(folder.files, ids, aside);
    return {
      madeAt: manifest.madeAt,
      ...restored,
      files: ids.length,
      aside: existsSync(aside) ? aside : undefined,
    };
  });
}

/** Brings the unpacked data up to date: models, erasures, messages. */
async function prepareData(staging: string, present: DataFolder, keyCheck: string, now: number) {
  await refuseDamaged(join(staging, DATABASE));
  const storage = await openUnpacked(staging, keyCheck);
  try {
    const { client } = storage;
    const erasures = [
      ...(await present.ledger.read()),
      ...(await erasureLedger(join(staging, LEDGER)).read()),
    ];
    const erased = await eraseAgain(client, storage.folder.files, [
      ...new Set(erasures.map(({ personId }) => personId)),
    ]);
    const withdrawn = await withdrawDue(client, now);
    return { people: await client.person.count(), sessions: await client.session.count(), erased, withdrawn };
  } finally {
    // Closing empties the write-ahead log: the file alone is then the whole database.
    await storage.close();
  }
}

async function openUnpacked(staging: string, keyCheck: string) {
  try {
    return await openStorage({ url: `file:${join(staging, DATABASE)}`, keyCheck, dataDir: staging });
  } catch (error) {
    const wrongKey = error instanceof StorageError && error.code === 'wrong-key';
    throw wrongKey ? new StorageError('backup-wrong-key', {}, error) : error;
  }
}

/** Ids in one statement. */
const MANY = 500;

/** Resolves to how many there were of these people. */
async function eraseAgain(client: Client, files: string, personIds: readonly string[]): Promise<number> {
  let erased = 0;
  for (let start = 0; start < personIds.length; start += MANY) {
    const some = personIds.slice(start, start + MANY);
    erased += await client.person.count({ where: { id: { in: some } } });
    await removeFiles(files, await attachmentsOf(client, some));
    await client.$transaction(erasePersons(some).map((statement) => client.$executeRaw(statement)));
  }
  return erased;
}

/** What only the backup knows of: the present ledger may be of a new machine. */
async function missingErasures({ ledger }: DataFolder, staging: string) {
  const known = new Set((await ledger.read()).map(({ personId }) => personId));
  return (await erasureLedger(join(staging, LEDGER)).read()).filter(({ personId }) => !known.has(personId));
}

/** Their names are random: those of the backup and the present ones do not meet. */
async function bringFiles(from: string, to: string): Promise<string[]> {
  const ids = existsSync(from) ? await readdir(from) : [];
  if (ids.length === 0) return ids;
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const id of ids) await rename(join(from, id), join(to, id));
  await syncFolder(to);
  return ids;
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

/** The files of the data that was there before; they go with it. */
async function putFilesAside(files: string, restored: readonly string[], aside: string): Promise<void> {
  const kept = new Set(restored);
  const others = existsSync(files) ? (await readdir(files)).filter((name) => !kept.has(name)) : [];
  if (others.length === 0) return;
  await mkdir(join(aside, 'files'), { recursive: true, mode: 0o700 });
  for (const name of others) await rename(join(files, name), join(aside, 'files', name));
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

/** What is unpacked weighs as much as the archive, and changes to it some more. */
async function refuseLittleRoom(path: string, folder: string): Promise<void> {
  const { size } = await stat(path);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < size * 2) throw new StorageError('disk-full', { path: folder });
}
