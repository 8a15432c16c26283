import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Client } from '../../src/storage/database/client.js';

export class Crash extends Error {}

/** A database whose program dies at some query: before it, or after it was done. */
export class Trouble {
  readonly client: Client;
  private left = Number.POSITIVE_INFINITY;

  constructor(
    client: Client,
    private readonly below: (end: number) => number,
  ) {
    const dying = <T extends object>(target: T): T =>
      new Proxy(target, {
        get: (_, name) => {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value === 'object' && value !== null) return dying(value);
          if (typeof value !== 'function') return value;
          return (...args: unknown[]) => this.query(() => Reflect.apply(value, target, args));
        },
      });
    this.client = dying(client);
  }

  get isDead(): boolean {
    return this.left < 0;
  }

  in(queries: number): void {
    this.left = queries;
  }

  /** Asks nothing before it is awaited, as Prisma’s do: in a transaction, it is the transaction that dies. */
  private query(ask: () => object): object {
    const asked = async () => {
      if (this.isDead) throw new Crash();
      this.left -= 1;
      const dies = this.isDead;
      if (dies && this.below(2) === 0) throw new Crash();
      const result: unknown = await ask();
      if (dies) throw new Crash();
      return result;
    };
    return new Proxy(
      {},
      {
        get: (_, name) =>
          name === 'then'
            ? (done: () => unknown, failed: () => unknown) => asked().then(done, failed)
            : Reflect.get(ask(), name),
      },
    );
  }
}

export function luck(seed: number) {
  const generator = xoroshiro128plus(seed);
  const below = (end: number) => Math.floor(((generator.next() >>> 0) / 2 ** 32) * end);
  return { below, chance: (share: number) => below(10_000) < share * 10_000 };
}
