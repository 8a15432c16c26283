import { Temporal } from 'temporal-polyfill';
import type { Forms } from '../flows/context.js';
import type { Structure } from '../flows/roles/roles.js';
import {
  languages,
  pictureLanguages,
  pictureTranslator,
  spokenLanguage,
  translator,
} from '../i18n/translator.js';
import { withBeside } from '../indicators/digest/details.js';
import type { Scope } from '../indicators/digest/publish.js';
import { digestLines } from '../indicators/digest/text.js';
import { toldOn, type Week, type WeekDigests, weekDigests } from '../indicators/digest/week-digests.js';
import type { ScaleAnswers, Summed } from '../indicators/digest/week-lots.js';
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
import type { Client } from '../storage/database/client.js';
import { type DigestRow, readDigests, readPublished, storePublished } from '../storage/indicators/digests.js';
import { answersOfWeek, sessionsOfWeeks, sumWeeks } from '../storage/indicators/week-sums.js';
import { type Collecting, collectedIn } from './collected-in.js';
import type { KeptDetails } from './context/kept-details.js';
import { quotesFor, withPlaceForQuotes } from './digest-quotes.js';
import { earlierDigests, memoryRows } from './earlier-digests.js';

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
  const told = await readPublished(client, frame.frame.id);
  if (told.some((row) => row.week >= week)) return undefined;
  const scopes = scopesOf(publishing.structures);
  const [summed, collected, quoted] = await Promise.all([
    summedIn(publishing, frame, told, week),
    collectedIn(publishing, week),
    Promise.all(
      scopes.map(async (scope) => ({
        scope,
        quotes: await quotesFor(publishing, scope, week, publishing.zone),
      })),
    ),
  ]);
  const { forms } = publishing;
  const main = weekDigests({ ...collected, ...summed, frame, forms, scopes });
  const others: BesideWeek[] = [];
  for (const each of beside) {
    const summed = await summedIn(publishing, each, await readPublished(client, each.frame.id), week);
    const made = weekDigests({ ...collected, events: [], ...summed, frame: each, forms, scopes });
    others.push({ frame: each, made });
  }
  const rows: DigestRow[] = [];
  for (const { scope, quotes } of quoted) {
    for (const spoken of languages) {
      const words = inWords(main, others, scope, spoken, quotes);
      // In a language that has words for pictures alone, the text is in French.
      for (const language of pictureLanguages.filter((each) => spokenLanguage(each) === spoken))
        rows.push({ week, scope: scope.id, language, ...words, ...inPictures(main, scope, language) });
    }
  }
  await storePublished(
    client,
    [{ frame, made: main }, ...others].map(({ frame: { frame }, made: { told } }) => ({
      ...{ frame: frame.id, week, content: told.content },
      memories: memoryRows(told.memories),
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

/** What a week says of a frame, and what was told of it before. */
async function summedIn(
  { client, forms }: Publishing,
  frame: FrameDefinition,
  told: Awaited<ReturnType<typeof readPublished>>,
  week: string,
): Promise<Pick<Week, 'before' | 'until' | 'earlier' | 'sessions' | keyof Summed>> {
  const { id } = frame.frame;
  const monday = Temporal.PlainDate.from(week);
  const before = monday.subtract({ days: 7 }).toString();
  const until = monday.add({ days: 6 }).toString();
  const indicators = toldOn(frame, until);
  const since = async (after: string) => {
    const weeks = { frame: id, after, until: week };
    const [summed, answers, sessions] = await Promise.all([
      sumWeeks(client, weeks, dimensionsOf(frame), mediansOf(indicators)),
      scaleAnswers(client, id, indicators, forms, week),
      sessionsOfWeeks(client, weeks, aboutSeveral(frame)),
    ]);
    return { after, ...summed, answers, sessions };
  };
  // The database sums while what was told is unpacked. An indicator that is new has more weeks to count.
  const [earlier, news] = await Promise.all([
    earlierDigests(client, id, indicators, told),
    since(told.at(-1)?.week ?? ''),
  ]);
  return { before, until, earlier, ...(earlier.after < news.after ? await since(earlier.after) : news) };
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

function inWords(
  { of, details }: WeekDigests,
  others: readonly BesideWeek[],
  scope: Scope,
  language: string,
  quotes: readonly string[],
): Pick<DigestRow, 'text' | 'details'> {
  const t = translator(language);
  const told = others.map(({ frame: { frame }, made }) => ({
    title: frame.title[language] ?? frame.title.fr ?? frame.id,
    details: made.details(scope, language, t, 'beside'),
  }));
  return {
    text: withPlaceForQuotes(digestLines(of(scope, language, t), language, t), quotes).join('\n'),
    details: JSON.stringify({
      ...withBeside(details(scope, language, t), told),
      quotes,
    } satisfies KeptDetails),
  };
}

function inPictures({ of }: WeekDigests, scope: Scope, language: string): Pick<DigestRow, 'alt' | 'svg'> {
  const words = pictureTranslator(language);
  const { petals } = of(scope, language, words);
  if (petals.length < FEWEST_PETALS || petals.length > MOST_PETALS) return { alt: '', svg: '' };
  const flower: Flower = { title: words('digest-flower'), petals, period: 'week' };
  return { alt: flowerText(flower, words), svg: flowerSvg(flower, words) };
}
