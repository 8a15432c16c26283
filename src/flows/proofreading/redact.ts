import type { Effect } from '../effect.js';
import { setAnswer } from '../questionnaire/session.js';
import type { Walk } from '../questionnaire/walk.js';
import type { FoundText } from './found-text.js';
import type { Span } from './words.js';

export type Redaction = Extract<Effect, { kind: 'redact' }>;

/**
 * What becomes of an answer that is taken out of the store, in whole or in part: `value` stands in its place, also in
 * whatever was worked out from it. No copy of it is kept.
 */
export function redact(
  walk: Walk,
  { session, question, answeredAt, owner }: FoundText,
  { value, spans, why }: Pick<Redaction, 'value' | 'spans' | 'why'>,
): Effect[] {
  const before = walk.session.answers[question] ?? '';
  const { effects } = setAnswer(walk, question, value);
  const also = effects.flatMap((effect) =>
    effect.kind === 'answer' && effect.question !== question
      ? [{ question: effect.question, value: effect.value }]
      : [],
  );
  return [
    {
      kind: 'redact',
      session,
      question,
      answeredAt,
      value,
      spans,
      also,
      why,
      ...(before in walk.session.files ? { file: before } : {}),
      ...(owner ? { owner } : {}),
    },
  ];
}

/** All of a text. */
export function wholeOf(text: string): Span[] {
  return [{ start: 0, length: text.length }];
}
