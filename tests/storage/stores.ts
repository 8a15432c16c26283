import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStorage, type Storage } from '../../src/storage/open.js';

/** A kind of database the storage suites run on. */
export interface StoreKind {
  readonly name: string;
  /** An empty store of its own, closed and removed when the test ends. */
  fresh(): Promise<Storage>;
}

/** Every kind of database Papillon runs on: the suites are the same for all. */
export const storeKinds: readonly StoreKind[] = [{ name: 'SQLite', fresh: freshSqlite }];

/** A folder of its own, removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'papillon-storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function freshSqlite(): Promise<Storage> {
  const storage = await openStorage({
    url: `file:${join(temporaryFolder(), 'papillon.db')}`,
    keyCheck: 'a key',
  });
  onTestFinished(() => storage.close());
  return storage;
}
