import type Database from 'better-sqlite3';

/** A table to copy, as the file describes it. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly CopiedColumn[];
  readonly rows: number;
  /** The highest number the table ever gave a row; undefined when it gives none. */
  readonly lastNumber: number | undefined;
}

export interface CopiedColumn {
  readonly name: string;
  readonly type: string;
  /** Part of the primary key. */
  readonly key: boolean;
}

/** Every table of a store but Prisma's own records, a table after those it refers to. */
export function tablesOf(file: Database.Database): CopiedTable[] {
  const names = file
    .prepare<[], string>(
      `SELECT "name" FROM "sqlite_master" WHERE "type" = 'table'
       AND "name" NOT LIKE 'sqlite_%' AND "name" <> '_prisma_migrations' ORDER BY "name"`,
    )
    .pluck()
    .all();
  const numbers = new Map(
    file.prepare<[], [string, number]>('SELECT "name", "seq" FROM "sqlite_sequence"').raw().all(),
  );
  return afterTheirParents(names, (name) =>
    file.prepare<[string], string>('SELECT "table" FROM pragma_foreign_key_list(?)').pluck().all(name),
  ).map((name) => ({
    name,
    columns: file
      .prepare<[string], { name: string; type: string; pk: number }>(
        'SELECT "name", "type", "pk" FROM pragma_table_info(?)',
      )
      .all(name)
      .map((column) => ({ name: column.name, type: column.type, key: column.pk > 0 })),
    rows: file.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get() ?? 0,
    lastNumber: numbers.get(name) || undefined,
  }));
}

/** A row as one text, the same for what the file has and for what the server gives as text. */
export function canonicalRow(columns: readonly CopiedColumn[], values: readonly unknown[]): string {
  return JSON.stringify(columns.map(({ type }, index) => canonical(type, values[index])));
}

function canonical(type: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (type.toUpperCase()) {
    case 'DATETIME':
      // The server writes a time without its zone, which is UTC.
      return Date.parse(/[+Z]/.test(String(value)) ? String(value) : `${String(value).replace(' ', 'T')}Z`);
    case 'REAL':
      // They write exponents differently.
      return Number(value);
    case 'BOOLEAN':
      return ['1', 'true', 't'].includes(String(value));
    default:
      return String(value);
  }
}

function afterTheirParents(names: readonly string[], parentsOf: (name: string) => string[]): string[] {
  const ordered = new Set<string>();
  const place = (name: string, above: readonly string[] = []) => {
    if (ordered.has(name) || above.includes(name)) return;
    for (const parent of parentsOf(name)) place(parent, [...above, name]);
    ordered.add(name);
  };
  for (const name of names) place(name);
  return [...ordered];
}
