import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '../../storage/database/failure.js';
import { StorageError } from '../../storage/database/storage-error.js';
import { AttachmentRefused } from '../../storage/files/attachment-type.js';
import { removeFiles, storeAttachment } from '../../storage/files/attachments.js';
import {
  dueAttachments,
  fetchAgainAt,
  giveUp,
  hastenDownloads,
  markStored,
  nextDownloadAt,
  type PendingAttachment,
} from '../../storage/files/pending-attachments.js';
import { backoff } from '../backoff.js';
import type { FetchResult, FileChannel } from '../channel.js';
import { mediaSchema } from '../context/stored-state.js';
import { LONGEST_REST_MS, Rest } from '../rest.js';
import type { Works } from '../works.js';
import { lose } from './lose.js';
import { openSource } from './source.js';

/** Downloads under way at most. */
const MOST_AT_ONCE = 4;
/** Milliseconds a download may take: the largest file on a slow line. */
const LONGEST_DOWNLOAD_MS = 120_000;
/** A file that did not come so often, over most of an hour, will not come. */
const MOST_TRIES = 60;
/** Milliseconds before the database or the disk is tried again after it could not be used. */
const STORE_AWAY_MS = 1_000;

/** What became of one try. */
type Try =
  | { readonly outcome: 'stored' | 'lost' }
  /** `counted` when the trouble was not ours. */
  | { readonly outcome: 'again'; readonly afterMs: number; readonly counted: boolean };

/**
 * Downloads the files people sent by one channel, a few side by side. A file is an answer from the moment
 * it was announced; one that cannot be had is no answer any more, and its sender is asked for it again.
 * What was under way at a crash begins anew.
 */
export class Downloads {
  private readonly stopping = new AbortController();
  private readonly rest = new Rest();
  private running: Promise<void> = Promise.resolve();
  private clock = Number.POSITIVE_INFINITY;
  /** By id. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly works: Works,
    private readonly channel: FileChannel,
    /** Runs work in a person's lane. */
    private readonly inLane: (lookup: string, work: () => Promise<void>) => Promise<void>,
    /** Told when something unforeseen happened; never given what is in a file. */
    private readonly report: (error: unknown) => void,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** A file was announced. */
  poke(): void {
    this.rest.poke();
  }

  /** Breaks the downloads under way off; they begin anew at the next start. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.rest.end();
    await this.running;
    await Promise.all(this.underWay.values());
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.rest.begin();
      try {
        await this.rest.take(await this.beginDue());
      } catch (error) {
        this.report(error);
        await this.rest.take(STORE_AWAY_MS);
      }
    }
  }

  /** Begins as many downloads as may be; resolves to the milliseconds after which there may be more to do. */
  private async beginDue(): Promise<number> {
    const { storage, present, now } = this.works;
    if (!present()) return STORE_AWAY_MS;
    await this.watchClock();
    // A download that ends wakes us.
    const room = MOST_AT_ONCE - this.underWay.size;
    if (room <= 0) return LONGEST_REST_MS;
    const { name: channel } = this.channel;
    const busy = [...this.underWay.keys()];
    const rows = await dueAttachments(storage.client, { channel, now: now(), limit: room, busy });
    for (const row of rows) this.begin(row);
    if (rows.length > 0) return 0;
    const next = await nextDownloadAt(storage.client, channel, now());
    return next === undefined ? LONGEST_REST_MS : next - now();
  }

  private begin(row: PendingAttachment): void {
    const done = this.work(row)
      .catch(async (error) => {
        if (!(error instanceof Unavailable)) this.report(error);
        // It is still due: not at once.
        await wait(STORE_AWAY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      })
      .finally(() => {
        this.underWay.delete(row.id);
        this.poke();
      });
    this.underWay.set(row.id, done);
  }

  private async work(row: PendingAttachment): Promise<void> {
    const { client } = this.works.storage;
    const tried = await this.try(row);
    if (this.stopped) return;
    if (tried.outcome === 'stored') return;
    const attempts = row.attempts + (tried.outcome === 'again' && tried.counted ? 1 : 0);
    if (tried.outcome === 'again' && attempts < MOST_TRIES) {
      return fetchAgainAt(client, row.id, { dueAt: this.works.now() + tried.afterMs, attempts });
    }
    await this.lose(row);
  }

  private async try(row: PendingAttachment): Promise<Try> {
    const again = (counted: boolean, afterMs = backoff(row.attempts)): Try => ({
      outcome: 'again',
      afterMs,
      counted,
    });
    const tooLong = AbortSignal.timeout(LONGEST_DOWNLOAD_MS);
    const signal = AbortSignal.any([this.stopping.signal, tooLong]);
    try {
      const result = await this.fetch(row, signal);
      if (result.outcome === 'retry') return again(true, result.afterMs);
      if (result.outcome !== 'content') return { outcome: 'lost' };
      return { outcome: await this.keep(row, result, signal) };
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      if (error instanceof AttachmentRefused) return { outcome: 'lost' };
      if (error instanceof StorageError) {
        // A full disk keeps everything else waiting too, and is told of there.
        if (error.code !== 'disk-full') this.report(error);
        return again(false);
      }
      if (!signal.aborted && !isCut(error)) this.report(error);
      return again(true);
    }
  }

  /** Comes back when the signal says so, whether the channel minds it or not. */
  private async fetch({ source }: PendingAttachment, signal: AbortSignal): Promise<FetchResult> {
    const { fetch } = openSource(this.works.identity, source);
    const result = this.channel.fetch(fetch, signal);
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    try {
      return await Promise.race([result, late]);
    } catch (error) {
      // Whatever still comes is nobody's.
      result.then(
        (too) => too.outcome === 'content' && too.content.destroy(),
        () => undefined,
      );
      throw error;
    }
  }

  private async keep(
    row: PendingAttachment,
    { content }: FetchResult & { outcome: 'content' },
    signal: AbortSignal,
  ): Promise<'stored'> {
    const { storage, now } = this.works;
    const end = () => content.destroy(new Error('The download was broken off.'));
    signal.addEventListener('abort', end, { once: true });
    try {
      const media = mediaSchema.parse(row.media);
      const stored = await storeAttachment(storage.folder, content, { id: row.id, media });
      const wanted = await markStored(storage.client, row.id, stored, now());
      if (!wanted) await removeFiles(storage.folder.files, [row.id]);
      return 'stored';
    } finally {
      signal.removeEventListener('abort', end);
      content.destroy();
    }
  }

  private async lose(row: PendingAttachment): Promise<void> {
    const { lookup } = row;
    if (lookup === undefined) return giveUp(this.works.storage.client, row);
    await this.inLane(lookup, async () => {
      try {
        await lose(this.works, this.channel.name, { ...row, lookup });
      } catch (error) {
        if (error instanceof Unavailable) throw error;
        // A bug in telling must not keep the file waiting for ever.
        this.report(error);
        await giveUp(this.works.storage.client, row);
        this.works.standings.drop(lookup);
      }
    });
  }

  private async watchClock(): Promise<void> {
    const now = this.works.now();
    if (now < this.clock) await hastenDownloads(this.works.storage.client, this.channel.name, now);
    this.clock = now;
  }
}

/** The connection ended in the middle of a file, which is nobody's bug: Node's fetch calls it « terminated ». */
function isCut(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'terminated';
}
