import type { Form, FormNode } from '../../forms/compile.js';
import { type Answers, environmentOf, evaluate } from '../../forms/instance.js';
import type { Clock, ReplyFile } from '../../forms/types/type.js';
import { instanceName } from '../../forms/unroll.js';
import { REMOVED, type WorkedOut, workOut } from '../../forms/work-out.js';
import type { Effect } from '../effect.js';
import type { FileSource } from '../message.js';
import type { Session } from '../state.js';
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
  const added = form.repeats.flatMap(({ name, count }) =>
    count ? [] : [[instanceName({ repeat: name, id: 1 }), 'yes'] as const],
  );
  const { answers } = begin({ form, answers: Object.fromEntries(added), clock, language }, undefined);
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
 * file that was the answer before. Without `visited` the question counts as asked as little or as much as before.
 */
export function setAnswer(
  walk: Walk,
  question: string,
  value: string,
  visited?: 'answered' | 'skipped',
): { walk: Walk; effects: Effect[] } {
  const previous = walk.session.answers[question] ?? '';
  const wasGiven = walk.session.visited[question] !== undefined;
  const { [previous]: replaced, ...files } = walk.session.files;
  const { [question]: _written, ...parts } = walk.session.parts ?? {};
  const isReplaced = replaced !== undefined && previous !== value;
  const after = withSession(walk, {
    ...walk.session,
    answers: { ...walk.session.answers, [question]: value },
    ...(isReplaced ? { files } : {}),
    ...(visited ? { visited: { ...walk.session.visited, [question]: visited } } : {}),
    ...(walk.session.parts && previous !== value ? { parts } : {}),
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

/** Takes away an instance that was added to a repeat: its answers are set aside. */
export function removeInstance(walk: Walk, { name }: FormNode): { walk: Walk; effects: Effect[] } {
  const { session } = walk;
  const after = withSession(walk, {
    ...session,
    answers: { ...session.answers, [name]: REMOVED },
    draft: undefined,
  });
  const log: Effect = {
    kind: 'correct',
    session: session.id,
    question: name,
    previous: session.answers[name] ?? '',
    value: REMOVED,
  };
  return { walk: after, effects: [...changes(walk, after), log] };
}

/** Completes a session: from now on its today() and now() stand still. */
export function completeSession(walk: Walk): { walk: Walk; effects: Effect[] } {
  const after = withSession(walk, {
    ...walk.session,
    status: 'complete',
    completedAt: walk.clock.now,
    answers: { ...walk.session.answers, ...automatic(walk.form.nodes, 'end', walk.clock) },
  });
  return { walk: after, effects: changes(walk, after) };
}

function withSession(walk: Walk, session: Session): Walk {
  const { clock, language } = walk;
  const { form, instance, answers } = begin(
    { form: walk.form, answers: session.answers, clock, language },
    walk.form,
  );
  const begun = answers === session.answers ? session : { ...session, answers };
  return { form, session: begun, clock, language, instance };
}

interface Beginning {
  readonly form: Form;
  readonly answers: Answers;
  readonly clock: Clock;
  readonly language: string;
}

/**
 * Works the answers out; whatever stands in the form for the first time begins with its default and its
 * automatic value. `known` is the form as it was before: without it, everything begins.
 */
function begin(beginning: Beginning, known: Form | undefined): WorkedOut & { readonly answers: Answers } {
  const { clock, language } = beginning;
  let { answers } = beginning;
  let seen = known;
  let worked = workOut(beginning.form, answers, clock, language);
  // What begins may decide how many instances there are, and those begin in turn.
  while (worked.form !== seen) {
    answers = withBeginnings({ ...beginning, form: worked.form, answers }, seen);
    seen = worked.form;
    worked = workOut(seen, answers, clock, language);
  }
  return { form: worked.form, instance: worked.instance, answers: withKept(worked, answers) };
}

function withBeginnings({ form, answers, clock, language }: Beginning, known: Form | undefined): Answers {
  const isNew = ({ name }: FormNode) => answers[name] === undefined && known?.find(name) === undefined;
  const fresh = form.order.filter(isNew);
  const all: Record<string, string> = { ...answers, ...automatic(fresh, 'start', clock) };
  for (const node of fresh) {
    if (node.default === undefined) continue;
    const instance = evaluate(form, all, clock, language);
    const value =
      typeof node.default === 'string'
        ? node.default
        : node.default.text(environmentOf(instance, clock, language));
    if (value !== '') all[node.name] = value;
  }
  return all;
}

/** The answers with what once() worked out, which stays. */
function withKept({ form, instance }: WorkedOut, answers: Answers): Answers {
  if (form.keeping.length === 0) return answers;
  const fresh = form.keeping.filter(({ name, slot }) => instance.values[slot] !== '' && !answers[name]);
  if (fresh.length === 0) return answers;
  return {
    ...answers,
    ...Object.fromEntries(fresh.map(({ name, slot }) => [name, instance.values[slot] ?? ''])),
  };
}

function automatic(nodes: readonly FormNode[], moment: 'start' | 'end', clock: Clock): Answers {
  const values: Record<string, string> = {};
  for (const node of nodes) {
    const value = node.type?.automatic?.(moment, clock);
    if (value !== undefined) values[node.name] = value;
  }
  return values;
}

/** One effect for every stored value that is not what it was. */
function changes(before: Walk | undefined, after: Walk): Effect[] {
  const effects: Effect[] = [];
  const session = after.session.id;
  for (const node of after.form.nodes) {
    const value = storedValue(node, after);
    const relevant = after.instance.relevant[node.slot] === true;
    const same = before?.form === after.form ? node : before?.form.find(node.name);
    const previous = before && same ? storedValue(same, before) : '';
    // An empty value that was never anything but empty needs no row, whatever its relevance.
    if (value === '' && previous === '') continue;
    if (value === previous && same && before?.instance.relevant[same.slot] === relevant) continue;
    effects.push({ kind: 'answer', session, question: node.name, value, relevant });
  }
  return before && before.form !== after.form ? [...effects, ...setAside(before, after)] : effects;
}

/** What stood in an instance that is no longer there: as good as irrelevant. */
function setAside(before: Walk, after: Walk): Effect[] {
  return before.form.nodes.flatMap((node): Effect[] => {
    if (after.form.find(node.name)) return [];
    const value = after.session.answers[node.name] ?? '';
    if (value === '' && storedValue(node, before) === '') return [];
    return [{ kind: 'answer', session: after.session.id, question: node.name, value, relevant: false }];
  });
}

/** What counts when relevant; what is set aside when not. */
function storedValue(node: FormNode, { instance, session }: Walk): string {
  return (instance.relevant[node.slot] ? instance.values[node.slot] : session.answers[node.name]) ?? '';
}
