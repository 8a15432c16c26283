import { Temporal } from 'temporal-polyfill';
import type { Forms } from '../flows/context.js';
import type { Structure } from '../flows/roles/roles.js';
import { pictureLanguages, pictureTranslator, spokenLanguage, translator } from '../i18n/translator.js';
import { withBeside } from '../indicators/digest/details.js';
import { unpacked } from '../indicators/digest/packed.js';
import type { Scope } from '../indicators/digest/publish.js';
import { digestLines } from '../indicators/digest/text.js';
import { earlierWeeks } from '../indicators/digest/told-week.js';
import type { Collected } from '../indicators/digest/week-collection.js';
import { toldOn, type WeekDigests, weekDigests } from '../indicators/digest/week-digests.js';
import type { ScaleAnswers, SumsBy } from '../indicators/digest/week-lots.js';
import { FEWEST_PETALS, type Flower, MOST_PETALS } from '../indicators/flower/flower.js';
import { flowerSvg } from '../indicators/flower/flower-svg.js';
import { flowerText } from '../indicators/flower/flower-text.js';
import {
  type Dimension,
  dimensions,
  type FrameDefinition,
  type IndicatorDefinition,
} from '../indicators/frames/frame.js';
import { opinionScale } from '../indicators/frames/opinion-scale.js';
import type { Memory } from '../indicators/suppression/known-people.js';
import type { Client } from '../storage/database/client.js';
import {
  type DigestRow,
  readDigests,
  readMemories,
  readPublished,
  sessionsOfWeeks,
  storePublished,
} from '../storage/indicators/digests.js';
import { answersOfWeek, sumWeeks, versionsOfWeeks, type Weeks } from '../storage/indicators/week-sums.js';
import { type Collecting, collectedIn } from './collected-in.js';
import type { KeptDetails } from './context/kept-details.js';
import { quotesFor, withPlaceForQuotes } from './digest-quotes.js';

/** `structures`: the cooperation, then its structures. */
export interface Publishing extends Collecting {
  /** What the digests are about. */
  readonly frame: FrameDefinition;
  /** Told on pages of their own beside it. */
  readonly beside?: readonly FrameDefinition[];
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
  const { client, frame, beside = [] } = publishing;
  const before = await readDigests(client, week, language);
  if (before.length > 0) return before;
  if ((await readPublished(client, frame.frame.id)).some((row) => row.week >= week)) return undefined;
  const scopes = scopesOf(publishing.structures);
  const collected = await collectedIn(publishing, week);
  const main = await work(publishing, frame, collected, scopes);
  const others: BesideWeek[] = [];
  for (const each of beside)
    others.push({ frame: each, made: await work(publishing, each, { ...collected, events: [] }, scopes) });
  const rows: DigestRow[] = [];
  for (const scope of scopes) {
    const quotes = await quotesFor(publishing, scope, week, publishing.zone);
    for (const language of pictureLanguages)
      rows.push({ week, scope: scope.id, language, ...rendered(main, others, scope, language, quotes) });
  }
  await storePublished(
    client,
    [{ frame, made: main }, ...others].map(({ frame: { frame }, made: { told } }) => ({
      ...{ frame: frame.id, week, content: told.content },
      memories: [...told.memories].map(([indicator, memory]) => ({
        indicator,
        content: JSON.stringify(memory),
      })),
    })),
    rows,
  );
  // Another process may have been faster: what it told counts.
  return readDigests(client, week, language);
}

interface BesideWeek {
  readonly frame: FrameDefinition;
  readonly made: WeekDigests;
}

async function work(
  { client, forms }: Publishing,
  frame: FrameDefinition,
  collected: Collected,
  scopes: readonly Scope[],
): Promise<WeekDigests> {
  const { week } = collected;
  const { id } = frame.frame;
  const published = unpacked(await readPublished(client, id));
  const memories = new Map(
    // Only this file writes it.
    (await readMemories(client, id)).map((row) => [row.indicator, JSON.parse(row.content) as Memory]),
  );
  const monday = Temporal.PlainDate.from(week);
  const before = monday.subtract({ days: 7 }).toString();
  const until = monday.add({ days: 6 }).toString();
  const earlier = earlierWeeks(toldOn(frame, until), published, memories);
  const weeks = { frame: id, after: earlier.after, until: week };
  return weekDigests({
    ...collected,
    ...{ frame, forms, before, until, scopes, earlier },
    sums: await sumsOf(client, weeks, dimensionsOf(frame), mediansOf(earlier.indicators)),
    answers: await scaleAnswers(client, id, earlier.indicators, forms, week),
    versions: await versionsOfWeeks(client, weeks),
    sessions: {
      age: await sessionsOfWeeks(client, weeks, 'age', aboutSeveral(frame)),
      quarter: await sessionsOfWeeks(client, weeks, 'quarter', aboutSeveral(frame)),
    },
  });
}

