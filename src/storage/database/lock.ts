import { setTimeout as pause } from 'node:timers/promises';
import type { Lock } from './database.js';
import { databaseAt } from './database-at.js';
import { StorageError } from './storage-error.js';

/** Milliseconds between two tries of a standby. */
const POLL_MS = 1_000;

export interface Waiting {
  /** Called once when somebody else has the lock. */
  readonly onWait: () => void;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/**
 * Waits until this process may serve the database; undefined when the waiting was ended. Throws
 * StorageError when the database cannot be reached at first; later a standby goes on trying, because
 * the server may go away together with whoever served.
 */
export async function acquireLock(url: string, { onWait, signal }: Waiting): Promise<Lock | undefined> {
  let lock = await tryLock(url);
  if (!lock) onWait();
  while (!lock && !signal.aborted) {
    // Rejects when the waiting is ended, which the loop then sees.
    await pause(POLL_MS, undefined, { signal }).catch(() => undefined);
    lock = await tryLock(url).catch(orLater);
  }
  if (!signal.aborted) return lock;
  await lock?.release();
  return undefined;
}

/** The lock, or undefined when somebody else has it. Throws StorageError. */
export async function tryLock(url: string): Promise<Lock | undefined> {
  const database = await databaseAt(url);
  database.prepare();
  try {
    return await database.lock();
  } catch (error) {
    throw database.explain(error);
  }
}

function orLater(error: unknown): undefined {
  if (!(error instanceof StorageError) || error.code !== 'server-away') throw error;
}
