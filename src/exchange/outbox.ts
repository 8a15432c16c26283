import type { Message } from '../flows/message.js';
import { toMessage } from '../flows/screen.js';
import { type DueRow, dueRows, markFailed, markSent, nextDueAt, retryAt } from '../storage/outbox-rows.js';
import type { Channel, SendResult } from './channel.js';
import { readQueued } from './queued.js';
import type { Works } from './works.js';

/** Messages taken from the queue at once; each goes to another chat. */
const HANDFUL = 30;
/** Milliseconds before the database is asked again after it could not be reached. */
const STORE_AWAY_MS = 1_000;
/** A send that broke in an unforeseen way is tried again after this long, doubled each time. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/**
 * Sends what the steps of conversations queued, for one channel: the most urgent first, each chat in
 * its order, chats side by side. A reply is marked after the call, so that a crash shows it twice
 * rather than never.
 */
export class Outbox {
  private stopped = false;
  private wake: () => void = () => undefined;
  private poked = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly works: Works,
    private readonly channel: Channel,
    private readonly now: () => number,
    /** Told when something unforeseen happened; never given what a message says. */
    private readonly report: (error: unknown) => void,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Something was queued. */
  poke(): void {
    this.poked = true;
    this.wake();
  }

  /** Finishes the calls under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        this.poked = false;
        const sent = await this.sendDue();
        if (sent === 0) await this.rest(await this.untilNext());
      } catch (error) {
        this.report(error);
        await this.rest(STORE_AWAY_MS);
      }
    }
  }

  private async sendDue(): Promise<number> {
    const { client } = this.works.storage;
    const due = { channel: this.channel.name, now: this.now(), limit: HANDFUL, busy: [] };
    const rows = await dueRows(client, due);
    await Promise.all(rows.map((row) => this.sendRow(row)));
    return rows.length;
  }

  private async sendRow(row: DueRow): Promise<void> {
    const { client } = this.works.storage;
    const result = await this.trySend(row);
    switch (result.outcome) {
      case 'sent':
        return markSent(client, [row.id], this.now());
      case 'failed':
        return markFailed(client, row.id, result.reason);
      case 'retry':
        return retryAt(client, row.id, this.now() + result.afterMs, result.reason);
    }
  }

  private async trySend(row: DueRow): Promise<SendResult> {
    try {
      return await this.channel.send(this.works.identity.open(row.address), await this.render(row));
    } catch (error) {
      this.report(error);
      const afterMs = Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS);
      return { outcome: 'retry', afterMs, reason: 'unforeseen' };
    }
  }

  /** A message is made when it is sent, from what is stored then: the queue holds no copy of it. */
  private async render(row: DueRow): Promise<Message> {
    const { lookup, say, visitor } = readQueued(row.say);
    const { conversation } = await this.works.standings.of(lookup, { language: visitor?.language ?? '' });
    const shown = visitor && conversation.notice === '' ? { ...conversation, ...visitor } : conversation;
    return toMessage(say, shown, this.works.contexts.now());
  }

  private async untilNext(): Promise<number> {
    const next = await nextDueAt(this.works.storage.client, this.channel.name);
    return next === undefined ? LONGEST_RETRY_MS : Math.max(0, next - this.now());
  }

  private async rest(ms: number): Promise<void> {
    if (this.poked || this.stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, LONGEST_RETRY_MS));
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
