import type { PrismaClient } from './generated/sqlite/client.js';

export type * from './generated/sqlite/client.js';
export { Prisma } from './generated/sqlite/client.js';

/** The kinds of database Papillon runs on. */
export type Dialect = 'sqlite' | 'postgresql';

/**
 * What every query of this folder is asked through. The type is that of the SQLite client: the clients
 * come from the same models, and what only one of them can do is not used (tests/storage/models.test.ts).
 */
export type Client = PrismaClient & { readonly dialect: Dialect };
