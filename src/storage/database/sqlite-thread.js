// @ts-check
// One SQLite connection on a thread of its own, so that nobody waits while a commit goes to the disk;
// sqlite-connection.ts starts it. Plain JavaScript, because Node itself loads the program of a thread,
// from the sources too.
import { parentPort } from 'node:worker_threads';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import Database from 'better-sqlite3';
import { LRUCache } from 'lru-cache';

/** @typedef {import('./sqlite-connection.js').Asked} Asked */
/** @typedef {Awaited<ReturnType<PrismaBetterSqlite3['connect']>>} Connection */
/**
 * A statement, run once for each row of values.
 * @typedef {{ readonly sql: string, readonly rows: ReadonlyArray<readonly unknown[]> }} RowsStatement
 */

/** Prepared statements that are kept: a step has about ten. */
const KEPT = 100;

/** @type {Connection} */
let connection;
/** @type {Database.Database} */
let database;
/** @type {LRUCache<string, Database.Statement>} */
const prepared = new LRUCache({ max: KEPT });

parentPort?.on('message', async (/** @type {Asked} */ asked) => {
  try {
    parentPort?.postMessage({ result: await answer(asked) });
  } catch (error) {
    parentPort?.postMessage({ error: portable(error) });
  }
});

/** @param {Asked} asked */
async function answer(asked) {
  switch (asked.ask) {
    case 'connect':
      connection = await new PrismaBetterSqlite3(asked.options).connect();
      database = databaseOf(connection);
      prepared.clear();
      return;
    case 'queryRaw':
      return connection.queryRaw(asked.query);
    case 'executeRaw':
      return connection.executeRaw(asked.query);
    case 'executeScript':
      return connection.executeScript(asked.script);
    case 'transact':
      return transact(JSON.parse(asked.statements));
    case 'dispose':
      return connection.dispose();
  }
}

/** @param {readonly RowsStatement[]} statements */
function transact(statements) {
  // IMMEDIATE: a lock held elsewhere is met here and not between two statements.
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const { sql, rows } of statements) {
      const statement = prepare(sql);
      for (const row of rows) statement.run(row);
    }
    database.exec('COMMIT');
  } catch (error) {
    // After some errors, a full disk for one, SQLite has rolled back by itself.
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** @param {string} sql */
function prepare(sql) {
  const kept = prepared.get(sql);
  if (kept) return kept;
  const statement = database.prepare(sql);
  prepared.set(sql, statement);
  return statement;
}

/**
 * The driver's connection under Prisma's: the two must be one, because each keeps pages in memory that
 * it would read again whenever the other one wrote.
 * @param {Connection} adapter
 * @returns {Database.Database}
 */
function databaseOf(adapter) {
  const client = Reflect.get(adapter, 'client');
  if (!(client instanceof Database)) throw new Error('The SQLite adapter of Prisma has changed.');
  return client;
}

/**
 * An error without its class, which does not survive the way between threads. Whoever reads errors
 * (failure.ts, Prisma) goes by what is kept here.
 * @param {unknown} error
 */
function portable(error) {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, cause } = error;
  const code = Reflect.get(error, 'code');
  return { name, message, ...(cause !== undefined && { cause }), ...(code !== undefined && { code }) };
}
