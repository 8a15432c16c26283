import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RefusalCode } from './api-error.js';
import type { RouteName } from './routes/index.js';

/** Something that goes wrong with one request. What goes wrong with the socket is in `gateway.ts`. */
export type Fault =
  /** Nothing is done, an error is answered: 429 with `retryAfter` seconds, 500, 502… */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly retryAfter?: number;
      /** Whether a 429 is of every route. */
      readonly global?: boolean;
    }
  /** Nothing is done, and one of Discord's refusals is answered: 10062, 50007… */
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  /** The connection is cut and nothing is done. */
  | { readonly kind: 'cut' }
  /** It is done, and the connection is cut in place of the answer. */
  | { readonly kind: 'lost' }
  /** It is done, and an error of the server is answered. */
  | { readonly kind: 'done'; readonly status: 500 | 502 | 503 | 504 }
  /** It is done so many milliseconds late: a second fault may hit it too. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** It is done and never answered; of a file, the first half arrives. */
  | { readonly kind: 'hanging' }
  /** Of a file, the first half arrives, then the connection is cut. */
  | { readonly kind: 'truncated' };

/** Which requests are hit; every one when nothing is said. */
export interface Aim {
  readonly route?: RouteName;
  readonly channel?: string;
}

interface Plan {
  readonly fault: Fault;
  readonly aim: Aim;
  /** Whether it hits this time; it may count. */
  readonly hits: () => boolean;
  readonly over: () => boolean;
  /** Whether it waits for so many requests and is then over. */
  readonly counted: boolean;
}

/** What shall go wrong, and when. */
export class Faults {
  private plans: Plan[] = [];

  /** Hits the next request aimed at, or the next so many. Faults of one aim follow one another. */
  next(fault: Fault, { times = 1, ...aim }: Aim & { readonly times?: number } = {}): void {
    let left = times;
    const hits = () => {
      left -= 1;
      return true;
    };
    this.plans.push({ fault, aim, hits, over: () => left <= 0, counted: true });
  }

  /** Hits so many requests in a hundred, always the same ones for a seed. */
  sometimes(
    fault: Fault,
    { percent, seed = 1, ...aim }: Aim & { readonly percent: number; readonly seed?: number },
  ): void {
    const generator = xoroshiro128plus(seed);
    const hits = () => uniformInt(generator, 1, 100) <= percent;
    this.plans.push({ fault, aim, hits, over: () => false, counted: false });
  }

  /** Whether something of `next` for a route has met no request yet. */
  waits(route: RouteName): boolean {
    return this.plans.some(({ counted, aim }) => counted && aim.route === route);
  }

  clear(): void {
    this.plans = [];
  }

  /** The faults of this request: at most one, and every delay. */
  strike(route: string, channel: string | undefined): Fault[] {
    const struck: Fault[] = [];
    for (const { fault, aim, hits } of this.plans) {
      const aimed =
        (aim.route === undefined || aim.route === route) &&
        (aim.channel === undefined || aim.channel === channel);
      const room = fault.kind === 'slow' || struck.every(({ kind }) => kind === 'slow');
      if (aimed && room && hits()) struck.push(fault);
    }
    this.plans = this.plans.filter(({ over }) => !over());
    return struck;
  }
}
