import { Worker } from 'node:worker_threads';
import type { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PROGRAM } from '../../program.js';
import { storableJson } from './insert.js';
import type { RowsStatement } from './sqlite-thread.js';

type PrismaConnection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>;
type Query = Parameters<PrismaConnection['queryRaw']>[0];
type ResultSet = Awaited<ReturnType<PrismaConnection['queryRaw']>>;

interface Options {
  /** Path of the file. */
  readonly url: string;
  /** Milliseconds to wait for another process's lock. */
  readonly timeout: number;
}

/** What the thread is asked; it answers in the same order. */
export type Asked =
  | { readonly ask: 'connect'; readonly options: Options }
  | { readonly ask: 'queryRaw' | 'executeRaw'; readonly query: Query }
  | { readonly ask: 'executeScript'; readonly script: string }
  /** JSON of RowsStatement[]. */
  | { readonly ask: 'transact'; readonly statements: string }
  | { readonly ask: 'dispose' };

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

type Answered = { readonly result: never } | { readonly error: { readonly message: string } };

/**
 * A connection to one SQLite file, on a thread of its own (sqlite-thread.js). Should the thread break,
 * the process ends, as it would if SQLite ran in it.
 */
export class SqliteConnection {
  readonly #thread = idle.pop() ?? startThread();
  readonly #waiting: Waiting[] = [];
  #isOpen = true;

  private constructor() {
    this.#thread.on('message', (answered: Answered) => this.#settle(answered));
    this.#thread.unref();
  }

  /** Throws what SQLite says when the file cannot be used. */
  static async open(options: Options): Promise<SqliteConnection> {
    const connection = new SqliteConnection();
    try {
      await connection.#ask<void>({ ask: 'connect', options });
    } catch (error) {
      await connection.#thread.terminate();
      throw error;
    }
    return connection;
  }

  queryRaw(query: Query): Promise<ResultSet> {
    return this.#ask({ ask: 'queryRaw', query });
  }

  /** Resolves to the number of rows changed. */
  executeRaw(query: Query): Promise<number> {
    return this.#ask({ ask: 'executeRaw', query });
  }

  executeScript(script: string): Promise<void> {
    return this.#ask({ ask: 'executeScript', script });
  }

  /** Runs statements in one transaction: all of them or none. */
  transact(statements: readonly RowsStatement[]): Promise<void> {
    return this.#ask({ ask: 'transact', statements: storableJson(statements) });
  }

  async dispose(): Promise<void> {
    const disposed = this.#ask<void>({ ask: 'dispose' });
    this.#isOpen = false;
    await disposed;
    this.#thread.removeAllListeners('message');
    idle.push(this.#thread);
  }

  #ask<Result>(asked: Asked): Promise<Result> {
    return new Promise((resolve, reject) => {
      // The thread may have a connection to something else by now. The driver's words: failure.ts knows them.
      if (!this.#isOpen) throw new TypeError('The database connection is not open');
      // An idle connection keeps no process from ending.
      if (this.#waiting.push({ resolve, reject }) === 1) this.#thread.ref();
      this.#thread.postMessage(asked);
    });
  }

  #settle(answered: Answered): void {
    const waiting = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#thread.unref();
    if ('error' in answered) waiting?.reject(Object.assign(new Error(), answered.error));
    else waiting?.resolve(answered.result);
  }
}

/** Threads without a connection: a new one takes its time, and who opens a database needs two connections in turn. */
const idle: Worker[] = [];

function startThread(): Worker {
  // The flags of the process are about its own program, and Node refuses some of them here.
  return new Worker(new URL('storage/database/sqlite-thread.js', PROGRAM), { execArgv: [] });
}
