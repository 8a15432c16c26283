import { join } from 'node:path';
import { diskFull } from '../faults/disk-full.js';
import { locked } from '../faults/locked.js';
import type { Installation } from '../installation.js';
import type { ChaosDatabase } from './database.js';

/** A file in the data folder. */
export function sqlite({ dataDir, ownDisk }: Installation): ChaosDatabase {
  return {
    environment: {},
    faults: [locked(join(dataDir, 'papillon.db')), ...(ownDisk ? [diskFull(dataDir)] : [])],
    remove: async () => undefined,
  };
}
