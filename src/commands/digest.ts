import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { besideFrames, digestFrame, digestScopes } from '../content/digest-scope.js';
import { loadContent } from '../content.js';
import { catalogOf } from '../exchange/context/catalog.js';
import { detailsOf } from '../exchange/context/kept-details.js';
import { textOf } from '../exchange/digest-quotes.js';
import { publishWaves } from '../exchange/publish-waves.js';
import { publishWeek } from '../exchange/publish-week.js';
import { pictureLanguages } from '../i18n/translator.js';
import type { DigestPage } from '../indicators/digest/page.js';
import { png } from '../indicators/pictures/png.js';
import { identity } from '../people/identity.js';
import { loadKey } from '../people/load-key.js';
import { placeOf } from '../storage/database/database-url.js';
import { openStorage, storeExists } from '../storage/database/open.js';
import { listForms } from '../storage/form-versions.js';
import type { DigestRow } from '../storage/indicators/digests.js';
import type { CommandContext, ExitCode } from './command.js';
import { problemSentence } from './problem-sentence.js';

export interface DigestOptions {
  /** `2026-W47` */
  readonly week: string;
  readonly out?: string;
  readonly language?: string;
}

/** Pixels in width: twice what the picture is drawn for, as phones show. */
const PNG_WIDTH = 1200;

/**
 * Writes the digests of a week that is over, for the cooperation and each structure: as they were told, or told
 * now when they were not yet; without a folder that is all. Papillon may run meanwhile.
 */
export async function digest(options: DigestOptions, context: CommandContext): Promise<ExitCode> {
  const { config, t, print, complain } = context;
  const week = mondayOf(options.week);
  if (week === undefined) return refuse('command-digest-week', { week: options.week });
  const today = Temporal.Now.plainDateISO(config.timeZone);
  const isOver = Temporal.PlainDate.compare(today, week.add({ days: 6 })) > 0;
  if (!isOver) return refuse('command-digest-not-over', { week: options.week });
  const { language = config.language } = options;
  if (!pictureLanguages.includes(language))
    return refuse('command-language-unknown', { language, languages: pictureLanguages.join(', ') });
  if (!(await storeExists(config.databaseUrl)))
    return refuse('command-digest-no-database', { path: placeOf(config.databaseUrl) });
  const { secretKey, dataDir, databaseUrl } = config;
  const { keyCheck } = identity(loadKey({ secretKey, dataDir, mayCreate: false }));
  // The database opens on a thread of its own: the content is read meanwhile.
  const opening = openStorage({ url: databaseUrl, keyCheck, dataDir });
  const content = loadContent(config.contentDir);
  const storage = await opening;
  try {
    const errors = content.problems.filter(({ severity }) => severity === 'error');
    for (const problem of errors) complain(problemSentence(problem, t));
    if (errors.length > 0) return 1;
    const frame = digestFrame(content);
    if (!frame || !content.structures) return refuse('command-digest-no-frame', {});
    const { client } = storage;
    const forms = catalogOf(content.forms, await listForms(client));
    const structures = digestScopes(content.structures);
    const { groups } = content;
    const beside = besideFrames(content);
    const about = { client, frame, beside, forms, structures, groups, zone: config.timeZone };
    const digests = await publishWeek(about, week.toString(), language);
    if (!digests) return refuse('command-digest-too-late', { week: options.week });
    const frames = [frame, ...beside];
    await publishWaves({ ...about, frames, schedules: content.schedules }, week.toString());
    const { out } = options;
    if (out === undefined) {
      print(t('command-digest-told', { digests: digests.length }));
      return 0;
    }
    await Promise.all(
      digests.map(async (each) => write(out, { ...each, text: await textOf({ client, forms }, each) })),
    );
    print(t('command-digest-done', { digests: digests.length, path: out }));
    return 0;
  } finally {
    await storage.close();
  }

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

async function write(out: string, { scope, text, alt, svg, details }: DigestRow): Promise<void> {
  const folder = join(out, scope);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'digest.txt'), `${[plain(text), alt].filter(Boolean).join('\n\n')}\n`);
  const pages = Object.values(detailsOf({ details }).pages);
  await writeFile(join(folder, 'details.txt'), pages.map(pageInWords).join('\n'));
  if (svg === '') return;
  await writeFile(join(folder, 'flower.svg'), svg);
  await writeFile(join(folder, 'flower.png'), await png(svg, PNG_WIDTH));
}

/** A page behind the buttons, its charts in words. */
function pageInWords({ text, charts }: DigestPage): string {
  return `${[plain(text), ...charts.map(({ alt }) => alt)].join('\n')}\n`;
}

/** Without emphasis: a star that somebody wrote stays. */
function plain(text: string): string {
  return text.replaceAll(/(?<!\\)\*+/g, '').replaceAll(/\\([*_\\])/g, '$1');
}
