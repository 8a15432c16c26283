import { randomUUID } from 'node:crypto';
import type { ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Client } from '../database/client.js';
import type { DataFolder } from '../database/data-folder.js';
import { orUnavailable } from '../database/failure.js';
import { fileError } from '../database/private-folder.js';
import { syncFolder } from '../database/sync-folder.js';
import type { StoredContent } from '../step/step-rows.js';
import { AttachmentRefused, type Media, mediaTypeOf } from './attachment-type.js';

/** Bytes: what the Bot API of Telegram lets a bot download, and plenty for a photo or a voice. */
export const LARGEST_ATTACHMENT = 20 * 1024 * 1024;
/** A file may wait this long for the commit of its row. */
const HOMELESS_MS = 60 * 60 * 1000;

/**
 * Keeps a file somebody sent, under its random id and for the account of Papillon alone. It is whole
 * and on the disk when this resolves. Throws AttachmentRefused for a content we do not take or that is
 * not `media`, StorageError when the disk does not, and whatever `content` throws: nothing of it then
 * stays.
 */
export async function storeAttachment(
  { files }: DataFolder,
  content: Readable,
  { id, media }: { readonly id: string; readonly media: Media },
): Promise<StoredContent> {
  // It may break while nobody reads it yet, or any more; unheard, that would end the process.
  content.on('error', () => undefined);
  const path = join(files, id);
  // A name of its own: another try may have been cut short.
  const partial = join(files, `${randomUUID()}.part`);
  try {
    await mkdir(files, { recursive: true, mode: 0o700 });
    const size = await write(content, partial);
    const type = await mediaTypeOf(partial, media);
    await rename(partial, path);
    await syncFolder(files);
    return { type, size };
  } catch (error) {
    await rm(partial, { force: true });
    throw fileError(error, files, 'folder-read-only');
  }
}

/** The content of a file somebody sent; undefined when it is gone. */
export async function openAttachment({ files }: DataFolder, id: string): Promise<ReadStream | undefined> {
  if (!isAttachmentId(id)) return undefined;
  try {
    return (await open(join(files, id))).createReadStream();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Where the content of a file somebody sent is. */
export function attachmentPath({ files }: DataFolder, id: string): string {
  return join(files, id);
}

/** Whether a file's name is one Papillon gives. */
export function isAttachmentId(name: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
}

/** The ids of every file sent by these people, or in these interviews. */
export async function attachmentsOf(client: Client, ids: readonly string[]): Promise<string[]> {
  const those = { in: [...ids] };
  const rows = await orUnavailable(
    client.attachment.findMany({
      where: { OR: [{ session: { personId: those } }, { sessionId: those }] },
      select: { id: true },
    }),
  );
  return rows.map(({ id }) => id);
}

/** Removes files whose rows are erased. One that resists is left to the sweep. */
export async function removeFiles(files: string, ids: readonly string[]): Promise<void> {
  await Promise.allSettled(ids.map((id) => rm(join(files, id), { force: true })));
}

export interface Sweep {
  /** Files without a row, now gone. */
  readonly removed: number;
  /** Ids of stored rows whose file is not there: something took it from outside. */
  readonly missing: readonly string[];
}

/**
 * Puts files and rows side by side, at start and once a day: a crash may leave a file whose row was
 * never stored or is erased. `now` is in milliseconds, by the clock of the disk.
 */
export async function sweepAttachments(client: Client, { files }: DataFolder, now: number): Promise<Sweep> {
  // Files before rows: the row of a file that comes meanwhile is then seen.
  const names = await namesIn(files);
  const rows = await orUnavailable(client.attachment.findMany({ select: { id: true, state: true } }));
  const wanted = new Set(rows.flatMap(({ id, state }) => (state === 'expired' ? [] : [id])));
  const present = new Set(names);
  const homeless: string[] = [];
  for (const name of names) {
    if (!wanted.has(name) && (await changedAt(join(files, name))) < now - HOMELESS_MS) homeless.push(name);
  }
  await removeFiles(files, homeless);
  const later = new Set(await namesIn(files));
  return {
    removed: homeless.length,
    missing: rows.flatMap(({ id, state }) =>
      state === 'stored' && !present.has(id) && !later.has(id) ? [id] : [],
    ),
  };
}

async function write(content: Readable, path: string): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const chunk of content) {
      size += chunk.length;
      if (size > LARGEST_ATTACHMENT) throw new AttachmentRefused('too-large');
      await file.writeFile(chunk);
    }
    if (size === 0) throw new AttachmentRefused('empty');
    await file.sync();
    return size;
  } finally {
    await file.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
