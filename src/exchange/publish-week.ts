import { Temporal } from 'temporal-polyfill';
import type { Forms } from '../flows/context.js';
import type { Structure } from '../flows/roles.js';
import { languages, translator } from '../i18n/translator.js';
import { isPart } from '../indicators/digest.js';
import { digestLines } from '../indicators/digest-text.js';
import { FEWEST_PETALS, type Flower, MOST_PETALS } from '../indicators/flower/flower.js';
import { flowerSvg } from '../indicators/flower/flower-svg.js';
import { flowerText } from '../indicators/flower/flower-text.js';
import type { FrameDefinition, IndicatorDefinition } from '../indicators/frame.js';
import { opinionScale } from '../indicators/opinion-scale.js';
import type { Published, Scope } from '../indicators/publish.js';
import type { Memory } from '../indicators/suppression-people.js';
import { earlierWeeks, type WeekDigests, type WeekSum, weekDigests } from '../indicators/week-digests.js';
import {
  answersOfWeek,
  type DigestRow,
  readDigests,
  readMemories,
  readPublished,
  sessionsOfWeeks,
  storePublished,
  sumWeeks,
  versionsOfWeek,
} from '../storage/indicators/digests.js';
import { type Collecting, collectedIn } from './collected-in.js';
import type { KeptDetails } from './context/kept-details.js';
import { quotesFor, withPlaceForQuotes } from './digest-quotes.js';

/** `structures`: the cooperation, then its structures. */
export interface Publishing extends Collecting {
  readonly frame: FrameDefinition;
  readonly forms: Forms;
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
  const before = await readDigests(client, week, language);
  if (before.length > 0) return before;
  const published = (await readPublished(client, frame.frame.id)).map((row) => ({
    week: row.week,
    // Only this file writes it.
    content: JSON.parse(row.content) as Published,
  }));
  if (published.some((row) => row.week >= week)) return undefined;
  const memories = new Map(
    (await readMemories(client, frame.frame.id)).map(({ indicator, content }) => [
      indicator,
      // Only this file writes it.
      JSON.parse(content) as Memory,
    ]),
  );
  const scopes = scopesOf(publishing.structures);
  const told = await work(publishing, week, scopes, published, memories);
  const digests: DigestRow[] = [];
  for (const scope of scopes) {
    const quotes = await quotesFor(publishing, scope, week, publishing.zone);
    for (const language of languages)
      digests.push({ week, scope: scope.id, language, ...rendered(told, scope, language, quotes) });
  }
  await storePublished(
    client,
    { frame: frame.frame.id, week, content: JSON.stringify(told.content) },
    digests,
    [...told.memories].map(([indicator, memory]) => ({ indicator, content: JSON.stringify(memory) })),
  );
  // Another process may have been faster: what it told counts.
  return readDigests(client, week, language);
}

async function work(
  publishing: Publishing,
  week: string,
  scopes: readonly Scope[],
  published: Parameters<typeof earlierWeeks>[2],
  memories: ReadonlyMap<string, Memory>,
): Promise<WeekDigests> {
  const { client, frame, forms } = publishing;
  const monday = Temporal.PlainDate.from(week);
  const before = monday.subtract({ days: 7 }).toString();
  const until = monday.add({ days: 6 }).toString();
  const earlier = earlierWeeks(frame, until, published, memories);
  const id = frame.frame.id;
  const weeks = { frame: id, after: earlier.after, until: week };
  const sums = await withAnswers(await sumWeeks(client, weeks), earlier.indicators, publishing, week);
  const sessions = {
    age: await sessionsOfWeeks(client, weeks, 'age'),
    quarter: await sessionsOfWeeks(client, weeks, 'quarter'),
  };
  const versions = [await versionsOfWeek(client, id, before), await versionsOfWeek(client, id, week)];
  return weekDigests({
    ...(await collectedIn(publishing, week)),
    frame,
    forms,
    before,
    until,
    scopes,
    earlier,
    sums,
    sessions,
    versions,
  });
}

/** The sums of the week with how many gave each answer of a scale, whose bars show what a part leaves out. */
async function withAnswers(
  sums: readonly WeekSum[],
  indicators: readonly IndicatorDefinition[],
  { client, frame, forms }: Publishing,
  week: string,
): Promise<WeekSum[]> {
  const known = new Map<string, number[]>();
  const keyOf = (indicator: string, structure: string | null) => JSON.stringify([indicator, structure]);
  for (const indicator of indicators.filter(isPart)) {
    const scale = opinionScale(indicator, forms.open);
    if (!scale) continue;
    const about = { frame: frame.frame.id, week, indicator: indicator.id, question: scale.question };
    for (const { structure, answer, people } of await answersOfWeek(client, about)) {
      const key = keyOf(indicator.id, structure);
      const counts = known.get(key) ?? scale.answers.map(() => 0);
      known.set(key, counts);
      const index = scale.answers.indexOf(answer);
      if (index >= 0) counts[index] = (counts[index] ?? 0) + people;
    }
  }
  return sums.map((sum) => {
    const answers =
      sum.week === week && sum.outcome === 'counted'
        ? known.get(keyOf(sum.indicator, sum.structure))
        : undefined;
    return answers ? { ...sum, answers } : sum;
  });
}

/** In the cooperation everybody counts. */
function scopesOf(structures: readonly Structure[]): Scope[] {
  return structures.map(({ id, name }) => {
    const isAbove = structures.some(({ parent }) => parent === id);
    return isAbove ? { id, name } : { id, name, structure: id };
  });
}

function rendered(
  { of, details }: WeekDigests,
  scope: Scope,
  language: string,
  quotes: readonly string[],
): Pick<DigestRow, 'text' | 'alt' | 'svg' | 'details'> {
  const t = translator(language);
  const digest = of(scope, language);
  const flower: Flower = { title: t('digest-flower'), petals: digest.petals, period: 'week' };
  const isDrawn = flower.petals.length >= FEWEST_PETALS && flower.petals.length <= MOST_PETALS;
  return {
    text: withPlaceForQuotes(digestLines(digest, language, t), quotes).join('\n'),
    alt: isDrawn ? flowerText(flower, t) : '',
    svg: isDrawn ? flowerSvg(flower, t) : '',
    details: JSON.stringify({ ...details(scope, language, t), quotes } satisfies KeptDetails),
  };
}
