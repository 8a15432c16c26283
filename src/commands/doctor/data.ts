import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../../config.js';
import type { Content } from '../../content.js';
import { allSchedules } from '../../exchange/context/all-schedules.js';
import type { Translate } from '../../i18n/translator.js';
import { identity } from '../../people/identity.js';
import { loadKey } from '../../people/load-key.js';
import { databasePath } from '../../storage/database/database-file.js';
import { isFileUrl, placeOf } from '../../storage/database/database-url.js';
import { openForReading, type Storage, storeExists } from '../../storage/database/open.js';
import { StorageError } from '../../storage/database/storage-error.js';
import { countDeadLetters } from '../../storage/dead-letters.js';
import { type Finding, hint, ok, wrong } from './finding.js';

/** Bytes under which a disk soon refuses answers. */
const LITTLE_SPACE = 200 * 1024 * 1024;
const GIGABYTE = 1024 ** 3;

/** The folders of the data, the key, and the database beside the content. Makes none of them. */
export async function checkData(config: Config, content: Content, t: Translate): Promise<Finding[]> {
  const { databaseUrl: url } = config;
  const folders = new Set([config.dataDir, ...(isFileUrl(url) ? [dirname(databasePath(url))] : [])]);
  const key = readKey(config);
  const checkKeyAndDatabase = async () => {
    const exists = await storeExists(url);
    return [checkKey(key, exists, t), ...(await checkDatabase(url, exists, key, content, t))];
  };
  return [
    ...[...folders].map((path) => checkFolder(path, config.language, t)),
    ...(await checkKeyAndDatabase().catch((error: unknown) => [refused(error, t)])),
  ];
}

function checkFolder(path: string, language: string, t: Translate): Finding {
  const exists = existsSync(path);
  const nearest = exists ? path : dirname(path);
  if (!existsSync(nearest)) return wrong(t('storage-folder-parent-missing', { path, parent: nearest }));
  if (!statSync(nearest).isDirectory()) return wrong(t('storage-not-a-folder', { path: nearest }));
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK);
  } catch {
    return wrong(t('storage-folder-read-only', { path: nearest }));
  }
  const { bavail, bsize } = statfsSync(nearest);
  const free = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
    (bavail * bsize) / GIGABYTE,
  );
  if (bavail * bsize < LITTLE_SPACE) return wrong(t('doctor-disk-low', { path, free }));
  return ok(exists ? t('doctor-folder', { path, free }) : t('doctor-folder-new', { path, free }));
}

type Key = { readonly keyCheck: string } | { readonly refused: StorageError };

function readKey({ secretKey, dataDir }: Config): Key {
  try {
    return identity(loadKey({ secretKey, dataDir, mayCreate: false }));
  } catch (error) {
    if (error instanceof StorageError) return { refused: error };
    throw error;
  }
}

function checkKey(key: Key, hasDatabase: boolean, t: Translate): Finding {
  if (!('refused' in key)) return ok(t('doctor-key'));
  // Before the first start there is nothing that a key would open.
  if (key.refused.code === 'key-missing' && !hasDatabase) return ok(t('doctor-key-new'));
  return wrong(t(`storage-${key.refused.code}`, key.refused.args));
}

async function checkDatabase(
  url: string,
  exists: boolean,
  key: Key,
  content: Content,
  t: Translate,
): Promise<Finding[]> {
  const path = placeOf(url);
  if (!exists) return [ok(t('doctor-database-new', { path }))];
  try {
    const storage = await openForReading({ url, ...('keyCheck' in key ? { keyCheck: key.keyCheck } : {}) });
    try {
      const settings = Object.entries(await storage.settings()).map(([name, value]) => `${name}=${value}`);
      const product = await productOf(storage);
      const letters = await countDeadLetters(storage.client);
      const { unsound } = await allSchedules(storage.client, content);
      return [
        ok(t('doctor-database', { path, product, settings: settings.join(', ') })),
        ...(letters > 0 ? [hint(t('doctor-dead-letters', { letters }))] : []),
        ...unsound.map((id) => hint(t('command-schedule-unsound', { id }))),
      ];
    } finally {
      await storage.close();
    }
  } catch (error) {
    return [refused(error, t)];
  }
}

async function productOf({ client, dialect }: Storage): Promise<string> {
  const [row] =
    dialect === 'sqlite'
      ? await client.$queryRaw<Array<{ version: string }>>`SELECT 'SQLite ' || sqlite_version() AS version`
      : await client.$queryRaw<Array<{ version: string }>>`
          SELECT 'PostgreSQL ' || current_setting('server_version') AS version`;
  return row?.version ?? '';
}

function refused(error: unknown, t: Translate): Finding {
  if (!(error instanceof StorageError)) throw error;
  const text = t(`storage-${error.code}`, error.args);
  return error.code === 'older-database' ? hint(text) : wrong(text);
}
