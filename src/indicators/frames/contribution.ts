import { toNumber } from '../../forms/expression/values.js';
import { environmentOf, type Instance } from '../../forms/instance.js';
import type { Clock } from '../../forms/types/type.js';
import type { CompiledIndicator } from './compile-indicator.js';

/**
 * What one session brings to one indicator. Only `counted` ones are in the figure; the others are
 * answers too, and shown beside it.
 */
export interface Contribution {
  readonly outcome: Outcome;
  /** 0 unless counted. */
  readonly numerator: number;
  readonly denominator: number;
}

/** `unanswered`: the question was passed, or what was answered gives no number. */
export const outcomes = ['counted', 'dont_know', 'refused', 'unanswered'] as const;
export type Outcome = (typeof outcomes)[number];

/** The names that « je ne sais pas » and « je préfère ne pas répondre » have in every list of choices. */
const SET_ASIDE: ReadonlyMap<string, Outcome> = new Map([
  ['no_answer', 'refused'],
  ['dont_know', 'dont_know'],
]);

/**
 * Undefined when the indicator is not about this session: it is not among those the denominator counts,
 * or nothing it reads was asked. One question left without an opinion leaves the session out, whatever
 * the others say.
 */
export function contributionOf(
  { measure, numerator, denominator, top, reads }: CompiledIndicator,
  instance: Instance,
  clock: Clock,
  language: string,
): Contribution | undefined {
  const environment = environmentOf(instance, clock, language);
  if (denominator && measure !== 'ratio' && !denominator.truth(environment)) return undefined;
  const asked = reads.filter((slot) => instance.relevant[slot]);
  if (reads.length > 0 && asked.length === 0) return undefined;
  const aside = setAside(asked.map((slot) => instance.values[slot] ?? ''));
  if (aside) return leftOut(aside);
  const amount = (expression: typeof numerator) => toNumber(expression.evaluate(environment), clock.zone);
  switch (measure) {
    case 'share':
    case 'count':
      return counted(Number(numerator.truth(environment)));
    case 'top-two':
      return counted(Number(top.has(numerator.text(environment))));
    case 'mean':
    case 'median':
    case 'sum':
      return counted(amount(numerator));
    case 'ratio':
      return counted(amount(numerator), denominator && amount(denominator));
  }
}

/** Whom a frame is about, when one session stands for several: 1 for any number it cannot say. */
export function peopleOf(
  people: CompiledIndicator['numerator'] | undefined,
  instance: Instance,
  clock: Clock,
  language: string,
): number {
  if (!people) return 1;
  const number = Math.round(toNumber(people.evaluate(environmentOf(instance, clock, language)), clock.zone));
  return number >= 0 && number <= MOST_PEOPLE ? number : 1;
}

/** More cannot have met: somebody mistyped. */
const MOST_PEOPLE = 100_000;

function setAside(values: readonly string[]): Outcome | undefined {
  for (const [name, outcome] of SET_ASIDE) {
    if (values.some((value) => value === name)) return outcome;
  }
  return values.includes('') ? 'unanswered' : undefined;
}

function leftOut(outcome: Outcome): Contribution {
  return { outcome, numerator: 0, denominator: 0 };
}

function counted(numerator: number, denominator = 1): Contribution {
  return Number.isFinite(numerator) && Number.isFinite(denominator)
    ? { outcome: 'counted', numerator, denominator }
    : leftOut('unanswered');
}
