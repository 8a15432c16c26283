import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { besideFrames, digestFrame, digestScopes } from '../../content/digest-scope.js';
import { loadContent } from '../../content.js';
import { catalogOf } from '../../exchange/context/catalog.js';
import { detailsOf } from '../../exchange/context/kept-details.js';
import { textOf } from '../../exchange/digest-quotes.js';
import { publishWaves } from '../../exchange/publish-waves.js';
import { publishWeek } from '../../exchange/publish-week.js';
import type { DigestPage } from '../../indicators/digest/page.js';
import { png } from '../../indicators/pictures/png.js';
import type { Client } from '../../storage/database/client.js';
import { listForms } from '../../storage/form-versions.js';
import type { DigestRow } from '../../storage/indicators/digests.js';
import type { CommandContext, ExitCode } from '../command.js';
import { problemSentence } from '../problem-sentence.js';

/** Pixels in width: twice what the picture is drawn for, as phones show. */
const PNG_WIDTH = 1200;

interface Wanted {
  /** `2026-W47`, and its Monday. */
  readonly week: string;
  readonly monday: string;
  readonly language: string;
  /** The folder to write to. */
  readonly out?: string;
}

/**
 * Reads the content; then, once there is a database, tells the digests of a week, with what waves have to tell, and
 * writes them where a folder is named.
 */
export function tellWeek(
  { week, monday, language, out }: Wanted,
  { config, t, print, complain }: CommandContext,
): (client: Client) => Promise<ExitCode> {
  const content = loadContent(config.contentDir);
  return async (client) => {
    const errors = content.problems.filter(({ severity }) => severity === 'error');
    for (const problem of errors) complain(problemSentence(problem, t));
    if (errors.length > 0) return 1;
    const frame = digestFrame(content);
    if (!frame || !content.structures) {
      complain(t('command-digest-no-frame'));
      return 1;
    }
    const forms = catalogOf(content.forms, await listForms(client));
    const structures = digestScopes(content.structures);
    const { groups } = content;
    const beside = besideFrames(content);
    const about = { client, frame, beside, forms, structures, groups, zone: config.timeZone };
    const digests = await publishWeek(about, monday, language);
    if (!digests) {
      complain(t('command-digest-too-late', { week }));
      return 1;
    }
    const frames = [frame, ...beside];
    await publishWaves({ ...about, frames, schedules: content.schedules }, monday);
    if (out === undefined) {
      print(t('command-digest-told', { digests: digests.length }));
      return 0;
    }
    await Promise.all(
      digests.map(async (each) => write(out, { ...each, text: await textOf({ client, forms }, each) })),
    );
    print(t('command-digest-done', { digests: digests.length, path: out }));
    return 0;
  };
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
