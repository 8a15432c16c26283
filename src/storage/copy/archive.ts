import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { create, extract, list, type ReadEntry } from 'tar';
import * as z from 'zod';
import { StorageError } from '../database/storage-error.js';
import { isAttachmentId, LARGEST_ATTACHMENT } from '../files/attachments.js';

/**
 * The names inside a backup: a database that was a file, or what pg_dump made of one on a server. Files
 * people sent are `files/<id>`.
 */
export const DATABASE = 'papillon.db';
export const DUMP = 'papillon.dump';
export const LEDGER = 'erasures.ledger';
const MANIFEST = 'manifest.json';
const FORMAT = 1;
/** Bytes: half a million files are listed in less. */
const LARGEST_MANIFEST = 64 * 1024 * 1024;

/** What a backup says of itself. */
export interface Manifest {
  readonly madeAt: string;
  /** SHA-256 of each entry, in hexadecimal. */
  readonly entries: Readonly<Record<string, string>>;
}

/**
 * Writes the entries of a folder to one archive, a plain tar that any system can open, with a list of
 * their checksums. The archive is on the disk when this resolves, for its owner alone.
 */
export async function packArchive(
  folder: string,
  names: readonly string[],
  path: string,
  madeAt: number,
): Promise<void> {
  const entries: Record<string, string> = {};
  for (const name of names) entries[name] = await checksumOf(join(folder, name));
  const manifest = { format: FORMAT, madeAt: new Date(madeAt).toISOString(), entries };
  await writeFile(join(folder, MANIFEST), JSON.stringify(manifest, null, 2), { mode: 0o600 });
  await create({ file: path, cwd: folder, mode: 0o600, portable: true, strict: true }, [MANIFEST, ...names]);
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Reads an archive through: every entry must be one a backup has, of its kind and size, and be what its
 * checksum says. Writes nothing. Throws StorageError `backup-unknown`, `backup-newer`, `backup-damaged`.
 */
export async function checkArchive(path: string): Promise<Manifest> {
  await refuseOthers(path);
  const { size: limit } = await stat(path);
  const hashes = new Map<string, Hash>();
  const strange: string[] = [];
  const manifest: Buffer[] = [];
  let total = 0;
  const read = (entry: ReadEntry) => {
    total += entry.size;
    if (hashes.has(entry.path) || !isEntry(entry) || total > limit) strange.push(entry.path);
    else {
      const hash = createHash('sha256');
      hashes.set(entry.path, hash);
      entry.on('data', (chunk) => {
        hash.update(chunk);
        if (entry.path === MANIFEST) manifest.push(chunk);
      });
    }
  };
  try {
    await list({ file: path, strict: true, onReadEntry: read });
  } catch (error) {
    throw new StorageError('backup-damaged', { path }, error);
  }
  if (strange.length > 0) throw new StorageError('backup-unknown', { path });
  const parsed = parseManifest(Buffer.concat(manifest).toString('utf8'), path);
  hashes.delete(MANIFEST);
  const found = Object.fromEntries([...hashes].map(([name, hash]) => [name, hash.digest('hex')]));
  if (!sameEntries(found, parsed.entries)) throw new StorageError('backup-damaged', { path });
  return parsed;
}

/** Writes the entries of an archive that was checked to a folder. */
export async function unpackArchive(path: string, folder: string, { entries }: Manifest): Promise<void> {
  await extract({ file: path, cwd: folder, strict: true, umask: 0o077, filter: (name) => name in entries });
}

/** A compressed archive could hold far more than it weighs; those of Papillon never are. */
async function refuseOthers(path: string): Promise<void> {
  let magic: string;
  try {
    const file = await open(path, 'r');
    try {
      magic = (await file.read(Buffer.alloc(5), 0, 5, 257)).buffer.toString('latin1');
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new StorageError('backup-unreadable', { path }, error);
  }
  if (magic !== 'ustar') throw new StorageError('backup-unknown', { path });
}

function isEntry({ path, type, size }: ReadEntry): boolean {
  if (type !== 'File') return false;
  if (path === MANIFEST) return size <= LARGEST_MANIFEST;
  if (path === DATABASE || path === DUMP || path === LEDGER) return true;
  const [folder, id = '', ...deeper] = path.split('/');
  return folder === 'files' && isAttachmentId(id) && deeper.length === 0 && size <= LARGEST_ATTACHMENT;
}

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  entries: z.record(z.string(), z.string()),
});

function parseManifest(text: string, path: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new StorageError('backup-unknown', { path }, error);
  }
  const format = z.object({ format: z.int() }).safeParse(json).data?.format;
  if (format !== undefined && format > FORMAT) throw new StorageError('backup-newer', { path });
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw new StorageError('backup-unknown', { path });
  return parsed.data;
}

function sameEntries(found: Manifest['entries'], listed: Manifest['entries']): boolean {
  const names = Object.keys(listed);
  return (
    Object.keys(found).length === names.length &&
    DATABASE in listed !== DUMP in listed &&
    names.every((name) => found[name] === listed[name])
  );
}

async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
