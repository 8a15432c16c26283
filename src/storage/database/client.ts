import type { Prisma, PrismaClient } from '../generated/sqlite/client.js';
import type { Insert } from './insert.js';

export type * from '../generated/sqlite/client.js';
export { Prisma } from '../generated/sqlite/client.js';

/** The kinds of database Papillon runs on. */
export type Dialect = 'sqlite' | 'postgresql';

/**
 * What every query of this folder is asked through. The type is that of the SQLite client: the clients
 * come from the same models, and what only one of them can do is not used (tests/storage/models.test.ts).
 */
export type Client = PrismaClient & {
  readonly dialect: Dialect;
  /**
   * Runs statements in one transaction: all of them or none. On SQLite past Prisma's engine, which would
   * cost more than the commit (docs/decisions/022-sqlite-thread.md).
   */
  readonly transact: (statements: readonly Statement[]) => Promise<void>;
  /**
   * The rows of a query, their values as the database has them: read them with `Number` and `String`. On SQLite past
   * Prisma's engine, too: the database has begun before anything else is done.
   */
  readonly select: (query: Prisma.Sql) => Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>;
};

export type Statement = Insert | Prisma.Sql;
