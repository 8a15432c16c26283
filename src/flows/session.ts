import type { Form, FormNode } from '../forms/compile.js';
import { type Answers, environmentOf, evaluate } from '../forms/instance.js';
import type { Clock, ReplyFile } from '../forms/types/type.js';
import type { Effect } from './effect.js';
import type { FileSource } from './message.js';
import type { Session } from './state.js';
import { type Walk, walkOf } from './walk.js';

/** Begins a session: defaults are worked out once, automatic values that belong to the start are set. */
export function beginSession(
  form: Form,
  id: string,
  clock: Clock,
  language: string,
): { session: Session; effects: Effect[] } {
  const empty: Session = {
    id,
    form: form.name,
    version: form.version,
    status: 'open',
    zone: clock.zone,
    startedAt: clock.now,
    lastAt: clock.now,
    completedAt: undefined,
    answers: {},
    files: {},
    visited: {},
    prompts: [],
    draft: undefined,
  };
  const answers: Record<string, string> = { ...automatic(form, 'start', clock) };
  for (const node of form.order) {
    if (node.default === undefined) continue;
    const instance = evaluate(form, answers, clock, language);
    const value =
      typeof node.default === 'string'
        ? node.default
        : node.default.text(environmentOf(instance, clock, language));
    if (value !== '') answers[node.name] = value;
  }
  const session = { ...empty, answers };
  return { session, effects: changes(undefined, walkOf(form, session, clock.now, language)) };
}

/** A file of a reply, and where its content is. */
export interface Attached {
  readonly file: ReplyFile;
  readonly from: FileSource;
}

/** The session with one more file, which setAnswer then makes an answer. */
export function attachFile(
  walk: Walk,
  question: string,
  { file, from }: Attached,
): { walk: Walk; effects: Effect[] } {
  const { session } = walk;
  const files = { ...session.files, [file.id]: file.media };
  return {
    walk: { ...walk, session: { ...session, files } },
    effects: [{ kind: 'attach', session: session.id, question, from, ...file }],
  };
}

/**
 * Sets one answer ('' clears it) and tells what changed: this answer, whatever followed from it, and the
 * file that was the answer before.
 */
export function setAnswer(
  walk: Walk,
  question: string,
  value: string,
  visited: 'answered' | 'skipped',
): { walk: Walk; effects: Effect[] } {
  const previous = walk.session.answers[question] ?? '';
  const wasGiven = walk.session.visited[question] !== undefined;
  const { [previous]: replaced, ...files } = walk.session.files;
  const isReplaced = replaced !== undefined && previous !== value;
  const after = withSession(walk, {
    ...walk.session,
    answers: { ...walk.session.answers, [question]: value },
    ...(isReplaced ? { files } : {}),
    visited: { ...walk.session.visited, [question]: visited },
    draft: undefined,
  });
  const effects = changes(walk, after);
  if (wasGiven && previous !== '' && previous !== value) {
    effects.push({ kind: 'correct', session: walk.session.id, question, previous, value });
  }
  if (isReplaced) effects.push({ kind: 'detach', id: previous, why: 'replaced' });
  return { walk: after, effects };
}

/** The file that answers a question could not be had: the question counts as not answered, nor seen. */
export function loseAnswer(walk: Walk, question: string): { walk: Walk; effects: Effect[] } {
  const { session } = walk;
  const id = session.answers[question] ?? '';
  const { [id]: _lost, ...files } = session.files;
  const { [question]: _seen, ...visited } = session.visited;
  const answers = { ...session.answers, [question]: '' };
  const after = withSession(walk, { ...session, answers, files, visited });
  return { walk: after, effects: [...changes(walk, after), { kind: 'detach', id, why: 'lost' }] };
}

/** Completes a session: from now on its today() and now() stand still. */
export function completeSession(walk: Walk): { walk: Walk; effects: Effect[] } {
  const after = withSession(walk, {
    ...walk.session,
    status: 'complete',
    completedAt: walk.clock.now,
    answers: { ...walk.session.answers, ...automatic(walk.form, 'end', walk.clock) },
  });
  return { walk: after, effects: changes(walk, after) };
}

function withSession(walk: Walk, session: Session): Walk {
  return {
    ...walk,
    session,
    instance: evaluate(walk.form, session.answers, walk.clock, walk.language),
  };
}

function automatic(form: Form, moment: 'start' | 'end', clock: Clock): Answers {
  const values: Record<string, string> = {};
  for (const node of form.nodes) {
    const value = node.type?.automatic?.(moment, clock);
    if (value !== undefined) values[node.name] = value;
  }
  return values;
}

/** One effect for every stored value that is not what it was. */
function changes(before: Walk | undefined, after: Walk): Effect[] {
  const effects: Effect[] = [];
  for (const node of after.form.nodes) {
    const value = storedValue(node, after);
    const relevant = after.instance.relevant[node.slot] === true;
    const previous = before ? storedValue(node, before) : '';
    // An empty value that was never anything but empty needs no row, whatever its relevance.
    if (value === '' && previous === '') continue;
    if (value === previous && before?.instance.relevant[node.slot] === relevant) continue;
    effects.push({ kind: 'answer', session: after.session.id, question: node.name, value, relevant });
  }
  return effects;
}

/** What counts when relevant; what is set aside when not. */
function storedValue(node: FormNode, { instance, session }: Walk): string {
  return (instance.relevant[node.slot] ? instance.values[node.slot] : session.answers[node.name]) ?? '';
}
