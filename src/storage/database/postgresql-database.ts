import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/postgresql/client.js';
import { type Client, Prisma, type Statement } from './client.js';
import type { Lock } from './database.js';
import { type Database, type OpenClient, PATIENCE_MS } from './database.js';
import { withoutSecrets } from './database-url.js';
import { databaseCode, failureOf, Unavailable } from './failure.js';
import { type Insert, quoted, storableJson, timeText } from './insert.js';
import { lockOnServer } from './lock-on-server.js';
import type { PlainConnection } from './plain-connection.js';
import { connectPlainly, poolConfig, SERVER_SETTINGS } from './postgresql-connection.js';
import { StorageError } from './storage-error.js';

/** A database on a PostgreSQL server. */
export class PostgresqlDatabase implements Database {
  readonly dialect = 'postgresql';
  readonly path = undefined;
  readonly place: string;
  readonly wanted = SERVER_SETTINGS;

  constructor(private readonly url: string) {
    this.place = withoutSecrets(url);
  }

  async exists(): Promise<boolean> {
    try {
      const connection = await this.connect();
      try {
        const [row] = await connection.select(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL`);
        return row?.[0] === true;
      } finally {
        await connection.close();
      }
    } catch (error) {
      throw this.explain(error);
    }
  }

  /** Nothing: whoever looks after the server makes the database. */
  prepare(): void {}

  connect(): Promise<PlainConnection> {
    return connectPlainly(this.url);
  }

  lock(): Promise<Lock | undefined> {
    return lockOnServer(this.url);
  }

  async openClient(options: { readonly readOnly: boolean }): Promise<OpenClient> {
    const adapter = new PostgresqlAdapter(poolConfig(this.url, options));
    const prisma = new PrismaClient({
      adapter,
      transactionOptions: { maxWait: PATIENCE_MS, timeout: PATIENCE_MS },
    });
    // The one edge where the clients meet: both are generated from the same models, which
    // tests/storage/models.test.ts compares, and the queries use what both of them can do.
    const client = Object.assign(prisma, {
      dialect: 'postgresql',
      transact: async (statements: readonly Statement[]) => {
        const raw = statements.map((statement) => ('table' in statement ? insertSql(statement) : statement));
        await prisma.$transaction(raw.map((sql) => prisma.$executeRaw(sql)));
      },
      select: (query: Prisma.Sql) => prisma.$queryRaw(query),
    }) as unknown as Client;
    return {
      client,
      settings: () => readSettings(client),
      close: async () => {
        adapter.close();
        await client.$disconnect();
      },
    };
  }

  explain(error: unknown): unknown {
    const { place } = this;
    const code = databaseCode(error) ?? '';
    const user = decodeURIComponent(new URL(this.url).username);
    if (code.startsWith('28')) return new StorageError('server-login', { place, user }, error);
    if (code === '3D000') return new StorageError('server-no-database', { place }, error);
    if (code === '42501') return new StorageError('server-denied', { place, user }, error);
    if (code === '53100') return new StorageError('disk-full', { path: place }, error);
    const failure = failureOf(error);
    if (failure.kind !== 'unavailable') return error;
    return new StorageError('server-away', { place, reason: failure.reason }, error);
  }
}

/** Prisma's adapter, which after closing allows no further connection: a late query would make one. */
class PostgresqlAdapter {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';
  readonly #server: PrismaPg;
  #closed = false;

  constructor(config: ReturnType<typeof poolConfig>) {
    this.#server = new PrismaPg(config);
  }

  async connect() {
    if (this.#closed) throw new Unavailable('closed');
    return this.#server.connect();
  }

  close(): void {
    this.#closed = true;
  }
}

/**
 * The rows travel as one JSON parameter, because binding each value costs more than storing it. Each
 * value takes the type of the table's column of its name.
 */
function insertSql({ table, columns, rows, onConflict }: Insert): Prisma.Sql {
  const names = quoted(columns);
  const objects = rows.map((row) =>
    Object.fromEntries(
      row.map((value, index) => [columns[index], value instanceof Date ? timeText(value) : value]),
    ),
  );
  const select = `SELECT ${names} FROM json_populate_recordset(NULL::"${table}", `;
  return Prisma.sql(
    [`INSERT INTO "${table}" (${names}) ${select}`, `) ${onConflict}`],
    storableJson(objects),
  );
}

async function readSettings(client: Client): Promise<Record<string, string>> {
  const rows = await client.$queryRaw<Array<{ name: string; setting: string }>>`
    SELECT "name", "setting" FROM "pg_settings"
    WHERE "name" IN ('synchronous_commit', 'server_encoding', 'fsync') ORDER BY "name"`;
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}
