import { identity } from '../people/identity.js';
import { loadKey } from '../people/load-key.js';
import { openStorage, type Storage } from '../storage/database/open.js';
import type { CommandContext } from './command.js';

/** Runs work that writes, with the storage open; a Papillon may run meanwhile. */
export async function withStorage<Result>(
  { config }: Pick<CommandContext, 'config'>,
  work: (storage: Storage) => Promise<Result>,
): Promise<Result> {
  const { databaseUrl: url, dataDir, secretKey } = config;
  const { keyCheck } = identity(loadKey({ secretKey, dataDir, mayCreate: false }));
  const storage = await openStorage({ url, keyCheck, dataDir });
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}
