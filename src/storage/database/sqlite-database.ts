import { PrismaClient } from '../generated/sqlite/client.js';
import { type Client, Prisma, type Statement } from './client.js';
import type { Lock } from './database.js';
import { type Database, type OpenClient, PATIENCE_MS } from './database.js';
import { databaseExists, databasePath, prepareDatabaseFile } from './database-file.js';
import { databaseCode, failureOf } from './failure.js';
import { quoted, timeText } from './insert.js';
import { lockFile } from './lock-file.js';
import type { PlainConnection } from './plain-connection.js';
import { PRAGMAS, SqliteAdapter } from './sqlite-adapter.js';
import type { RowsStatement } from './sqlite-thread.js';
import { StorageError } from './storage-error.js';

/** A database in a file. */
export class SqliteDatabase implements Database {
  readonly dialect = 'sqlite';
  readonly path: string;
  readonly place: string;
  readonly wanted = PRAGMAS;

  constructor(private readonly url: string) {
    this.path = databasePath(url);
    this.place = this.path;
  }

  async exists(): Promise<boolean> {
    return databaseExists(this.url);
  }

  prepare(): void {
    prepareDatabaseFile(this.path);
  }

  /** Closing this connection also empties the write-ahead log a crash may have left. */
  async connect(): Promise<PlainConnection> {
    const connection = await new SqliteAdapter(this.path).connect();
    return {
      dialect: 'sqlite',
      select: async (sql, ...args) => (await connection.queryRaw(query(sql, args))).rows,
      run: async (sql, ...args) => void (await connection.executeRaw(query(sql, args))),
      script: (sql) => connection.executeScript(sql),
      close: () => connection.dispose(),
    };
  }

  lock(): Promise<Lock | undefined> {
    return lockFile(`${this.path}.lock`);
  }

  async openClient({ readOnly }: { readonly readOnly: boolean }): Promise<OpenClient> {
    const adapter = new SqliteAdapter(this.path);
    const prisma = new PrismaClient({
      adapter,
      transactionOptions: { maxWait: PATIENCE_MS, timeout: PATIENCE_MS },
    });
    const client = Object.assign(prisma, {
      dialect: 'sqlite' as const,
      transact: async (statements: readonly Statement[]) =>
        (await adapter.connect()).transact(statements.map(rowsStatement)),
      select: async ({ sql, values }: Prisma.Sql) => {
        const connection = await adapter.connect();
        const { columnNames, rows } = await connection.queryRaw(query(sql, values.map(asStored)));
        return rows.map((row) => Object.fromEntries(columnNames.map((name, index) => [name, row[index]])));
      },
    });
    if (readOnly) await client.select(Prisma.sql`PRAGMA query_only = 1`);
    return {
      client,
      settings: () => readPragmas(client),
      close: async () => {
        await adapter.close();
        await client.$disconnect();
      },
    };
  }

  explain(error: unknown): unknown {
    const { path } = this;
    const code = databaseCode(error) ?? '';
    if (code.startsWith('SQLITE_NOTADB')) return new StorageError('not-a-database', { path }, error);
    if (code.startsWith('SQLITE_CORRUPT')) return new StorageError('damaged', { path }, error);
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new StorageError('locked', { path }, error);
    if (code.startsWith('SQLITE_FULL')) return new StorageError('disk-full', { path }, error);
    if (/^SQLITE_(READONLY|CANTOPEN)/.test(code)) return new StorageError('file-read-only', { path }, error);
    return failureOf(error).kind === 'unavailable' ? new StorageError('disk-error', { path }, error) : error;
  }
}

function query(sql: string, args: unknown[]) {
  // For the adapter: leave them as they are.
  return { sql, args, argTypes: args.map(() => ({ scalarType: 'string', arity: 'scalar' }) as const) };
}

function rowsStatement(statement: Statement): RowsStatement {
  if (!('table' in statement)) return { sql: statement.sql, rows: [statement.values.map(asStored)] };
  const { table, columns, rows, onConflict } = statement;
  const places = columns.map(() => '?').join(', ');
  return {
    sql: `INSERT INTO "${table}" (${quoted(columns)}) VALUES (${places}) ${onConflict}`,
    rows: rows.map((row) => row.map(asStored)),
  };
}

/** As Prisma's adapter stores it: times are compared as texts. */
function asStored(value: unknown): unknown {
  if (value instanceof Date) return timeText(value);
  return typeof value === 'boolean' ? Number(value) : value;
}

async function readPragmas(client: Client): Promise<Record<string, string | number>> {
  const read: Record<string, string | number> = {};
  for (const name of Object.keys(PRAGMAS)) {
    const [row] = await client.select(Prisma.raw(`PRAGMA ${name}`));
    const [value] = Object.values(row ?? {});
    read[name] = typeof value === 'number' ? value : String(value);
  }
  return read;
}
