import { type Dialect, Prisma } from './client.js';

type Value = string | number | boolean | Date | null;

/**
 * The statement that inserts rows, however many: they travel as one JSON parameter, because binding
 * each value costs more than storing it. No statement for no rows. `onConflict` is what to do about
 * rows that are there already.
 */
export function insert(
  dialect: Dialect,
  table: string,
  columns: readonly string[],
  rows: ReadonlyArray<readonly Value[]>,
  onConflict = '',
): Prisma.Sql[] {
  if (rows.length === 0) return [];
  const names = columns.map((column) => `"${column}"`).join(', ');
  const stored = rows.map((row) => row.map(asStored));
  const [select, json] =
    dialect === 'sqlite' ? selectLists(columns, stored) : selectObjects(table, columns, stored);
  // Without WHERE, SQLite would read ON CONFLICT as the ON of a join.
  return [Prisma.sql([`INSERT INTO "${table}" (${names}) ${select}`, `) WHERE true ${onConflict}`], json)];
}

type Select = readonly [select: string, json: string];

function selectLists(columns: readonly string[], rows: unknown[][]): Select {
  const cells = columns.map((_, index) => `value ->> ${index}`).join(', ');
  return [`SELECT ${cells} FROM json_each(`, JSON.stringify(rows)];
}

/** PostgreSQL takes the type of each value from the table's column of that name. */
function selectObjects(table: string, columns: readonly string[], rows: unknown[][]): Select {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const objects = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
  return [`SELECT ${names} FROM json_populate_recordset(NULL::"${table}", `, JSON.stringify(objects)];
}

/** `ON CONFLICT` clause that overwrites `columns` of the row that has the same `key`. */
export function orUpdate(key: readonly string[], columns: readonly string[]): string {
  const quoted = key.map((column) => `"${column}"`).join(', ');
  const set = columns.map((column) => `"${column}" = excluded."${column}"`).join(', ');
  return `ON CONFLICT (${quoted}) DO UPDATE SET ${set}`;
}

/** Times as Prisma's adapter writes them (docs/decisions/001-times.md). */
function asStored(value: Value): Value {
  if (value instanceof Date) return `${value.toISOString().slice(0, -1)}+00:00`;
  return typeof value === 'string' ? storable(value) : value;
}

/** A text as every database keeps it: none takes half a character, and PostgreSQL no zero either. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '\uFFFD');
}

const UNSTORABLE = /\p{Surrogate}|\0/gu;
