import type { PlainConnection } from '../database/plain-connection.js';
import { StorageError } from '../database/storage-error.js';

/**
 * Schema of a server that holds what was there before, while a restore is under way. As long as it is
 * there nobody may read or serve: whoever was erased may be back.
 */
export const RESTORING = 'papillon_restoring';

export async function isUnfinished(connection: PlainConnection): Promise<boolean> {
  if (connection.dialect === 'sqlite') return false; // there a restore is one rename
  const [row] = await connection.select(`SELECT to_regnamespace('${RESTORING}') IS NOT NULL`);
  return row?.[0] === true;
}

/** Throws StorageError `restore-unfinished`. */
export async function refuseUnfinished(connection: PlainConnection): Promise<void> {
  if (await isUnfinished(connection)) throw new StorageError('restore-unfinished');
}
