/** Milliseconds since 1970 at which Discord's time begins. https://discord.com/developers/docs/reference#snowflakes */
const EPOCH = 1_420_070_400_000n;
/** Bits below the milliseconds. */
const SHIFT = 22n;

/** The first id of a moment, in milliseconds since 1970. */
export function snowflakeAt(ms: number): string {
  return String((BigInt(Math.trunc(ms)) - EPOCH) << SHIFT);
}

/** An id of so many milliseconds before another. */
export function earlier(snowflake: string, ms: number): string {
  const moved = BigInt(snowflake) - (BigInt(ms) << SHIFT);
  return String(moved < 0n ? 0n : moved);
}

/** The id right before another. */
export function justBefore(snowflake: string): string {
  return String(BigInt(snowflake) - 1n);
}

/** Orders ids by when they were made: negative when the first is older. */
export function byAge(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}
