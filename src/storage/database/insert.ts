type Value = string | number | boolean | Date | null;

/** Rows to insert into a table, however many. Each kind of database does it the way that costs it least. */
export interface Insert {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly Value[]>;
  /** What to do about rows that are there already. */
  readonly onConflict: string;
}

/** Nothing for no rows. */
export function insert(
  table: string,
  columns: readonly string[],
  rows: ReadonlyArray<readonly Value[]>,
  onConflict = '',
): Insert[] {
  return rows.length === 0 ? [] : [{ table, columns, rows, onConflict }];
}

/** `ON CONFLICT` clause that overwrites `columns` of the row that has the same `key`. */
export function orUpdate(key: readonly string[], columns: readonly string[]): string {
  const set = columns.map((column) => `"${column}" = excluded."${column}"`).join(', ');
  return `ON CONFLICT (${quoted(key)}) DO UPDATE SET ${set}`;
}

/** Column names as SQL lists them. */
export function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}

/** Time as Prisma's adapter writes it (docs/decisions/001-times.md). */
export function timeText(time: Date): string {
  return `${time.toISOString().slice(0, -1)}+00:00`;
}

/** Values as JSON whose texts every database keeps. */
export function storableJson(values: unknown): string {
  const json = JSON.stringify(values);
  // JSON escapes exactly what is not storable; nearly no text has any of it.
  if (!json.includes('\\u')) return json;
  return JSON.stringify(values, (_, value) => (typeof value === 'string' ? storable(value) : value));
}

/** A text as every database keeps it: none takes half a character, and PostgreSQL no zero either. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '\uFFFD');
}

const UNSTORABLE = /\p{Surrogate}|\0/gu;
