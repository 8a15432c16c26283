import type { Context } from 'hono';
import { type Env, isKiosk } from './visitor.js';
import type { WebOptions } from './web-options.js';

/** What a page depends on beside what it says. */
export interface Around {
  /** On a shared tablet: forgotten when nobody touches it. */
  readonly kiosk: boolean;
  /** There are other channels, on which people are written to. */
  readonly reminds: boolean;
}

export function around(c: Context<Env>, { ways }: WebOptions): Around {
  const { telegram, discord } = ways();
  return { kiosk: isKiosk(c), reminds: telegram !== undefined || discord !== undefined };
}
