import { placeOf } from './database-url.js';
import { tryLock } from './lock.js';
import { StorageError } from './storage-error.js';

/** Does what no Papillon may serve meanwhile. Throws StorageError `running` when one does. */
export async function alone<T>(url: string, work: () => Promise<T>): Promise<T> {
  const lock = await tryLock(url);
  if (!lock) throw new StorageError('running', { path: placeOf(url) });
  try {
    return await work();
  } finally {
    await lock.release();
  }
}
