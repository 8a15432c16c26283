// Values of rows that `Client.select` gives, which each kind of database has in its own way; Prisma's are read, too.

/** Milliseconds since 1970, of a time. */
export function timeOf(value: unknown): number {
  // PostgreSQL's driver has read it already.
  return value instanceof Date ? value.getTime() : Date.parse(String(value));
}

export function textOrNull(value: unknown): string | null {
  return value === null ? null : String(value);
}

/** SQLite has 0 and 1. */
export function flagOf(value: unknown): boolean {
  return Number(value) === 1;
}
