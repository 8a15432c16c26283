import type { Update } from 'grammy/types';
import { ApiError } from './api-error.js';

/** One kind of update with what it carries, before it has a number. */
export type News = Omit<Update, 'update_id'>;

/** Registers what to do when the caller hangs up; it may be called after the answer too. */
export type OnHangUp = (listener: () => void) => void;

export interface Poll {
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
  readonly timeoutMs: number;
  /** Calls back when whoever polls hangs up. */
  readonly onHangUp: OnHangUp;
}

/** https://core.telegram.org/bots/api#getting-updates */
const KEPT_MS = 24 * 3600_000;
/** https://core.telegram.org/bots/api#update: after a week without any, numbers go on from elsewhere. */
const QUIET_MS = 7 * 24 * 3600_000;
const MOST = 100;
const UNLESS_ASKED_FOR = ['chat_member', 'message_reaction', 'message_reaction_count'];

/** Updates that wait for the bot, and the one poll that may wait for them. */
export class Updates {
  /** Numbers of updates that deleteWebhook or setWebhook dropped: no bot of ours ever drops any. */
  readonly dropped: number[] = [];
  private waiting: Array<{ at: number; update: Update }> = [];
  private lastConfirmed: Update[] = [];
  private nextId = 500_000_001;
  private last: number | undefined;
  private allowed: readonly string[] = [];
  private poller: { end(): void; refuse(error: ApiError): void } | undefined;

  constructor(private readonly now: () => number) {}

  get pending(): number {
    this.forget();
    return this.waiting.length;
  }

  /** Whether something somebody did still waits for the bot. */
  waitFor(user: number): boolean {
    return this.waiting.some(({ update: { message, edited_message, callback_query, my_chat_member } }) =>
      [message, edited_message, callback_query, my_chat_member].some((news) => news?.from?.id === user),
    );
  }

  /** Whether a poll waits just now. */
  get isPolled(): boolean {
    return this.poller !== undefined;
  }

  /** An empty list is the default again; the choice holds for updates to come, as documented. */
  allow(kinds: readonly string[]): void {
    this.allowed = kinds;
  }

  push(news: News): void {
    const kinds = Object.keys(news);
    const wanted = (kind: string) =>
      this.allowed.length > 0 ? this.allowed.includes(kind) : !UNLESS_ASKED_FOR.includes(kind);
    if (!kinds.every(wanted)) return;
    const at = this.now();
    if (this.last !== undefined && at - this.last > QUIET_MS) this.nextId = elsewhere(this.nextId);
    this.last = at;
    this.waiting.push({ at, update: { update_id: this.nextId, ...news } });
    this.nextId += 1;
    this.poller?.end();
  }

  /** Waits until there is an update, or time is up. An earlier poll that still waits ends with 409. */
  async poll({ offset, limit, timeoutMs, onHangUp }: Poll): Promise<Update[]> {
    this.endPoll('other getUpdates request; make sure that only one bot instance is running');
    this.confirm(offset);
    this.forget();
    if (this.waiting.length === 0 && timeoutMs > 0) await this.wait(timeoutMs, onHangUp);
    const most = limit !== undefined && limit > 0 && limit < MOST ? limit : MOST;
    return this.waiting.slice(0, most).map(({ update }) => update);
  }

  /** Ends a poll that waits with 409. */
  endPoll(by: string): void {
    this.poller?.refuse(new ApiError(409, `Conflict: terminated by ${by}`));
  }

  /** The last update the bot confirmed, if there is: a server that repeats itself sends it again. */
  repeated(): Update[] {
    return this.lastConfirmed;
  }

  drop(): void {
    this.dropped.push(...this.waiting.map(({ update }) => update.update_id));
    this.waiting = [];
  }

  private confirm(offset: number | undefined): void {
    if (offset === undefined || offset === 0) return;
    const from = offset < 0 ? Math.max(0, this.waiting.length + offset) : this.firstFrom(offset);
    if (from > 0) this.lastConfirmed = this.waiting.slice(from - 1, from).map(({ update }) => update);
    this.waiting = this.waiting.slice(from);
  }

  /** Updates are kept in the order they came in, and numbers may go back after a quiet week. */
  private firstFrom(offset: number): number {
    let from = 0;
    for (const [index, { update }] of this.waiting.entries()) if (update.update_id < offset) from = index + 1;
    return from;
  }

  private forget(): void {
    const oldest = this.now() - KEPT_MS;
    const [first] = this.waiting;
    if (first && first.at < oldest) this.waiting = this.waiting.filter(({ at }) => at >= oldest);
  }

  private wait(timeoutMs: number, onHangUp: OnHangUp): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (done: () => void) => () => {
        clearTimeout(timer);
        if (this.poller === poller) this.poller = undefined;
        done();
      };
      const end = settle(resolve);
      const poller = { end, refuse: (error: ApiError) => settle(() => reject(error))() };
      const timer = setTimeout(end, timeoutMs);
      onHangUp(end);
      this.poller = poller;
    });
  }
}

/** "Randomly instead of sequentially", here lower: the hardest for a bot that keeps its offset. */
function elsewhere(id: number): number {
  return Math.floor(id / 2);
}
