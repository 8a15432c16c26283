import { Temporal } from 'temporal-polyfill';
import { instantAt } from '../calendar/local-time.js';
import { escapeEmphasis } from '../forms/text.js';
import { translator } from '../i18n/translator.js';
import type { Scope } from '../indicators/digest/publish.js';
import { LEAST_PEOPLE_QUOTED } from '../indicators/suppression/suppression.js';
import { orUnavailable } from '../storage/database/failure.js';
import type { DigestRow } from '../storage/indicators/digests.js';
import { detailsOf } from './context/kept-details.js';
import { approvedQuotes, type QuoteSources, quotesOf } from './quotes.js';

const MOST_QUOTES = 2;
/** The line of a digest in whose place its quotes are read. */
const QUOTES = '{quotes}';

/**
 * The quotes of a scope that were approved in a week, by their ids: only of questionnaires that so many answered
 * there that nobody stands out. Throws Unavailable.
 */
export async function quotesFor(
  sources: QuoteSources,
  { structure }: Scope,
  week: string,
  zone: string,
): Promise<string[]> {
  const monday = Temporal.PlainDate.from(week);
  const from = instantAt(`${monday}T00:00`, zone);
  const until = instantAt(`${monday.add({ days: 7 })}T00:00`, zone);
  const where = structure === undefined ? {} : { structures: [structure] };
  const told: string[] = [];
  for (const { id, form } of await approvedQuotes(sources, { from, until, ...where }, '')) {
    const among = { form, status: 'complete', ...(structure === undefined ? {} : { structure }) };
    const people = await orUnavailable(sources.client.session.count({ where: among }));
    if (people >= LEAST_PEOPLE_QUOTED) told.push(id);
    if (told.length === MOST_QUOTES) break;
  }
  return told;
}

/** The lines of a digest with a place for its quotes, before what is hidden and what to do. */
export function withPlaceForQuotes(lines: readonly string[], quotes: readonly string[]): string[] {
  return quotes.length === 0 || lines.length <= 2
    ? [...lines]
    : [...lines.slice(0, -2), QUOTES, ...lines.slice(-2)];
}

/** The text of a digest for those whom no quotes are for. */
export function textWithoutQuotes({ text }: Pick<DigestRow, 'text'>): string {
  return text
    .split('\n')
    .filter((line) => line !== QUOTES)
    .join('\n');
}

/** The text of a digest with those of its quotes that may still be told. Throws Unavailable. */
export async function textOf(
  sources: QuoteSources,
  { text, language, details }: Pick<DigestRow, 'text' | 'language' | 'details'>,
): Promise<string> {
  const { quotes } = detailsOf({ details });
  if (quotes.length === 0) return text;
  const t = translator(language);
  const told = await quotesOf(sources, quotes, language);
  return text
    .split('\n')
    .flatMap((line) =>
      line === QUOTES
        ? quotes.flatMap((id) => {
            const words = told.get(id)?.text.replaceAll(/\s+/g, ' ').trim();
            return words ? t('digest-quote', { text: escapeEmphasis(words) }) : [];
          })
        : line,
    )
    .join('\n');
}
