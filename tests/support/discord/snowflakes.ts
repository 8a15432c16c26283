/** https://discord.com/developers/docs/reference#snowflakes: milliseconds since 2015, then 22 bits that tell them apart. */
const EPOCH = Date.parse('2015-01-01T00:00:00Z');

/** Identifiers that grow with the clock, for everything there is. */
export class Snowflakes {
  private last = 0n;

  constructor(private readonly now: () => number) {}

  next(): string {
    const earliest = BigInt(Math.floor(this.now()) - EPOCH) << 22n;
    // A clock that stands still, or goes back, gives ids that grow all the same.
    this.last = earliest > this.last ? earliest : this.last + 1n;
    return String(this.last);
  }
}

/** Below zero when the first is older. */
export function compareIds(one: string, other: string): number {
  const difference = BigInt(one) - BigInt(other);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
