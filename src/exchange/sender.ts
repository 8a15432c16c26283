import type { Message } from '../flows/message.js';
import { toMessage } from '../flows/screen.js';
import { type Conversation, visitor as visitorOf } from '../flows/state.js';
import { Unavailable } from '../storage/failure.js';
import {
  type DueRow,
  failChat,
  markFailed,
  markSent,
  markUncertain,
  retryAt,
} from '../storage/outbox-rows.js';
import { PRIORITY } from '../storage/step-rows.js';
import { backoff } from './backoff.js';
import type { Channel, SendResult } from './channel.js';
import { readQueued } from './queued.js';
import type { Works } from './works.js';

/** Milliseconds before the database is asked again after it could not be reached. */
const STORE_AWAY_MS = 1_000;
/** A reply that makes the channel break goes this often, in case the trouble passes. */
const MOST_BREAKS = 8;

/** Sends one queued message and writes down what became of it. */
export class Sender {
  private stopped = false;

  constructor(
    private readonly works: Works,
    private readonly channel: Channel,
    private readonly report: (error: unknown) => void,
  ) {}

  /** No longer waits for a store that is away. */
  stop(): void {
    this.stopped = true;
  }

  async send(row: DueRow): Promise<void> {
    const settle = this.settling(row, await this.trySend(row));
    // The platform has answered: to send again because the store is away would show it twice.
    for (;;) {
      try {
        return await settle();
      } catch (error) {
        if (!(error instanceof Unavailable) || this.stopped) throw error;
        await pause(STORE_AWAY_MS);
      }
    }
  }

  private settling(row: DueRow, result: SendResult): () => Promise<void> {
    const { now } = this.works;
    const { client } = this.works.storage;
    switch (result.outcome) {
      case 'sent':
        return () => markSent(client, [row.id], now());
      case 'failed':
        return () => markFailed(client, row.id, result.reason);
      case 'unreachable':
        return () => failChat(client, row.id, row.chat, result.reason);
      case 'retry':
        return () => retryAt(client, row.id, now() + result.afterMs, result.reason);
      case 'uncertain':
        return row.priority === PRIORITY.reply
          ? () => retryAt(client, row.id, now() + backoff(row.attempts), result.reason)
          : () => markUncertain(client, row.id, result.reason);
    }
  }

  private async trySend(row: DueRow): Promise<SendResult> {
    let address: string;
    let message: Message;
    try {
      address = this.works.identity.open(row.address);
      message = await this.render(row);
    } catch (error) {
      if (error instanceof Unavailable) return { outcome: 'retry', afterMs: STORE_AWAY_MS, reason: 'store' };
      this.report(error);
      return { outcome: 'failed', reason: 'cannot be shown' };
    }
    try {
      return await this.channel.send(address, message);
    } catch (error) {
      this.report(error);
      return { outcome: row.attempts + 1 < MOST_BREAKS ? 'uncertain' : 'failed', reason: 'unforeseen' };
    }
  }

  /** A message is made when it is sent, from what is stored then: the queue holds no copy of it. */
  private async render(row: DueRow): Promise<Message> {
    const { lookup, say, visitor } = readQueued(row.say);
    const known = await this.known(lookup, visitor);
    const shown = visitor && known.notice === '' ? { ...known, ...visitor } : known;
    return toMessage(say, shown, this.works.contexts.now());
  }

  /** Somebody whose standing cannot be read is still told so (dead-letter.ts). */
  private async known(lookup: string, visitor: Pick<Conversation, 'language'> | undefined) {
    const language = visitor?.language ?? '';
    try {
      return (await this.works.standings.of(lookup, { language })).conversation;
    } catch (error) {
      if (error instanceof Unavailable || !visitor) throw error;
      return visitorOf(language);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
