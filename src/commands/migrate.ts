import { copyStore } from '../storage/copy/copy-store.js';
import { placeOf } from '../storage/database/database-url.js';
import type { CommandContext, ExitCode } from './command.js';
import { progressBar } from './progress-bar.js';

export interface MigrateOptions {
  /** `postgresql://…` */
  readonly to: string;
}

/** Copies the store to a PostgreSQL server, and says which setting then makes Papillon use it. */
export async function migrate({ to }: MigrateOptions, context: CommandContext): Promise<ExitCode> {
  const { config, t, print } = context;
  const from = placeOf(config.databaseUrl);
  print(t('command-migrate-start', { from, to: placeOf(to) }));
  const bar = progressBar(process.stdout);
  const rows = await copyStore({
    from: config.databaseUrl,
    to,
    onProgress: ({ copied, total }) => bar.show(copied, total),
  }).finally(() => bar.clear());
  print(t('command-migrate-done', { rows, from, to: placeOf(to).replace('://', '://…@') }));
  return 0;
}
