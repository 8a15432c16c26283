import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import type { Input, SentFile } from '../../flows/message.js';
import type { DataFolder } from '../../storage/database/data-folder.js';
import { Unavailable } from '../../storage/database/failure.js';
import { StorageError } from '../../storage/database/storage-error.js';
import { AttachmentRefused, type Media } from '../../storage/files/attachment-type.js';
import { removeFiles, storeAttachment } from '../../storage/files/attachments.js';
import type { StoredContent } from '../../storage/step/step-rows.js';

/** What became of a file handed over on a page. */
export type Upload =
  /** The id an Input then names it by. */
  | { readonly kept: string }
  /** `not-agreed`: nothing is taken from a visitor; `broken`: it did not come whole. */
  | { readonly refused: AttachmentRefused['reason'] | 'not-agreed' | 'broken' };

interface Waiting extends StoredContent {
  /** Whose it is. */
  readonly lookup: string;
  readonly media: Media;
}

/** Files waiting to be named at once. */
const MOST = 10_000;
/** Milliseconds until a file nobody named is forgotten: before the sweep may take it from the disk. */
const PATIENCE_MS = 45 * 60 * 1000;

/**
 * Files that are on the disk and not yet an answer: each waits for the input of its sender that names it.
 * They are known in memory alone; after a restart their senders are asked for them again, and the sweep
 * removes them.
 */
export class Uploads {
  private readonly waiting = new LRUCache<string, Waiting>({ max: MOST, ttl: PATIENCE_MS });

  constructor(private readonly folder: DataFolder) {}

  /** Keeps what somebody sent. Throws Unavailable when the disk cannot. */
  async keep(lookup: string, media: Media, content: Readable): Promise<Upload> {
    const id = randomUUID();
    let broken = false;
    content.once('error', () => {
      broken = true;
    });
    try {
      const stored = await storeAttachment(this.folder, content, { id, media });
      this.waiting.set(id, { lookup, media, ...stored });
      return { kept: id };
    } catch (error) {
      if (error instanceof AttachmentRefused) return { refused: error.reason };
      if (error instanceof StorageError) throw new Unavailable(error.code, error);
      if (broken) return { refused: 'broken' };
      throw error;
    }
  }

  /** What an input names, as it was found; undefined when it names no file of this sender's that waits. */
  named(lookup: string, input: Input): SentFile | undefined {
    if (input.kind !== 'file' || !('kept' in input.file.from)) return undefined;
    const waiting = this.waiting.get(input.file.from.kept);
    if (waiting?.lookup !== lookup) return undefined;
    const { media, type, size } = waiting;
    return { media, type, size, from: input.file.from };
  }

  /** Somebody is erased: what they had not named yet goes too. */
  async forget(lookup: string): Promise<void> {
    const theirs = [...this.waiting.entries()].flatMap(([id, waiting]) =>
      waiting.lookup === lookup ? [id] : [],
    );
    for (const id of theirs) this.waiting.delete(id);
    await removeFiles(this.folder.files, theirs);
  }

  /** It is an answer now. */
  used(id: string): void {
    this.waiting.delete(id);
  }
}
