import { planOf } from '../../calendar/asking.js';
import { loadContent } from '../../content.js';
import { addedSchedules, removeSchedule } from '../../storage/added-schedules.js';
import type { CommandContext, ExitCode } from '../command.js';
import { withStorage } from '../with-storage.js';

/** Takes away a schedule that was added by command, and what of it has not gone. */
export async function removeByCommand(
  id: string,
  context: CommandContext,
  now: number = Date.now(),
): Promise<ExitCode> {
  const { config, t, print, complain } = context;
  const inFile = loadContent(config.contentDir).schedules.some((each) => planOf(each) === id);
  return withStorage(context, async ({ client }) => {
    if (await removeSchedule(client, { id, goesOn: inFile }, now)) {
      print(t('command-schedule-removed', { id }));
      return 0;
    }
    const ids = (await addedSchedules(client)).map((each) => each.id).join(', ') || '–';
    complain(t(inFile ? 'command-schedule-of-file' : 'command-schedule-unknown', { id, ids }));
    return 1;
  });
}
