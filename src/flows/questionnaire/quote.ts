/** Names what is quoted, for its buttons: whoever taps one has read so much, and not what came after. */
export function quoteOf(held: string): string {
  return String(held.length);
}
