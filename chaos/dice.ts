import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Everything left to chance comes from here, so that a seed gives the same people and the same plans again. */
export class Dice {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** A whole number, both ends included. */
  between(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  /** True so many times in a hundred. */
  chance(percent: number): boolean {
    return this.between(1, 100) <= percent;
  }

  pick<T>(all: readonly T[]): T {
    const one = all[this.between(0, all.length - 1)];
    if (one === undefined) throw new Error('There is nothing to pick from.');
    return one;
  }

  /** Keeps what each weight promises: `{ a: 3, b: 1 }` gives a three times out of four. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights).filter((name): name is Name => name in weights);
    const tickets = names.flatMap((name) => Array.from({ length: weights[name] }, () => name));
    return this.pick(tickets);
  }

  /** Dice of their own for a person or a fault: what others do does not change their throws. */
  fork(): Dice {
    return new Dice(this.between(-0x80000000, 0x7fffffff));
  }
}
