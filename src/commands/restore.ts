import { resolve } from 'node:path';
import { identity } from '../people/identity.js';
import { loadKey } from '../people/load-key.js';
import { restoreBackup } from '../storage/copy/restore.js';
import { placeOf } from '../storage/database/database-url.js';
import type { CommandContext, ExitCode } from './command.js';

/** Puts a backup in the place of the present data, which is kept aside. Papillon must be stopped. */
export async function restore(file: string, { config, t, print }: CommandContext): Promise<ExitCode> {
  const { secretKey, dataDir, databaseUrl, language, timeZone } = config;
  const key = loadKey({ secretKey, dataDir, mayCreate: false });
  const restored = await restoreBackup(resolve(file), {
    url: databaseUrl,
    dataDir,
    keyCheck: identity(key).keyCheck,
    now: Date.now(),
  });
  const { madeAt, people, sessions, files, erased, withdrawn, aside, schemaAside } = restored;
  const moment = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full', timeStyle: 'short' });
  print(t('command-restore-done', { moment: moment.format(new Date(madeAt)) }));
  print(t('command-restore-counts', { people, sessions, files }));
  print(t('command-restore-erased', { erased }));
  print(t('command-restore-withdrawn', { withdrawn }));
  if (schemaAside !== undefined) {
    print(t('command-restore-schema-aside', { schema: schemaAside, place: placeOf(databaseUrl) }));
  }
  if (aside !== undefined) print(t('command-restore-aside', { aside }));
  return 0;
}
