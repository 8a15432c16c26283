/** Exact sums and products of whole numbers modulo a prime below 2^26, so that no product leaves a double. */
export const PRIME = 67_108_859;

export function plus(a: number, b: number): number {
  return (a + b) % PRIME;
}

export function times(a: number, b: number): number {
  return (a * b) % PRIME;
}

export function minus(a: number, b: number): number {
  return (a - b + PRIME) % PRIME;
}

/** What times `a`, not zero, gives 1 (the extended algorithm of Euclid). */
export function inverse(a: number): number {
  let [rest, next, factor, nextFactor] = [PRIME, a, 0, 1];
  while (next !== 0) {
    const quotient = Math.floor(rest / next);
    [rest, next] = [next, rest - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return factor < 0 ? factor + PRIME : factor;
}
