import type { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { Unavailable } from './failure.js';
import { SqliteConnection } from './sqlite-connection.js';
import type { RowsStatement } from './sqlite-thread.js';

type PrismaConnection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>;
/** An open connection, as Prisma's adapters give it; `transact` is ours. */
export type Connection = PrismaConnection & Pick<SqliteConnection, 'transact'>;
type Transaction = Awaited<ReturnType<Connection['startTransaction']>>;
type Release = () => void;

const PROVIDER = 'sqlite';
const ADAPTER = '@prisma/adapter-better-sqlite3';

/** Milliseconds to wait for another process's lock. Every query in line waits with it, so it is short. */
const LOCK_WAIT_MS = 500;

/**
 * What every connection is set to. SQLite keeps only journal_mode in the file; the rest is lost when
 * the file is closed, and better-sqlite3 opens a WAL database at synchronous=NORMAL.
 */
export const PRAGMAS = {
  busy_timeout: LOCK_WAIT_MS,
  journal_mode: 'wal',
  synchronous: 2, // FULL: a commit is on the disk when it returns
  foreign_keys: 1,
  secure_delete: 1, // deleted content is overwritten with zeros
} as const;

/** Of pages in memory: the sums of a week read its sessions again for each indicator. */
const CACHE_KB = 16_000;

const SETUP = Object.entries({ ...PRAGMAS, cache_size: -CACHE_KB })
  .map(([name, value]) => `PRAGMA ${name} = ${value};`)
  .join('\n');

/**
 * Connects Prisma to one SQLite file. Prisma's own adapter shares a single connection between
 * everybody and lets a query run inside somebody else's open transaction, where it sees what is not
 * committed and is rolled back with it. Here a transaction has the connection to itself, a failed
 * COMMIT is rolled back, and every connection gets its pragmas before its first query.
 */
export class SqliteAdapter {
  readonly provider = PROVIDER;
  readonly adapterName = ADAPTER;
  readonly #path: string;
  #open: Connection | undefined;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Opens a connection. Throws what SQLite says when the file cannot be used. */
  async connect(): Promise<Connection> {
    if (this.#closed) throw new Unavailable('closed');
    const connection = await SqliteConnection.open({ url: this.#path, timeout: LOCK_WAIT_MS });
    try {
      await connection.executeScript(SETUP);
    } catch (error) {
      await connection.dispose();
      throw error;
    }
    this.#open = oneAtATime(connection);
    return this.#open;
  }

  /** Runs statements in one transaction, on the connection Prisma has. */
  async transact(statements: readonly RowsStatement[]): Promise<void> {
    if (this.#closed) throw new Unavailable('closed');
    const connection = this.#open ?? (await this.connect());
    await connection.transact(statements);
  }

  /** Allows no further connection: Prisma would open the file again for a late query. */
  close(): void {
    this.#closed = true;
  }
}

function oneAtATime(connection: SqliteConnection): Connection {
  const turn = turns();
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    const release = await turn();
    try {
      return await work();
    } finally {
      release();
    }
  };
  return {
    provider: PROVIDER,
    adapterName: ADAPTER,
    queryRaw: (query) => alone(() => connection.queryRaw(query)),
    executeRaw: (query) => alone(() => connection.executeRaw(query)),
    executeScript: (script) => alone(() => connection.executeScript(script)),
    transact: (statements) => alone(() => connection.transact(statements)),
    startTransaction: async () => begin(connection, await turn()),
    dispose: () => alone(() => connection.dispose()),
  };
}

async function begin(connection: SqliteConnection, release: Release): Promise<Transaction> {
  try {
    // IMMEDIATE: a lock held elsewhere is met here and not between two statements.
    await connection.executeScript('BEGIN IMMEDIATE');
  } catch (error) {
    release();
    throw error;
  }
  return {
    provider: PROVIDER,
    adapterName: ADAPTER,
    // Prisma then leaves COMMIT and ROLLBACK to commit() and rollback().
    options: { usePhantomQuery: true },
    queryRaw: (query) => connection.queryRaw(query),
    executeRaw: (query) => connection.executeRaw(query),
    commit: async () => {
      try {
        await connection.executeScript('COMMIT');
      } catch (error) {
        await rollBack(connection);
        throw error;
      } finally {
        release();
      }
    },
    rollback: async () => {
      await rollBack(connection);
      release();
    },
  };
}

/** After some errors, a full disk for one, SQLite has rolled back by itself and would complain. */
async function rollBack(connection: SqliteConnection): Promise<void> {
  try {
    await connection.executeScript('ROLLBACK');
  } catch {}
}

/** Gives turns, first come first served: resolves with what ends the turn. */
function turns(): () => Promise<Release> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let release: Release = () => undefined;
    last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  };
}
