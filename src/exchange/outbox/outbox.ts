import { type DueRow, dueRows, nextDueAt } from '../../storage/outbox/due.js';
import { hastenRetries, markSending, settleInterrupted } from '../../storage/outbox/marks.js';
import { PRIORITY } from '../../storage/outbox/outbox-row.js';
import { LONGEST_BACKOFF_MS } from '../backoff.js';
import type { Channel } from '../channel.js';
import { LONGEST_REST_MS, Rest } from '../rest.js';
import type { Works } from '../works.js';
import { Pace } from './pace.js';
import { type Outcome, Sender } from './sender.js';

/** Calls under way at most. */
const MOST_AT_ONCE = 100;
/** Milliseconds before the database is asked again after it could not be reached. */
const STORE_AWAY_MS = 1_000;

/**
 * Sends what is queued for one channel, as fast as the platform allows: the most urgent first, each chat
 * in its order, chats side by side. A reply is marked after the call, so that a crash shows it twice
 * rather than never; anything else before it, so that it is never shown twice.
 */
export class Outbox {
  private stopped = false;
  private readonly rest = new Rest();
  private running: Promise<void> = Promise.resolve();
  private clock: number | undefined;
  /** By chat. */
  private readonly underWay = new Map<string, Promise<void>>();
  /** Until when a chat must wait, whatever becomes of the message that was refused: its person may be erased. */
  private readonly resting = new Map<string, number>();
  private readonly pace: Pace;
  private readonly sender: Sender;

  constructor(
    private readonly works: Works,
    private readonly channel: Channel,
    /** Told when something unforeseen happened; never given what a message says. */
    private readonly report: (error: unknown) => void,
  ) {
    this.pace = new Pace(channel.limits);
    this.sender = new Sender(works, channel, report);
  }

  start(): void {
    this.running = this.run();
  }

  /** Something was queued. */
  poke(): void {
    this.rest.poke();
  }

  /** The call under way to a chat. */
  sending(chat: string): Promise<void> | undefined {
    return this.underWay.get(chat);
  }

  /** Finishes the calls under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.sender.stop();
    this.rest.end();
    await this.running;
    await Promise.all(this.underWay.values());
  }

  private async run(): Promise<void> {
    let prepared = false;
    while (!this.stopped) {
      this.rest.begin();
      try {
        if (!prepared) await settleInterrupted(this.works.storage.client, this.channel.name);
        prepared = true;
        await this.rest.take(await this.sendDue());
      } catch (error) {
        this.report(error);
        await this.rest.take(STORE_AWAY_MS);
      }
    }
  }

  /** Begins as many calls as may be; resolves to the milliseconds after which there may be more to do. */
  private async sendDue(): Promise<number> {
    const { storage, present } = this.works;
    // Sent from a deleted database, a question would come before its answer is stored.
    if (!present()) return STORE_AWAY_MS;
    await this.watchClock();
    const steady = performance.now();
    const room = Math.min(this.pace.room(steady, 'reply'), MOST_AT_ONCE - this.underWay.size);
    // A call that ends wakes us.
    if (room <= 0) return this.pace.wait(steady, 'reply') || LONGEST_REST_MS;
    const rows = await dueRows(storage.client, {
      channel: this.channel.name,
      now: this.works.now(),
      limit: room,
      busy: [...this.underWay.keys(), ...this.pace.fullChats(steady), ...this.restingChats()],
    });
    const replies = rows.filter(isReply);
    const others = rows.slice(replies.length, replies.length + this.roomForOthers(replies.length));
    const claimed = await markSending(
      storage.client,
      others.map(({ id }) => id),
    );
    for (const row of [...replies, ...others.filter(({ id }) => claimed.includes(id))]) this.begin(row);
    return this.restAfter(rows.length, replies.length + others.length);
  }

  /** Replies come first in what is due, and take from the room of the others. */
  private roomForOthers(replies: number): number {
    return Math.max(0, this.pace.room(performance.now(), 'other') - replies);
  }

  private begin(row: DueRow): void {
    const kind = this.kindOf(row);
    this.pace.take(row.chat, kind, performance.now());
    const done = this.sender
      .send(row)
      .then((result) => this.heed(row.chat, kind, result))
      .catch(this.report)
      .finally(() => {
        this.underWay.delete(row.chat);
        this.poke();
      });
    this.underWay.set(row.chat, done);
  }

  /** What a message cost is known only now, and that its chat must wait. */
  private heed(chat: string, kind: 'chat' | 'group', result: Outcome): void {
    if (result.outcome === 'retry') this.resting.set(chat, this.works.now() + result.afterMs);
    const { calls = 1 } = result.outcome === 'sent' ? result : {};
    for (let more = calls; more > 1; more -= 1) this.pace.take(chat, kind, performance.now());
  }

  private restingChats(): string[] {
    const now = this.works.now();
    for (const [chat, until] of this.resting) if (until <= now) this.resting.delete(chat);
    return [...this.resting.keys()];
  }

  private kindOf(row: DueRow): 'chat' | 'group' {
    try {
      return this.channel.isGroup(this.works.identity.open(row.address)) ? 'group' : 'chat';
    } catch {
      // The sender meets the same trouble, and writes it down.
      return 'chat';
    }
  }

  private async restAfter(found: number, begun: number): Promise<number> {
    const steady = performance.now();
    if (begun < found) return this.pace.wait(steady, 'other');
    if (found > 0) return 0;
    const now = this.works.now();
    const next = await nextDueAt(this.works.storage.client, this.channel.name, now);
    return Math.min(
      next === undefined ? LONGEST_REST_MS : next - now,
      this.pace.untilNotFull(steady) ?? LONGEST_REST_MS,
      ...[...this.resting.values()].map((until) => until - now),
    );
  }

  private async watchClock(): Promise<void> {
    const now = this.works.now();
    // Of the time before the start only the effect is known: a wait longer than we ask for, or a platform usually does.
    const longest = this.clock === undefined ? LONGEST_BACKOFF_MS : 0;
    if (this.clock === undefined || now < this.clock)
      await hastenRetries(this.works.storage.client, { channel: this.channel.name, now, longest });
    if (this.clock !== undefined && now < this.clock) this.resting.clear();
    this.clock = now;
  }
}

function isReply({ priority }: DueRow): boolean {
  return priority === PRIORITY.reply;
}
