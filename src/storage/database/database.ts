import type { Client, Dialect } from './client.js';
import type { PlainConnection } from './plain-connection.js';

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

/**
 * The right to serve a database: one process at a time has it, the others stand by
 * (docs/decisions/013-standby.md). The operating system or the server takes it back from a process
 * that dies.
 */
export interface Lock {
  /** Resolves as soon as the lock is noticed lost: every input and output must stop at once. */
  readonly lost: Promise<void>;
  /** Lets another process have it; `lost` then never resolves. */
  release(): Promise<void>;
}

/** Milliseconds: transactions wait in line for a connection; Prisma would give up after two seconds. */
export const PATIENCE_MS = 60_000;
