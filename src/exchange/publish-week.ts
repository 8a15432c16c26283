import { Temporal } from 'temporal-polyfill';
import type { Forms } from '../flows/context.js';
import type { Structure } from '../flows/roles.js';
import { languages, translator } from '../i18n/translator.js';
import type { Digest } from '../indicators/digest.js';
import { digestLines } from '../indicators/digest-text.js';
import { FEWEST_PETALS, type Flower, MOST_PETALS } from '../indicators/flower/flower.js';
import { flowerSvg } from '../indicators/flower/flower-svg.js';
import { flowerText } from '../indicators/flower/flower-text.js';
import type { FrameDefinition } from '../indicators/frame.js';
import type { Published, Scope } from '../indicators/publish.js';
import { earlierWeeks, type WeekDigests, weekDigests } from '../indicators/week-digests.js';
import type { Client } from '../storage/database/client.js';
import {
  countRefusals,
  type DigestRow,
  readDigests,
  readPublished,
  sessionsOfWeeks,
  storePublished,
  sumWeeks,
  versionsOfWeek,
} from '../storage/indicators/digests.js';

export interface Publishing {
  readonly client: Client;
  readonly frame: FrameDefinition;
  readonly forms: Forms;
  /** The cooperation, then its structures. */
  readonly structures: readonly Structure[];
}

/**
 * The digests of a week that is over, by its Monday, in a language: as they were told, or, when they were not yet,
 * worked out, stored and so told now. Undefined for a week before one that was told: it is too late to tell it.
 * Throws Unavailable.
 */
export async function publishWeek(
  publishing: Publishing,
  week: string,
  language: string,
): Promise<DigestRow[] | undefined> {
  const { client, frame } = publishing;
  const told = await readDigests(client, week, language);
  if (told.length > 0) return told;
  const published = (await readPublished(client, frame.frame.id)).map((row) => ({
    week: row.week,
    // Only this file writes it.
    content: JSON.parse(row.content) as Published,
  }));
  if (published.some((row) => row.week >= week)) return undefined;
  const scopes = scopesOf(publishing.structures);
  const { of, content } = await work(publishing, week, scopes, published);
  const digests = scopes.flatMap((scope) =>
    languages.map((language) => ({
      week,
      scope: scope.id,
      language,
      ...rendered(of(scope, language), language),
    })),
  );
  await storePublished(client, { frame: frame.frame.id, week, content: JSON.stringify(content) }, digests);
  // Another process may have been faster: what it told counts.
  return readDigests(client, week, language);
}

async function work(
  { client, frame, forms }: Publishing,
  week: string,
  scopes: readonly Scope[],
  published: Parameters<typeof earlierWeeks>[2],
): Promise<WeekDigests> {
  const monday = Temporal.PlainDate.from(week);
  const before = monday.subtract({ days: 7 }).toString();
  const until = monday.add({ days: 6 }).toString();
  const earlier = earlierWeeks(frame, until, published);
  const id = frame.frame.id;
  const weeks = { frame: id, after: earlier.after, until: week };
  const sums = await sumWeeks(client, weeks);
  const sessions = {
    age: await sessionsOfWeeks(client, weeks, 'age'),
    quarter: await sessionsOfWeeks(client, weeks, 'quarter'),
  };
  const versions = [await versionsOfWeek(client, id, before), await versionsOfWeek(client, id, week)];
  const refusals = await countRefusals(client, week, until);
  return weekDigests({
    frame,
    forms,
    week,
    before,
    until,
    scopes,
    earlier,
    sums,
    sessions,
    versions,
    refusals,
  });
}

/** In the cooperation everybody counts. */
function scopesOf(structures: readonly Structure[]): Scope[] {
  return structures.map(({ id, name }) => {
    const isAbove = structures.some(({ parent }) => parent === id);
    return isAbove ? { id, name } : { id, name, structure: id };
  });
}

function rendered(digest: Digest, language: string): Pick<DigestRow, 'text' | 'alt' | 'svg'> {
  const t = translator(language);
  const text = digestLines(digest, language, t).join('\n');
  const flower: Flower = { title: t('digest-flower'), petals: digest.petals, period: 'week' };
  const isDrawn = flower.petals.length >= FEWEST_PETALS && flower.petals.length <= MOST_PETALS;
  return { text, alt: isDrawn ? flowerText(flower, t) : '', svg: isDrawn ? flowerSvg(flower, t) : '' };
}
