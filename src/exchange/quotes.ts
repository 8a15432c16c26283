import type { Forms } from '../flows/context.js';
import { type Described, described, isQuotable } from '../flows/proofreading/quotable.js';
import { walkOf } from '../flows/questionnaire/walk.js';
import type { Client } from '../storage/database/client.js';
import { loadSession } from '../storage/load-session.js';
import { findQuotes, loadQuotes, type QuoteRow, type WantedQuotes } from '../storage/proofreading/quotes.js';
import { toSession } from './context/known.js';

/** What somebody said, as it may be told. */
export interface Quote {
  /** What refers to it: whoever tells it keeps this, never the words. */
  readonly id: string;
  /** Their own words: escape them. */
  readonly text: string;
  /** The form's name, and the question's. */
  readonly form: string;
  readonly question: string;
  /** Id of a structure; undefined when it is not known. */
  readonly structure: string | undefined;
  /** What it was said in. */
  readonly language: string;
  /**
   * What is told of who said it, in the form's order. Each is known of few people: whoever publishes hides what
   * fewer than ten have in common.
   */
  readonly by: readonly Described[];
  /** Milliseconds since 1970. */
  readonly approvedAt: number;
}

export interface QuoteSources {
  readonly client: Client;
  readonly forms: Forms;
}

/**
 * The quotes that were approved in a while, the newest first: nobody's who does not want to be quoted any more,
 * none of an answer that was changed, redacted or erased since. Labels are in `language`. Throws Unavailable.
 */
export async function approvedQuotes(
  sources: QuoteSources,
  wanted: WantedQuotes,
  language: string,
): Promise<Quote[]> {
  return readEach(sources, await findQuotes(sources.client, wanted), language);
}

/** Quotes by their ids, as they may be told now; one that may not is missing. Throws Unavailable. */
export async function quotesOf(
  sources: QuoteSources,
  ids: readonly string[],
  language: string,
): Promise<ReadonlyMap<string, Quote>> {
  const quotes = await readEach(sources, await loadQuotes(sources.client, ids), language);
  return new Map(quotes.map((quote) => [quote.id, quote]));
}

async function readEach(
  sources: QuoteSources,
  rows: readonly QuoteRow[],
  language: string,
): Promise<Quote[]> {
  const quotes: Quote[] = [];
  for (const row of rows) {
    const quote = await readQuote(sources, row, language);
    if (quote) quotes.push(quote);
  }
  return quotes;
}

async function readQuote(
  { client, forms }: QuoteSources,
  { id, sessionId, question, answeredAt, start, length, approvedAt }: QuoteRow,
  language: string,
): Promise<Quote | undefined> {
  const loaded = await loadSession(client, sessionId);
  const form = loaded && forms.find(loaded.form, loaded.version);
  if (!form) return undefined;
  const answer = loaded.answers.find((each) => each.question === question);
  if (!answer?.relevant || answer.answeredAt !== answeredAt) return undefined;
  const walk = walkOf(form, toSession(loaded), loaded.lastAt, language);
  if (!isQuotable(walk)) return undefined;
  return {
    id,
    text: answer.value.slice(start, start + length),
    form: loaded.form,
    question,
    structure: loaded.structure,
    language: loaded.language,
    by: described(walk),
    approvedAt,
  };
}
