import type { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { Unavailable } from './failure.js';
import { SqliteConnection } from './sqlite-connection.js';

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
  #opened: Promise<Connection> | undefined;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** The connection, which Prisma and the queries past it share. Throws what SQLite says when the file cannot be used. */
  async connect(): Promise<Connection> {
    if (this.#closed) throw new Unavailable('closed');
    this.#opened ??= this.#open().catch((error) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  /** Allows no further connection: Prisma would open the file again for a late query. */
  async close(): Promise<void> {
    this.#closed = true;
    const connection = await this.#opened?.catch(() => undefined);
    await connection?.dispose();
  }

  async #open(): Promise<Connection> {
    const connection = await SqliteConnection.open({ url: this.#path, timeout: LOCK_WAIT_MS });
    try {
      await connection.executeScript(SETUP);
    } catch (error) {
      await connection.dispose();
      throw error;
    }
    return takingTurns(connection);
  }
}

function takingTurns(connection: SqliteConnection): Connection {
  const turn = turns();
  let disposed: Promise<void> | undefined;
  // The thread answers in the order asked: once it is asked, the next may ask. A transaction keeps its turn.
  const inTurn = async <T>(ask: () => Promise<T>): Promise<T> => {
    const release = await turn();
    const answer = ask();
    release();
    return answer;
  };
  return {
    provider: PROVIDER,
    adapterName: ADAPTER,
    queryRaw: (query) => inTurn(() => connection.queryRaw(query)),
    executeRaw: (query) => inTurn(() => connection.executeRaw(query)),
    executeScript: (script) => inTurn(() => connection.executeScript(script)),
    transact: (statements) => inTurn(() => connection.transact(statements)),
    startTransaction: async () => begin(connection, await turn()),
    // Prisma does, and whoever closes what Prisma may never have used.
    dispose: () => {
      disposed ??= inTurn(() => connection.dispose());
      return disposed;
    },
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
