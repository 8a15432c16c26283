import { Temporal } from 'temporal-polyfill';
import { dateAt } from '../calendar/local-time.js';
import { pictureLanguages } from '../i18n/translator.js';
import { placeOf } from '../storage/database/database-url.js';
import { storeExists } from '../storage/database/open.js';
import type { CommandContext, ExitCode } from './command.js';
import { withStorage } from './with-storage.js';

export interface DigestOptions {
  /** `2026-W47` */
  readonly week: string;
  readonly out?: string;
  readonly language?: string;
}

/**
 * Writes the digests of a week that is over, for the cooperation and each structure: as they were told, or told
 * now when they were not yet; without a folder that is all. Papillon may run meanwhile.
 */
export async function digest(options: DigestOptions, context: CommandContext): Promise<ExitCode> {
  const { config, t, complain } = context;
  const week = mondayOf(options.week);
  if (week === undefined) return refuse('command-digest-week', { week: options.week });
  const isOver = dateAt(Date.now(), config.timeZone) > week.add({ days: 6 }).toString();
  if (!isOver) return refuse('command-digest-not-over', { week: options.week });
  const { language = config.language } = options;
  if (!pictureLanguages.includes(language))
    return refuse('command-language-unknown', { language, languages: pictureLanguages.join(', ') });
  if (!(await storeExists(config.databaseUrl)))
    return refuse('command-digest-no-database', { path: placeOf(config.databaseUrl) });
  // Loaded while the database opens on a thread of its own: starting takes longer than the digests themselves.
  const loading = import('./digest/tell-week.js').then(({ tellWeek }) =>
    tellWeek({ ...options, language, monday: week.toString() }, context),
  );
  return withStorage(context, async ({ client }) => (await loading)(client));

  function refuse(id: string, args: Record<string, string>): ExitCode {
    complain(t(id, args));
    return 1;
  }
}

/** The Monday of an ISO week; undefined for what is none. */
export function mondayOf(written: string): Temporal.PlainDate | undefined {
  const [, year, week] = /^(\d{4})-W(\d\d)$/.exec(written) ?? [];
  if (year === undefined || week === undefined) return undefined;
  // The fourth of January is in the first week.
  const fourth = Temporal.PlainDate.from(`${year}-01-04`);
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(week) - 1 });
  return monday.weekOfYear === Number(week) && monday.yearOfWeek === Number(year) ? monday : undefined;
}
