import { tooManyRequests } from './api-error.js';

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const OVERALL = { burst: 30, perSecond: 30 };
/** "Avoid sending more than one message per second": short bursts pass; how short is not documented. */
const CHAT = { burst: 10, perSecond: 1 };
const GROUP = { burst: 20, perSecond: 20 / 60 };

/** Seconds that sums of fractions may be off. */
const ROUNDING = 1e-6;

interface Bucket {
  tokens: number;
  at: number;
}
type Rate = typeof OVERALL;

/** Counts messages, edits and deletions against the platform's limits, when it is switched on. */
export class RateLimits {
  private readonly buckets = new Map<number | 'overall', Bucket>();

  constructor(
    public on: boolean,
    private readonly now: () => number,
  ) {}

  /** Throws 429 when there were too many. A refused message costs nothing. */
  take(chat: number, isGroup: boolean): void {
    if (!this.on) return;
    const limits = [
      [this.filled('overall', OVERALL), OVERALL],
      [this.filled(chat, isGroup ? GROUP : CHAT), isGroup ? GROUP : CHAT],
    ] as const;
    const seconds = Math.max(...limits.map(([bucket, rate]) => (1 - bucket.tokens) / rate.perSecond));
    if (seconds > ROUNDING) throw tooManyRequests(Math.ceil(seconds - ROUNDING));
    for (const [bucket] of limits) bucket.tokens -= 1;
  }

  private filled(key: number | 'overall', { burst, perSecond }: Rate): Bucket {
    const now = this.now();
    const bucket = this.buckets.get(key) ?? { tokens: burst, at: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.buckets.set(key, bucket);
    return bucket;
  }
}
