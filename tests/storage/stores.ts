import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { openStorage, type Storage } from '../../src/storage/database/open.js';
import { TEMPLATE } from '../support/postgresql.js';

/** A kind of database the storage suites run on. */
export interface StoreKind {
  readonly name: string;
  /** An empty store of its own, closed and removed when the test ends. */
  fresh(): Promise<Storage>;
  /** The URL of a place where a store can be made; removed when the test ends. */
  freshUrl(): Promise<string>;
}

/** Every kind of database Papillon runs on: the suites are the same for all. */
export const storeKinds: readonly StoreKind[] = [
  {
    name: 'SQLite',
    fresh: freshSqlite,
    freshUrl: async () => `file:${join(temporaryFolder(), 'papillon.db')}`,
  },
  { name: 'PostgreSQL', fresh: freshPostgresql, freshUrl: () => freshDatabase('template1') },
];

/** A folder of its own, removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'papillon-storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty store in a file, for tests about the file itself. */
export async function freshSqlite(): Promise<Storage & { readonly path: string }> {
  const path = join(temporaryFolder(), 'papillon.db');
  const storage = await openStorage({ url: `file:${path}`, keyCheck: 'a key' });
  onTestFinished(() => storage.close());
  return { ...storage, path };
}

async function freshPostgresql(): Promise<Storage> {
  const url = await freshDatabase(TEMPLATE);
  const storage = await openStorage({ url, keyCheck: 'a key', dataDir: temporaryFolder() });
  onTestFinished(() => storage.close());
  return storage;
}

/** A database of its own on the server of this run, dropped when the test ends; resolves to its URL. */
export async function freshDatabase(template: string): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  onTestFinished(() => onServer(`DROP DATABASE ${name} WITH (FORCE)`));
  const url = new URL(inject('postgresql'));
  url.pathname = name;
  return url.href;
}

/** Runs statements as the server's administrator. */
export function onServer(sql: string): Promise<void> {
  return onDatabase(inject('postgresql'), sql);
}

/** Runs statements on one database of the server. */
export async function onDatabase(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
