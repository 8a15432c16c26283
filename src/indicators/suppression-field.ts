/** Exact sums and products of whole numbers modulo a prime below 2^26, so that no product leaves a double. */
const PRIME = 67_108_859;

export function plus(a: number, b: number): number {
  return (a + b) % PRIME;
}

export function times(a: number, b: number): number {
  return (a * b) % PRIME;
}

export function minus(a: number, b: number): number {
  return (a - b + PRIME) % PRIME;
}
