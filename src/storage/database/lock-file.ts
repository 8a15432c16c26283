import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Lock } from './database.js';
import { prepareDatabaseFile } from './database-file.js';
import { databaseCode } from './failure.js';

/** Milliseconds between two looks whether the file is still the one that was locked. */
const LOOK_MS = 1_000;

/**
 * Locks a file of its own beside the database, which stays free for others to read. SQLite asks the
 * operating system for the lock, and it goes with the process, even after kill -9. Undefined when
 * another process has it.
 */
export async function lockFile(path: string): Promise<Lock | undefined> {
  prepareDatabaseFile(path);
  const file = new Database(path, { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (databaseCode(error)?.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  const locked = identityOf(path);
  let watch: NodeJS.Timeout | undefined;
  const lost = new Promise<void>((resolve) => {
    // Whoever removes the file lets another process lock a new one.
    watch = setInterval(() => {
      if (identityOf(path) !== locked) resolve();
    }, LOOK_MS).unref();
  });
  return {
    lost,
    release: async () => {
      clearInterval(watch);
      file.close();
    },
  };
}

function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}
