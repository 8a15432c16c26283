import type { Client, Dialect } from './client.js';
import { isFileUrl, isServerUrl } from './database-url.js';
import type { Lock } from './lock.js';
import type { PlainConnection } from './plain-connection.js';
import { SqliteDatabase } from './sqlite-database.js';
import { StorageError } from './storage-error.js';

/** A place where data is kept: what the kinds of database do differently. */
export interface Database {
  readonly dialect: Dialect;
  /** The file; undefined on a server. */
  readonly path: string | undefined;
  /** Where it is, as a person is told: the file, or the server's address without user and password. */
  readonly place: string;
  /** What protects the answers: every connection must have these settings. */
  readonly wanted: Readonly<Record<string, string | number>>;
  /** True when Papillon has stored something here before: its key must then exist too. */
  exists(): Promise<boolean>;
  /** Makes what must be there before the first connection. */
  prepare(): void;
  connect(): Promise<PlainConnection>;
  /** The right to serve it (lock.ts); undefined when another process has it. */
  lock(): Promise<Lock | undefined>;
  /** With `readOnly`, a query that would write throws. */
  openClient(options: { readonly readOnly: boolean }): Promise<OpenClient>;
  /** Turns what went wrong while opening into a StorageError, when a person can put it right. */
  explain(error: unknown): unknown;
}

export interface OpenClient {
  readonly client: Client;
  /** The settings of `wanted`, as the client's connection has them. */
  settings(): Promise<Record<string, string | number>>;
  /** Later queries throw Unavailable. */
  close(): Promise<void>;
}

/** The database a URL names. Throws StorageError `url-unknown`. */
export async function databaseAt(url: string): Promise<Database> {
  if (isFileUrl(url)) return new SqliteDatabase(url);
  if (!isServerUrl(url)) throw new StorageError('url-unknown');
  // Who keeps everything in a file need not load the other driver.
  const { PostgresqlDatabase } = await import('./postgresql-database.js');
  return new PostgresqlDatabase(url);
}

/** Transactions wait in line for a connection; Prisma would give up after two seconds. */
export const PATIENCE_MS = 60_000;
