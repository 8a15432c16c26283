import { createHash } from 'node:crypto';
import { tooManyRequests } from './api-error.js';

/** https://discord.com/developers/docs/topics/rate-limits#global-rate-limit: 50 a second; interactions are not counted. */
const GLOBAL = { limit: 50, ms: 1000 };
/** Limits of routes are not documented: these are what bots meet. */
const MESSAGES = { limit: 5, ms: 5000 };
const OTHERS = { limit: 20, ms: 1000 };

interface Window {
  left: number;
  resets: number;
}
type Rate = typeof GLOBAL;

/** Counts requests against the platform's limits, when it is switched on. */
export class RateLimits {
  private readonly windows = new Map<string, Window>();

  constructor(
    public on: boolean,
    private readonly now: () => number,
  ) {}

  /**
   * The X-RateLimit headers of one request. Throws 429 when there were too many.
   * `major`: the channel, guild or webhook, which has a bucket of its own.
   */
  take(route: string, major: string): Record<string, string> {
    if (!this.on) return {};
    const isInteraction = /^\w+ \/(interactions|webhooks)\//.test(route);
    const global = this.open('global', GLOBAL);
    if (!isInteraction && global.left <= 0) throw tooManyRequests(this.seconds(global), 'global');
    const rate = /^(POST|PATCH|DELETE) .*\/messages/.test(route) ? MESSAGES : OTHERS;
    const bucket = createHash('md5').update(route).digest('hex');
    const window = this.open(`${bucket}:${major}`, rate);
    if (window.left <= 0) {
      throw tooManyRequests(this.seconds(window), 'user', this.headers(bucket, rate, window));
    }
    if (!isInteraction) global.left -= 1;
    window.left -= 1;
    return this.headers(bucket, rate, window);
  }

  private open(key: string, rate: Rate): Window {
    const now = this.now();
    const window = this.windows.get(key);
    if (window && window.resets > now) return window;
    const fresh = { left: rate.limit, resets: now + rate.ms };
    this.windows.set(key, fresh);
    return fresh;
  }

  private seconds({ resets }: Window): number {
    return (resets - this.now()) / 1000;
  }

  private headers(bucket: string, rate: Rate, window: Window): Record<string, string> {
    return {
      'X-RateLimit-Bucket': bucket,
      'X-RateLimit-Limit': String(rate.limit),
      'X-RateLimit-Remaining': String(window.left),
      'X-RateLimit-Reset': String(window.resets / 1000),
      'X-RateLimit-Reset-After': String(this.seconds(window)),
    };
  }
}