async function sumsOf(
  client: Client,
  weeks: Weeks,
  by: readonly Dimension[],
  medians: readonly string[],
): Promise<SumsBy> {
  const sums: { -readonly [By in keyof SumsBy]: SumsBy[By] } = {
    language: await sumWeeks(client, weeks, 'language', medians),
  };
  for (const dimension of by) sums[dimension] = await sumWeeks(client, weeks, dimension, medians);
  return sums;
}

/** Forms somebody fills in about several people: meetings are told apart from the answers of a week. */
function aboutSeveral({ forms }: FrameDefinition): string[] {
  return Object.entries(forms).flatMap(([name, { people }]) => (people === undefined ? [] : name));
}

function mediansOf(indicators: readonly IndicatorDefinition[]): string[] {
  return indicators.filter(({ measure }) => measure === 'median').map(({ id }) => id);
}

/** What any of its forms asks people about themselves. */
function dimensionsOf({ forms }: FrameDefinition): Dimension[] {
  return dimensions.filter((dimension) =>
    Object.values(forms).some((form) => form.dimensions[dimension] !== undefined),
  );
}

/** How many of the week gave each answer of a scale, whose bars show what a part leaves out. */
async function scaleAnswers(
  client: Client,
  frame: string,
  indicators: readonly IndicatorDefinition[],
  forms: Forms,
  week: string,
): Promise<ScaleAnswers[]> {
  const found = new Map<string, ScaleAnswers & { readonly people: number[] }>();
  for (const indicator of indicators) {
    const scale = opinionScale(indicator, forms.open);
    if (!scale) continue;
    const about = { frame, week, indicator: indicator.id, question: scale.question };
    for (const { answer, people, ...place } of await answersOfWeek(client, about)) {
      const key = JSON.stringify([indicator.id, place]);
      const known = found.get(key) ?? {
        ...place,
        indicator: indicator.id,
        people: scale.answers.map(() => 0),
      };
      found.set(key, known);
      const index = scale.answers.indexOf(answer);
      if (index >= 0) known.people[index] = (known.people[index] ?? 0) + people;
    }
  }
  return [...found.values()];
}

/** In the cooperation everybody counts. */
function scopesOf(structures: readonly Structure[]): Scope[] {
  return structures.map(({ id, name }) => {
    const isAbove = structures.some(({ parent }) => parent === id);
    return isAbove ? { id, name } : { id, name, structure: id };
  });
}

/** In a language that has words for pictures alone, the text is in French. */
function rendered(
  { of, details }: WeekDigests,
  others: readonly BesideWeek[],
  scope: Scope,
  language: string,
  quotes: readonly string[],
): Pick<DigestRow, 'text' | 'alt' | 'svg' | 'details'> {
  const spoken = spokenLanguage(language);
  const [t, words] = [translator(spoken), pictureTranslator(language)];
  const digest = of(scope, spoken, t);
  const flower: Flower = {
    title: words('digest-flower'),
    petals: of(scope, language, words).petals,
    period: 'week',
  };
  const told = others.map(({ frame: { frame }, made }) => ({
    title: frame.title[spoken] ?? frame.title.fr ?? frame.id,
    details: made.details(scope, spoken, t, 'beside'),
  }));
  const isDrawn = flower.petals.length >= FEWEST_PETALS && flower.petals.length <= MOST_PETALS;
  return {
    text: withPlaceForQuotes(digestLines(digest, spoken, t), quotes).join('\n'),
    alt: isDrawn ? flowerText(flower, words) : '',
    svg: isDrawn ? flowerSvg(flower, words) : '',
    details: JSON.stringify({
      ...withBeside(details(scope, spoken, t), told),
      quotes,
    } satisfies KeptDetails),
  };
}
