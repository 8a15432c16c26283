import { LRUCache } from 'lru-cache';

/** At most so many messages in any stretch of so many milliseconds. */
export interface Limit {
  readonly most: number;
  readonly perMs: number;
}

/** How fast a platform lets itself be written to. */
export interface Limits {
  /** All chats together. */
  readonly overall: Limit;
  readonly chat: Limit;
  readonly group: Limit;
}

/** Chats whose last messages are remembered: far more than any platform lets through in its longest stretch. */
const KEPT = 10_000;
/** Messages that can wait are spread over a stretch, this part of it at once, so that a reply finds room soon. */
const AT_ONCE = 1 / 5;

/**
 * Says when a message may go: never more than the limit in any stretch of time, wherever it begins (the
 * limiters on the registry count from fixed moments, or let a full bucket and its refill through
 * together). Times are milliseconds of a clock that never goes back.
 */
export class Pace {
  private readonly overall: Stretch;
  private readonly spread: Spread;
  private readonly chats = new LRUCache<string, Stretch>({ max: KEPT });
  private readonly full = new Map<string, number>();

  constructor(private readonly limits: Limits) {
    this.overall = new Stretch(limits.overall);
    this.spread = new Spread(limits.overall);
  }

  /** How many messages may go now: replies, or messages that can wait. */
  room(now: number, kind: 'reply' | 'other'): number {
    const overall = this.overall.room(now);
    return kind === 'reply' ? overall : Math.min(overall, this.spread.room(now));
  }

  /** Whole milliseconds until there is room, as timers count them; 0 when there is. */
  wait(now: number, kind: 'reply' | 'other'): number {
    const overall = this.overall.wait(now);
    return kind === 'reply' ? overall : Math.max(overall, this.spread.wait(now));
  }

  /** Chats that were sent as much as they may get for now. */
  fullChats(now: number): string[] {
    for (const [chat, until] of this.full) if (until <= now) this.full.delete(chat);
    return [...this.full.keys()];
  }

  /** Milliseconds until the first of the full chats may get more; undefined when none is full. */
  untilNotFull(now: number): number | undefined {
    return this.full.size === 0 ? undefined : Math.max(0, Math.min(...this.full.values()) - now);
  }

  /** A message goes to this chat now. */
  take(chat: string, kind: 'chat' | 'group', now: number): void {
    this.overall.take(now);
    this.spread.take(now);
    const stretch = this.chats.get(chat) ?? new Stretch(this.limits[kind]);
    this.chats.set(chat, stretch);
    stretch.take(now);
    const wait = stretch.wait(now);
    if (wait > 0) this.full.set(chat, now + wait);
  }
}

/** The last messages of one limit. */
class Stretch {
  private readonly times: number[] = [];

  constructor(private readonly limit: Limit) {}

  room(now: number): number {
    const { most, perMs } = this.limit;
    return most - this.times.filter((time) => now - time < perMs).length;
  }

  wait(now: number): number {
    const { most, perMs } = this.limit;
    const oldest = this.times.at(-most);
    return oldest === undefined ? 0 : Math.ceil(Math.max(0, perMs - (now - oldest)));
  }

  take(now: number): void {
    this.times.push(now);
    if (this.times.length > this.limit.most) this.times.shift();
  }
}

/**
 * An even rate with a few at once (the leaky bucket as a meter, ITU-T I.371). It counts from when a message
 * might have gone, so that a slow look into the queue does not slow the rate.
 */
class Spread {
  private next = 0;
  private readonly interval: number;
  private readonly atOnce: number;

  constructor({ most, perMs }: Limit) {
    this.interval = perMs / most;
    this.atOnce = Math.ceil(most * AT_ONCE);
  }

  room(now: number): number {
    return Math.floor(this.atOnce - Math.max(0, this.next - now) / this.interval + ROUNDING);
  }

  wait(now: number): number {
    return Math.ceil(Math.max(0, this.next - now - (this.atOnce - 1) * this.interval));
  }

  take(now: number): void {
    this.next = Math.max(this.next, now) + this.interval;
  }
}

const ROUNDING = 1e-6;
