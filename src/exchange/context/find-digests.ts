import type { FoundDigest } from '../../flows/context.js';
import { digestsFor } from '../../storage/indicators/digests.js';
import { textOf, textWithoutQuotes } from '../digest-quotes.js';
import type { QuoteSources } from '../quotes.js';
import { detailsOf } from './kept-details.js';

/**
 * Digests as they were told, of a week, or the newest; what people said is in those of scopes that are `quoted`.
 * Throws Unavailable.
 */
export async function findDigests(
  sources: QuoteSources,
  scopes: { readonly told: readonly string[]; readonly quoted: readonly string[] },
  language: string,
  week?: string,
): Promise<FoundDigest[]> {
  const found: FoundDigest[] = [];
  for (const row of await digestsFor(sources.client, scopes.told, language, week)) {
    const { petals, beside = [], pages } = detailsOf(row);
    found.push({
      week: row.week,
      scope: row.scope,
      language: row.language,
      text: scopes.quoted.includes(row.scope) ? await textOf(sources, row) : textWithoutQuotes(row),
      alt: row.alt,
      petals,
      beside,
      pages: Object.fromEntries(
        Object.entries(pages).map(([view, { text, charts, label }]) => [
          view,
          { text, label, alts: charts.map(({ alt }) => alt) },
        ]),
      ),
    });
  }
  return found;
}
