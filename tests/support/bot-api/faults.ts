import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Something that goes wrong with one request. */
export type Fault =
  /** Nothing is done, an error is answered: 429 with `retryAfter` seconds, 500, 502, 504… */
  | {
      readonly kind: 'error';
      readonly code: number;
      readonly description?: string;
      readonly retryAfter?: number;
    }
  /** The connection is cut and nothing is done. */
  | { readonly kind: 'cut' }
  /** It is done, and the connection is cut in place of the answer. */
  | { readonly kind: 'lost' }
  /** It is done, so many milliseconds late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** It is done; the answer is half a JSON text. */
  | { readonly kind: 'malformed' }
  /** It is done and never answered; of a file, the first half arrives. */
  | { readonly kind: 'hanging' }
  /** Of a file, the first half arrives, then the connection is cut. */
  | { readonly kind: 'truncated' }
  /** getUpdates answers the last confirmed update once more. */
  | { readonly kind: 'repeated' };

/** Which requests are hit; every one when nothing is said. */
export interface Aim {
  /** A method's name as documented, or `download` for files. */
  readonly method?: string;
  readonly chat?: number;
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

  /** Whether something of `next` for a method has met no request yet. */
  waits(method: string): boolean {
    return this.plans.some(({ counted, aim }) => counted && aim.method === method);
  }

  clear(): void {
    this.plans = [];
  }

  /** The faults of this request: at most one, and every delay. */
  strike(method: string, chat: number | undefined): Fault[] {
    const struck: Fault[] = [];
    for (const { fault, aim, hits } of this.plans) {
      const aimed =
        (aim.method === undefined || aim.method.toLowerCase() === method.toLowerCase()) &&
        (aim.chat === undefined || aim.chat === chat);
      const room = fault.kind === 'slow' || struck.every(({ kind }) => kind === 'slow');
      if (aimed && room && hits()) struck.push(fault);
    }
    this.plans = this.plans.filter(({ over }) => !over());
    return struck;
  }
}
