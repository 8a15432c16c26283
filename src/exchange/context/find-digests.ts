import type { FoundDigest } from '../../flows/context.js';
import { digestsFor } from '../../storage/indicators/digests.js';
import { textOf } from '../digest-quotes.js';
import type { QuoteSources } from '../quotes.js';
import { detailsOf } from './kept-details.js';

/** Digests as they were told: of a week, or the newest. Throws Unavailable. */
export async function findDigests(
  sources: QuoteSources,
  scopes: readonly string[],
  language: string,
  week?: string,
): Promise<FoundDigest[]> {
  const found: FoundDigest[] = [];
  for (const row of await digestsFor(sources.client, scopes, language, week)) {
    const { petals, beside = [], pages } = detailsOf(row);
    found.push({
      week: row.week,
      scope: row.scope,
      language: row.language,
      text: await textOf(sources, row),
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
