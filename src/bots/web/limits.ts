import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Inputs of one client a minute: nobody taps that fast. */
const INPUTS = { points: 120, duration: 60 };
/** Conversations begun from one address in ten minutes: a hall full of people behind one router. */
const NEWCOMERS = { points: 600, duration: 600 };
/** Files of one client, and from one address, in ten minutes. */
const FILES = { points: 30, duration: 600 };
const FILES_OF_ADDRESS = { points: 300, duration: 600 };
/** Accounts remembered as known before starting over. */
const MOST_KNOWN = 100_000;

/** Keeps one client from flooding the store, and one address from inventing clients. */
export interface Limits {
  /** Seconds to wait before this input is taken; 0 when it may be taken now. */
  wait(visitor: { account: string; address: string; isNew: () => Promise<boolean> }): Promise<number>;
}

/** Seconds to wait before a file of this visitor is taken; 0 when it may be taken now. */
export function fileLimits(): (visitor: { account: string; address: string }) => Promise<number> {
  const files = new RateLimiterMemory(FILES);
  const ofAddress = new RateLimiterMemory(FILES_OF_ADDRESS);
  return async ({ account, address }) => (await consume(files, account)) || consume(ofAddress, address);
}

/** Limits kept in memory. A client whose conversation has begun is never limited by its address. */
export function limits(): Limits {
  const inputs = new RateLimiterMemory(INPUTS);
  const newcomers = new RateLimiterMemory(NEWCOMERS);
  const known = new Set<string>();
  return {
    async wait({ account, address, isNew }) {
      const seconds = await consume(inputs, account);
      if (seconds > 0 || known.has(account)) return seconds;
      const atTheDoor = (await isNew()) ? await consume(newcomers, address) : 0;
      if (atTheDoor > 0) return atTheDoor;
      if (known.size >= MOST_KNOWN) known.clear();
      known.add(account);
      return 0;
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw refusal;
  }
}
