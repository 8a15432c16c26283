import { isWave } from '../calendar/asking.js';
import { loadContent } from '../content.js';
import { openForReading, storeExists } from '../storage/database/open.js';
import { responseOf } from '../storage/response.js';
import type { CommandContext, ExitCode } from './command.js';

/** How each wave of each campaign was answered so far. Reads only. */
export async function campaign({ config, t, print }: CommandContext): Promise<ExitCode> {
  const waves = loadContent(config.contentDir).schedules.filter(isWave);
  if (waves.length === 0) print(t('command-campaign-none'));
  if (waves.length === 0 || !(await storeExists(config.databaseUrl))) return 0;
  const { client, close } = await openForReading({ url: config.databaseUrl });
  try {
    for (const { id: schedule, wave, start = '', end = '' } of waves) {
      const { campaign, id } = wave;
      const counted = await responseOf(client, { schedule, campaign, wave: id });
      print(t('command-campaign-line', { name: `${campaign} ${id}`.trim(), start, end, ...counted }));
    }
    return 0;
  } finally {
    await close();
  }
}
