import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identity } from '../people/identity.js';
import { loadKey, loadKeyFile, nextKeyPath, parseKey, writeKeyFile } from '../people/load-key.js';
import { rotateKey } from '../people/rotate-key.js';
import { alone } from '../storage/database/alone.js';
import { openStorage } from '../storage/database/open.js';
import { StorageError } from '../storage/database/storage-error.js';
import { syncFolder } from '../storage/database/sync-folder.js';
import type { CommandContext, ExitCode } from './command.js';

/**
 * Changes the key. The new one waits in a file before anything changes, so that the same command
 * finishes what a crash cut short. Papillon must be stopped.
 */
export async function rotateKeyCommand(
  { to }: { readonly to?: string },
  context: CommandContext,
): Promise<ExitCode> {
  const { config, t, print } = context;
  const { secretKey, dataDir, databaseUrl } = config;
  const from = loadKey({ secretKey, dataDir, mayCreate: false, isChanging: true });
  await alone(databaseUrl, async () => {
    const accounts = await rotateOnce(from, prepareNextKey(from, dataDir, to), context);
    print(t('command-rotate-key-done', { accounts }));
    if (secretKey === undefined) await putInPlace(context);
    else print(t('command-rotate-key-setting', { path: nextKeyPath(dataDir) }));
  });
  print(t('command-rotate-key-after'));
  return 0;
}

/** The old key is copied first: its file is never missing. */
async function putInPlace({ config: { dataDir }, t, print }: CommandContext): Promise<void> {
  const path = join(dataDir, 'secret.key');
  const old = `${path}.old`;
  copyFileSync(path, old);
  renameSync(nextKeyPath(dataDir), path);
  await syncFolder(dataDir);
  print(t('command-rotate-key-file', { path, old }));
}

/** The key of a change that was begun, the one given, or a new one. */
function prepareNextKey(from: Uint8Array, dataDir: string, to: string | undefined): Uint8Array {
  const path = nextKeyPath(dataDir);
  const begun = existsSync(path) ? loadKeyFile(path) : undefined;
  if (begun && !isSame(begun, from)) return begun;
  // It is in the setting already: that change is finished.
  if (begun) rmSync(path);
  const key = to === undefined ? randomBytes(32) : parseKey(to);
  if (isSame(key, from)) throw new StorageError('key-same');
  writeKeyFile(dataDir, path, key);
  return key;
}

/** Resolves to how many accounts were renewed; they are counted when that happened before a crash. */
async function rotateOnce(
  from: Uint8Array,
  to: Uint8Array,
  { config, t, print, interactive }: CommandContext,
): Promise<number> {
  const open = (key: Uint8Array) =>
    openStorage({ url: config.databaseUrl, keyCheck: identity(key).keyCheck, dataDir: config.dataDir });
  const before = await open(from).catch((error) => {
    if (error instanceof StorageError && error.code === 'wrong-key') return undefined;
    throw error;
  });
  const storage = before ?? (await open(to));
  try {
    const total = await storage.client.account.count();
    if (!before) return total;
    const { accounts } = await rotateKey(storage, { from, to }, (done) => {
      if (interactive) print(t('command-rotate-key-progress', { done, total }));
    });
    return accounts;
  } finally {
    await storage.close();
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a).equals(b);
}
