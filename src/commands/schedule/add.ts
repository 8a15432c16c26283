import { planOf } from '../../calendar/asking.js';
import { comingAfter } from '../../calendar/coming.js';
import { loadContent } from '../../content.js';
import { QUIET } from '../../flows/habits.js';
import { addSchedule } from '../../storage/added-schedules.js';
import type { CommandContext, ExitCode } from '../command.js';
import { localMinute } from '../export/cells.js';
import { unplacedSentence } from '../problem-sentence.js';
import { withStorage } from '../with-storage.js';

/** As in content/schedules.yaml. */
export interface AddOptions {
  readonly questionnaire?: string;
  readonly digest?: true;
  readonly roles?: readonly string[];
  readonly structures?: readonly string[];
  readonly groups?: readonly string[];
  readonly events?: readonly string[];
  readonly days?: readonly string[];
  readonly every?: string;
  readonly dayOfMonth?: string;
  readonly date?: string;
  readonly at: string;
  readonly zone?: string;
  readonly start?: string;
  readonly end?: string;
  readonly grace?: string;
  readonly anytime?: true;
  readonly meanwhile?: string;
}

/** Adds a schedule without the file; a Papillon that runs heeds it within a minute. */
export async function addByCommand(
  id: string,
  options: AddOptions,
  context: CommandContext,
  now: number = Date.now(),
): Promise<ExitCode> {
  const { config, t, print, complain } = context;
  const content = loadContent(config.contentDir);
  const row = rowOf(id, options);
  const { value: schedule, problems } = content.readSchedule(row);
  for (const problem of problems) complain(unplacedSentence(problem, t));
  if (!schedule) return 1;
  if (content.plansUnread) {
    complain(t('command-schedule-unread', { folder: config.contentDir }));
    return 1;
  }
  const taken = () => {
    complain(t('command-schedule-taken', { id }));
    return 1 as const;
  };
  if (content.schedules.some((each) => planOf(each) === id)) return taken();
  const zone = config.timeZone;
  const quiet = content.settings?.quiet_hours ?? QUIET;
  const { value: first } = comingAfter(schedule, now, { zone, quiet }).next();
  if (!first) {
    complain(t('command-schedule-past'));
    return 1;
  }
  return withStorage(context, async ({ client }) => {
    if (!(await addSchedule(client, { id, row: JSON.stringify(row) }, now))) return taken();
    print(t('command-schedule-added', { id, when: localMinute(first.at, zone) }));
    return 0;
  });
}

/** What would stand in the file. */
function rowOf(id: string, options: AddOptions): object {
  const { roles, structures, groups, events, days, date, at, every, dayOfMonth, grace, ...rest } = options;
  return defined({
    id,
    ...rest,
    to: defined({ roles, structures, groups, events }),
    when: defined({ days, every: number(every), day_of_month: number(dayOfMonth), date, at }),
    grace: number(grace),
  });
}

function defined(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** What is no number stays as it is, so that it is told. */
function number(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
