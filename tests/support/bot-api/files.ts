import type { File } from 'grammy/types';
import { badRequest } from './api-error.js';

/** A file somebody or the bot sent. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** https://core.telegram.org/bots/api#getfile: up to 20 MB; the link is valid for at least an hour. */
const LARGEST_DOWNLOAD = 20 * 1024 * 1024;
const LINK_MS = 3600_000;

/** Files by identifier, and the links under which they are downloaded. */
export class Files {
  private readonly files = new Map<string, StoredFile>();
  private readonly links = new Map<string, { file: StoredFile; until: number }>();

  add(name: string, type: string, bytes: Uint8Array): StoredFile {
    const id = `file-${this.files.size + 1}`;
    const file = { id, name, type, bytes: Buffer.from(bytes) };
    this.files.set(id, file);
    return file;
  }

  get(id: string): StoredFile | undefined {
    return this.files.get(id);
  }

  /** What getFile answers. Every call gives a new link. */
  link(id: string, now: number): File {
    const file = this.files.get(id);
    if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
    if (file.bytes.length > LARGEST_DOWNLOAD) throw badRequest('file is too big');
    const path = `files/${this.links.size + 1}/${encodeURIComponent(file.name)}`;
    this.links.set(path, { file, until: now + LINK_MS });
    return { ...identity(file), file_path: path };
  }

  /** The file a link leads to; undefined when it leads nowhere, or no longer. */
  download(path: string, now: number): StoredFile | undefined {
    const link = this.links.get(path);
    return link && now <= link.until ? link.file : undefined;
  }
}

/** The fields every kind of file has on the wire. */
export function identity({ id, bytes }: StoredFile) {
  return { file_id: id, file_unique_id: `unique-${id}`, file_size: bytes.length };
}
