/** The bytes of a file from one to another, both counted. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The one range of a file of so many bytes that a `Range` header asks for (RFC 9110, 14.1.2); undefined for the whole of it,
 * which may always be the answer. Without ranges Safari plays no sound.
 */
export function rangeOf(header: string | undefined, size: number): Range | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const end = size - 1;
  const range =
    first === ''
      ? { start: Math.max(0, size - Number(last)), end }
      : { start: Number(first), end: last === '' ? end : Math.min(Number(last), end) };
  return range.start <= range.end ? range : undefined;
}
