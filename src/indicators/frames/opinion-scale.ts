import type { Form } from '../../forms/compile.js';
import type { IndicatorDefinition } from './frame.js';

/** The answers to a question one agrees or disagrees with, from full agreement to full disagreement. */
export interface OpinionScale {
  readonly question: string;
  /** Names of choices. */
  readonly answers: readonly [string, string, string, string];
  readonly labels: (language: string) => readonly [string, string, string, string];
}

const QUESTION = /^\s*\$\{([^}]+)\}\s*$/;
/** Left out of shares. */
const NO_OPINION: ReadonlySet<string> = new Set(['dont_know', 'no_answer']);

/** The scale behind a top-two indicator about one question with four answers; undefined for any other. */
export function opinionScale(
  { measure, numerator, form: name, top = [] }: IndicatorDefinition,
  forms: readonly Form[],
): OpinionScale | undefined {
  const [, question] = QUESTION.exec(numerator) ?? [];
  if (measure !== 'top-two' || question === undefined) return undefined;
  const form = forms.find((each) => each.name === name);
  const written = form?.find(question)?.choices?.filter((choice) => !NO_OPINION.has(choice.name)) ?? [];
  const isUpward = written.slice(2).every((choice) => top.includes(choice.name));
  const [first, second, third, fourth, ...more] = isUpward ? written.toReversed() : written;
  if (!first || !second || !third || !fourth || more.length > 0) return undefined;
  if (![first, second].every((choice) => top.includes(choice.name))) return undefined;
  const said = (choice: typeof first, language: string) => choice.row.label?.[language] ?? choice.name;
  return {
    question,
    answers: [first.name, second.name, third.name, fourth.name],
    labels: (language) => [
      said(first, language),
      said(second, language),
      said(third, language),
      said(fourth, language),
    ],
  };
}
