import type { AnswerKey, RedactionRow, SpanRow } from './redactions.js';
import type { ValidatedVoice } from './validated-voice.js';

/**
 * What the ledger of erasures says of a redaction or of a validated voice: which answer, which part of it, and no word
 * of it.
 */
export function ledgerEntry(gone: RedactionRow | ValidatedVoice): string {
  const { session, question, answeredAt } = gone;
  const also = 'also' in gone ? gone.also.map((each) => each.question) : [];
  return ['redacted', session, answeredAt, whatGoes(gone), question, ...also].join(' ');
}

function whatGoes(gone: RedactionRow | ValidatedVoice): string {
  if (!('spans' in gone)) return 'voice';
  return gone.file === undefined
    ? gone.spans.map(({ start, length }) => `${start}+${length}`).join(',')
    : 'file';
}

/** A redaction as the ledger has it. */
export interface RedactedAnswer extends AnswerKey {
  readonly answeredAt: number;
  /** voice: the recording alone | file: the answer with its recording | the parts of a text */
  readonly what: 'voice' | 'file' | readonly SpanRow[];
  /** What was worked out from it. */
  readonly also: readonly string[];
}

/** Undefined for anything else the ledger holds. */
export function readLedgerEntry(entry: string): RedactedAnswer | undefined {
  const [kind, session = '', answeredAt, parts = '', question = '', ...also] = entry.split(' ');
  if (kind !== 'redacted') return undefined;
  const spans = [...parts.matchAll(/(\d+)\+(\d+)/g)].map(([, start, length]) => ({
    start: Number(start),
    length: Number(length),
  }));
  const what = parts === 'voice' || parts === 'file' ? parts : spans;
  return { session, question, answeredAt: Number(answeredAt), what, also };
}
