import { join, resolve } from 'node:path';
import { makeBackup } from '../storage/copy/backup.js';
import type { CommandContext, ExitCode } from './command.js';

/** Writes everything but the key to one file, while Papillon runs or not. */
export async function backup(
  file: string,
  { config, t, print, complain, interactive }: CommandContext,
): Promise<ExitCode> {
  const path = resolve(file);
  const { size, files, missing } = await makeBackup(path, {
    url: config.databaseUrl,
    dataDir: config.dataDir,
    now: Date.now(),
    progress: (step) => {
      if (interactive) print(t(`command-backup-${step}`));
    },
  });
  const megabytes = new Intl.NumberFormat(config.language, { maximumFractionDigits: 1 }).format(size / 1e6);
  print(t('command-backup-done', { path, megabytes, files }));
  if (missing > 0) complain(t('command-backup-missing', { missing }));
  print(
    config.secretKey === undefined
      ? t('command-backup-key-file', { key: join(config.dataDir, 'secret.key') })
      : t('command-backup-key-setting'),
  );
  return 0;
}
