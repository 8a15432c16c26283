import { Prisma } from './client.js';

type Value = string | number | boolean | Date | null;

/**
 * Statements that insert rows, several rows in each: as many as the parameters of one statement
 * allow (SQLite takes 32,766). `onConflict` is what to do about rows that are there already.
 */
export function insert(
  table: string,
  columns: readonly string[],
  rows: ReadonlyArray<readonly Value[]>,
  onConflict = '',
): Prisma.Sql[] {
  const perStatement = Math.floor(MOST_PARAMETERS / columns.length);
  const head = `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES `;
  const statements: Prisma.Sql[] = [];
  for (let start = 0; start < rows.length; start += perStatement) {
    const values = rows
      .slice(start, start + perStatement)
      .map((row) => Prisma.join([...row], ', ', '(', ')'));
    statements.push(Prisma.join(values, ', ', head, onConflict && ` ${onConflict}`));
  }
  return statements;
}

/** `ON CONFLICT` clause that overwrites `columns` of the row that has the same `key`. */
export function orUpdate(key: readonly string[], columns: readonly string[]): string {
  const quoted = key.map((column) => `"${column}"`).join(', ');
  const set = columns.map((column) => `"${column}" = excluded."${column}"`).join(', ');
  return `ON CONFLICT (${quoted}) DO UPDATE SET ${set}`;
}

const MOST_PARAMETERS = 30_000;
