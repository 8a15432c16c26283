import type { Form, QuestionNode } from '../../forms/compile.js';
import { type Instance, isRequired, openChoices, satisfiesConstraint } from '../../forms/instance.js';
import type { Clock } from '../../forms/types/type.js';
import { workOut } from '../../forms/work-out.js';
import type { Session } from '../state.js';

/** The walk of a form: a session beside what its answers make relevant. */
export interface Walk {
  /** With the instances of repeats that this session has. */
  readonly form: Form;
  readonly session: Session;
  readonly instance: Instance;
  readonly clock: Clock;
  readonly language: string;
}

/**
 * Works out where a session stands. An open session lives today; a complete one keeps the moment it
 * was completed, so that a correction years later changes no today() or now().
 */
export function walkOf(form: Form, session: Session, now: number, language: string): Walk {
  const clock = { now: session.completedAt ?? now, zone: session.zone };
  const { form: unrolled, instance } = workOut(form, session.answers, clock, language);
  return { form: unrolled, session, clock, language, instance };
}

/**
 * The next question to ask, or undefined when the form can be reviewed: the first relevant one not
 * seen yet, else the first whose answer no longer holds because another answer changed.
 */
export function nextQuestion(walk: Walk): QuestionNode | undefined {
  return (
    walk.form.asked.find((node) => isRelevant(walk, node) && !walk.session.visited[node.name]) ??
    walk.form.asked.find((node) => isRelevant(walk, node) && !holds(walk, node))
  );
}

/** Where a session goes on: the question last asked while it waits for an answer, else the next one. */
export function questionAt(walk: Walk): QuestionNode | undefined {
  const name = walk.session.prompts.at(-1);
  const last = walk.form.asked.find((node) => node.name === name);
  const waits = last && isRelevant(walk, last) && !walk.session.visited[last.name];
  return waits ? last : nextQuestion(walk);
}

/** The question before `from` that the person has seen, or the last one when `from` is undefined. */
export function previousQuestion(walk: Walk, from: string | undefined): QuestionNode | undefined {
  const before = from === undefined ? Number.POSITIVE_INFINITY : (walk.form.find(from)?.slot ?? 0);
  return walk.form.asked.findLast(
    (node) => node.slot < before && isRelevant(walk, node) && walk.session.visited[node.name],
  );
}

/** Everything seen and relevant, in the order of the form: what the review shows. */
export function seenQuestions(walk: Walk): QuestionNode[] {
  return walk.form.asked.filter((node) => isRelevant(walk, node) && walk.session.visited[node.name]);
}

/** Whether it can be asked: relevant, and not a select whose choices were all filtered away. */
export function isRelevant(walk: Walk, node: QuestionNode): boolean {
  if (!walk.instance.relevant[node.slot]) return false;
  return !node.filter || openChoices(node, walk.instance, walk.clock, walk.language).length > 0;
}

/** The answer as it counts: '' when empty, irrelevant or filtered away. */
export function answerOf(walk: Walk, node: { readonly slot: number }): string {
  return walk.instance.values[node.slot] ?? '';
}

export function mustAnswer(walk: Walk, node: QuestionNode): boolean {
  return isRequired(node, walk.instance, walk.clock, walk.language);
}

function holds(walk: Walk, node: QuestionNode): boolean {
  const value = answerOf(walk, node);
  if (value !== '') return satisfiesConstraint(node, value, walk.instance, walk.clock, walk.language);
  // Skipped is fine unless it became required; an answer whose choice was filtered away is asked again.
  return walk.session.visited[node.name] === 'skipped' && !mustAnswer(walk, node);
}
