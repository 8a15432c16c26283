import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { Unavailable } from './failure.js';

/** An open connection, as Prisma's adapters give it. */
export type Connection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>;
type Transaction = Awaited<ReturnType<Connection['startTransaction']>>;
type Release = () => void;

/** Milliseconds to wait for another process's lock. The whole process waits with it, so it is short. */
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

const SETUP = Object.entries(PRAGMAS)
  .map(([name, value]) => `PRAGMA ${name} = ${value};`)
  .join('\n');

/**
 * Connects Prisma to one SQLite file. Prisma's own adapter shares a single connection between
 * everybody and lets a query run inside somebody else's open transaction, where it sees what is not
 * committed and is rolled back with it. Here a transaction has the connection to itself, a failed
 * COMMIT is rolled back, and every connection gets its pragmas before its first query.
 */
export class SqliteAdapter {
  readonly provider = 'sqlite';
  readonly adapterName = '@prisma/adapter-better-sqlite3';
  readonly #file: PrismaBetterSqlite3;
  #closed = false;

  constructor(path: string) {
    this.#file = new PrismaBetterSqlite3({ url: path, timeout: LOCK_WAIT_MS });
  }

  /** Opens a connection. Throws what SQLite says when the file cannot be used. */
  async connect(): Promise<Connection> {
    if (this.#closed) throw new Unavailable('closed');
    const connection = await this.#file.connect();
    try {
      await connection.executeScript(SETUP);
    } catch (error) {
      await connection.dispose();
      throw error;
    }
    return oneAtATime(connection);
  }

  /** Allows no further connection: Prisma would open the file again for a late query. */
  close(): void {
    this.#closed = true;
  }
}

function oneAtATime(connection: Connection): Connection {
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
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query) => alone(() => connection.queryRaw(query)),
    executeRaw: (query) => alone(() => connection.executeRaw(query)),
    executeScript: (script) => alone(() => connection.executeScript(script)),
    startTransaction: async () => begin(connection, await turn()),
    dispose: () => alone(() => connection.dispose()),
  };
}

async function begin(connection: Connection, release: Release): Promise<Transaction> {
  try {
    // IMMEDIATE: a lock held elsewhere is met here and not between two statements.
    await connection.executeScript('BEGIN IMMEDIATE');
  } catch (error) {
    release();
    throw error;
  }
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
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
async function rollBack(connection: Connection): Promise<void> {
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
