import type { Dialect } from './client.js';

/** How each kind of database keeps and applies its migrations. */
export interface Recording {
  /** Folder in prisma/. */
  readonly folder: string;
  /** The table as Prisma makes it. */
  readonly createTable: string;
  /** Around all of them, outside any transaction. */
  readonly before: string;
  readonly after: string;
  readonly begin: string;
  /** Query whose rows refer to rows that are not there, where the database does not see to it. */
  readonly dangling?: string;
}

/** The number Prisma's own commands lock, so that only one process migrates a server at a time. */
const PRISMA_LOCK = 72_707_369;

export const RECORDING: Readonly<Record<Dialect, Recording>> = {
  sqlite: {
    folder: 'migrations',
    createTable: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`,
    // A migration that rebuilds a table drops the old one, which would delete every row that refers
    // to it. The setting cannot change inside a transaction.
    before: 'PRAGMA foreign_keys = OFF',
    after: 'PRAGMA foreign_keys = ON',
    begin: 'BEGIN IMMEDIATE',
    dangling: 'PRAGMA foreign_key_check',
  },
  postgresql: {
    folder: 'migrations-postgresql',
    createTable: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
)`,
    before: `SELECT pg_advisory_lock(${PRISMA_LOCK})`,
    after: `SELECT pg_advisory_unlock(${PRISMA_LOCK})`,
    begin: 'BEGIN',
  },
};
