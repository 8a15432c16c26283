import { planOf } from '../../calendar/asking.js';
import type { Schedule } from '../../calendar/schedule.js';
import { loadContent } from '../../content.js';
import { type AllSchedules, allSchedules } from '../../exchange/context/all-schedules.js';
import { dayName } from '../../flows/reminders/words.js';
import type { Translate } from '../../i18n/translator.js';
import { openForReading, storeExists } from '../../storage/database/open.js';
import { pausedPlans } from '../../storage/plans.js';
import type { CommandContext, ExitCode } from '../command.js';
import { audienceOf, nameOf, whatOf } from './lines.js';

/** Every schedule and wave: what goes to whom, when, and where that is written down. Reads only. */
export async function scheduleList({ config, t, print }: CommandContext): Promise<ExitCode> {
  const content = loadContent(config.contentDir);
  const { schedules, added, unsound, paused } = await readPlans(config.databaseUrl, content);
  const told = schedules.filter(({ what }) => what.kind !== 'results');
  for (const schedule of told) {
    const source = added.has(schedule.id) ? 'command-schedule-by-command' : 'command-schedule-by-file';
    const line = t('command-schedule-listed', {
      name: nameOf(schedule),
      what: whatOf(schedule.what, t),
      whom: audienceOf(schedule.to, t),
      when: whenOf(schedule, config.language, t),
      source: t(source),
    });
    const isPaused = schedule.paused || paused.has(planOf(schedule));
    print(isPaused ? t('command-schedule-listed-paused', { line }) : line);
  }
  if (told.length + unsound.length === 0) print(t('command-schedule-none'));
  for (const id of unsound) print(t('command-schedule-unsound', { id }));
  return 0;
}

async function readPlans(
  url: string,
  content: Parameters<typeof allSchedules>[1],
): Promise<AllSchedules & { readonly paused: ReadonlySet<string> }> {
  if (!(await storeExists(url)))
    return { schedules: content.schedules, added: new Set(), unsound: [], paused: new Set() };
  const { client, close } = await openForReading({ url });
  try {
    return { ...(await allSchedules(client, content)), paused: await pausedPlans(client) };
  } finally {
    await close();
  }
}

function whenOf({ rule, start, end, wave }: Schedule, language: string, t: Translate): string {
  const span = [
    ...(start === undefined ? [] : [t('command-schedule-from', { start })]),
    ...(end === undefined ? [] : [t('command-schedule-until', { end })]),
  ];
  return [...(wave ? [] : [ruleOf(rule, language, t)]), ...span].join(', ');
}

function ruleOf(rule: Schedule['rule'], language: string, t: Translate): string {
  const { at } = rule;
  switch (rule.kind) {
    case 'weekly': {
      const days = rule.days.map((day) => dayName(day, language)).join(', ');
      return t('command-schedule-weekly', { days, every: rule.every, at });
    }
    case 'monthly':
      return t('command-schedule-monthly', { day: rule.day, at });
    case 'once':
      return t('command-schedule-once', { date: rule.date, at });
  }
}
