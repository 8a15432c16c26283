import type { Form, FormNode, QuestionNode } from '../../forms/compile.js';
import type { Clock, Reply } from '../../forms/types/type.js';
import { instanceName } from '../../forms/unroll.js';
import type { Words } from '../context.js';
import { isScreenedOut } from './answer.js';
import { readReply } from './read-reply.js';
import { beginSession, completeSession, removeInstance, setAnswer } from './session.js';
import { isRelevant, mustAnswer, nextQuestion, type Walk, walkOf } from './walk.js';

/** An answer as a test or a list of answers writes it; null, '' and [] stand for no answer. */
export type Given = string | number | boolean | null | ReadonlyArray<string | number> | GivenInstances;

/** The instances of a repeat, each with the answers to its questions by name. */
export type GivenInstances = ReadonlyArray<Readonly<Record<string, Given>>>;

/** What is stored, by name: of a repeat, its instances. */
export type KeptAnswers = Readonly<Record<string, string | ReadonlyArray<Readonly<Record<string, string>>>>>;

/** What came of a form answered without a chat. */
export interface Replay {
  readonly form: string;
  readonly version: string;
  /** Names of the questions in the order they were put: `text`, and in a repeat `decisions[2].text`. */
  readonly asked: readonly string[];
  /**
   * Stored value of everything relevant and not empty, calculations and automatic values too. Nothing
   * when the answers screened the person out, because then nothing is kept.
   */
  readonly answers: KeptAnswers;
  readonly complete: boolean;
  readonly rejected: readonly Rejected[];
}

export interface Rejected {
  readonly question: string;
  readonly value: Given;
  /**
   * `unknown`: no such question; `not-asked`: it is never put to a person; `irrelevant`: the answers
   * skip it; `not-reached`: the walk stopped before; `required`: it cannot be left empty; `constraint`:
   * the form refuses it; `language`: the form is not written in it; else the code of a `reply-…`
   * sentence of the catalogues.
   */
  readonly reason: string;
}

export interface ReplaySettings extends Clock {
  readonly language: string;
  readonly words: Words['reply'];
}

/**
 * Walks a form: each question put takes its answer, is skipped without one, or ends the walk when required.
 * A repeat that no expression counts has as many instances as are given, or one when it is not.
 */
export function replayAnswers(
  form: Form,
  givenByRow: ReadonlyMap<string, Given>,
  settings: ReplaySettings,
): Replay {
  const run = begin(form, settings);
  const given = perInstance(form, givenByRow);
  for (const { name } of run.walk.form.repeats) {
    const first = run.walk.form.find(instanceName({ repeat: name, id: 1 }));
    const isNone = isInstances(givenByRow.get(name) ?? null) && isEmpty(givenByRow.get(name) ?? null);
    if (isNone && first) run.walk = removeInstance(run.walk, first).walk;
  }
  finish(run, given);
  for (const [question, value] of given) {
    if (run.asked.includes(question) || isEmpty(value)) continue;
    if (run.walk.form.find(question)?.part) continue;
    run.rejected.push({ question, value, reason: whyNotPut(run.walk, question) ?? 'not-reached' });
  }
  return report(run);
}

/** Answers by the name a question has in each instance; whether there is one more follows from how many are given. */
function perInstance({ repeats }: Form, given: ReadonlyMap<string, Given>): ReadonlyMap<string, Given> {
  const named = [...given].flatMap(([name, value]): Array<[string, Given]> => {
    const repeat = repeats.find((node) => node.name === name);
    if (!repeat || !isInstances(value)) return [[name, value]];
    return value.flatMap((answers, before) => {
      const instance = instanceName({ repeat: name, id: before + 1 });
      const own = Object.entries(answers).map(([inside, each]): [string, Given] => [
        `${instance}.${inside}`,
        each,
      ]);
      return repeat.count ? own : [[instance, 'yes'], ...own];
    });
  });
  return new Map(named);
}

function isInstances(value: Given): value is GivenInstances {
  return Array.isArray(value) && value.every((each) => typeof each === 'object');
}

/**
 * Applies each [reference, answer] in turn, as a person does who jumps ahead and corrects earlier
 * answers; what is left is skipped where it can be. A reference is a question's name or its path
 * (`/data/group/name`, `/data/repeat[2]/name`); `@lang` changes the language, `@add` and `@remove` add an
 * instance to a repeat and take one away (`/data/repeat`, `/data/repeat[2]`).
 */
export function replaySteps(
  form: Form,
  steps: ReadonlyArray<readonly [reference: string, value: Given]>,
  settings: ReplaySettings,
): Replay {
  const run = begin(form, settings);
  for (const [reference, value] of steps) {
    const question = questionAt(run.walk, reference);
    const reason = applyStep(run, question, value);
    if (reason !== undefined) run.rejected.push({ question, value, reason });
  }
  finish(run, new Map());
  return report(run);
}

interface Run {
  walk: Walk;
  readonly settings: ReplaySettings;
  readonly asked: string[];
  readonly rejected: Rejected[];
}

function begin(form: Form, settings: ReplaySettings): Run {
  const { session } = beginSession(form, 'replay', settings, settings.language);
  return { walk: walkOf(form, session, settings.now, settings.language), settings, asked: [], rejected: [] };
}

/** Puts question after question until the form is complete or a required one has no answer. */
function finish(run: Run, given: ReadonlyMap<string, Given>): void {
  // A value is good once more only while it was not refused, so the walk comes to an end.
  const left = new Map(given);
  for (let node = nextQuestion(run.walk); node; node = nextQuestion(run.walk)) {
    if (isScreenedOut(run.walk)) return;
    run.asked.push(node.name);
    const value = left.get(node.name) ?? (node.part === 'more' ? 'no' : null);
    if (!isEmpty(value)) {
      const reason = setGiven(run, node, value);
      if (reason === undefined) continue;
      left.delete(node.name);
      run.rejected.push({ question: node.name, value, reason });
    }
    if (mustAnswer(run.walk, node)) return;
    run.walk = setAnswer(run.walk, node.name, '', 'skipped').walk;
  }
  if (!isScreenedOut(run.walk)) run.walk = completeSession(run.walk).walk;
}

/** The name of the question that a path leads to. */
function questionAt(walk: Walk, reference: string): string {
  return nodeAt(walk, reference)?.name ?? reference.slice(reference.lastIndexOf('/') + 1);
}

/** What a path leads to in a repeat, by the position of the instance. */
function nodeAt({ form }: Walk, reference: string): FormNode | undefined {
  const [, repeat, position, question] = /([^/]+)\[(\d+)\](?:\/(?:.*\/)?([^/]+))?$/.exec(reference) ?? [];
  return form.nodes.find(
    ({ instance, part, row }) =>
      instance?.repeat === repeat &&
      instance?.position === Number(position) &&
      (question === undefined ? part === 'instance' : !part && row.name === question),
  );
}

/** Answers one question out of turn; returns why it could not. */
function applyStep(run: Run, question: string, value: Given): string | undefined {
  if (isScreenedOut(run.walk)) return 'not-reached';
  if (question === '@lang') return speak(run, String(value));
  if (question === '@add') return add(run, String(value));
  if (question === '@remove') return take(run, String(value));
  const node = askedNode(run.walk, question);
  const reason = whyNotPut(run.walk, question);
  if (!node || reason !== undefined) return reason;
  if (run.asked.at(-1) !== question) run.asked.push(question);
  if (!isEmpty(value)) return setGiven(run, node, value);
  if (mustAnswer(run.walk, node)) return 'required';
  run.walk = setAnswer(run.walk, question, '', 'skipped').walk;
  return undefined;
}

function add(run: Run, reference: string): string | undefined {
  const repeat = questionAt(run.walk, reference);
  const more = run.walk.form.nodes.find(
    ({ part, instance }) => part === 'more' && instance?.repeat === repeat,
  );
  if (!more) return 'unknown';
  run.walk = setAnswer(run.walk, more.name, 'yes', 'answered').walk;
  return undefined;
}

function take(run: Run, reference: string): string | undefined {
  const node = nodeAt(run.walk, reference);
  if (node?.part !== 'instance') return 'unknown';
  run.walk = removeInstance(run.walk, node).walk;
  return undefined;
}

/** Stores a given answer; returns why it does not fit. */
function setGiven(run: Run, node: QuestionNode, value: Given): string | undefined {
  const { now, words } = run.settings;
  const result = readReply(run.walk, node, replyOf(node, value, run.walk.language), now, words);
  if ('refused' in result) return result.refused;
  run.walk = setAnswer(run.walk, node.name, result.value, 'answered').walk;
  return undefined;
}

/** Goes on in another language: `fr`, or a language as XLSForm writes it, `French (fr)`. */
function speak(run: Run, language: string): string | undefined {
  const { form, session } = run.walk;
  const tag = /\(([\w-]+)\)$/.exec(language)?.[1] ?? language;
  if (!form.languages.includes(tag)) return 'language';
  run.walk = walkOf(form, session, run.settings.now, tag);
  return undefined;
}

/** Choices by their names when every name is in the list, a file by its name, else what a person would type. */
function replyOf(node: QuestionNode, value: Given, language: string): Reply {
  const names = Array.isArray(value) ? value.map(String) : [String(value)];
  const text = names.join(', ');
  const wanted = node.type.wanted?.(node.row);
  switch (node.type.datatype) {
    case 'select_one':
      return allKnown(node, names) ? { choices: names } : { text };
    case 'select_multiple': {
      const each = names.flatMap((name) => name.trim().split(/\s+/));
      return allKnown(node, each) ? { choices: each } : { text };
    }
    case 'int':
    case 'decimal':
      return { text: typeof value === 'number' ? asTyped(value, language) : text };
    default:
      if (wanted?.kind === 'file') return { file: { id: text, media: wanted.media } };
      return { text: value === true && node.type.name === 'acknowledge' ? 'OK' : text };
  }
}

function allKnown(node: FormNode, names: readonly string[]): boolean {
  return names.every((name) => node.choices.some((choice) => choice.name === name));
}

/** With the decimal separator of the language, so that 1.234 is never read as a thousand. */
function asTyped(value: number, language: string): string {
  const separator = new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === 'decimal');
  return String(value).replace('.', separator?.value ?? '.');
}

function whyNotPut(walk: Walk, question: string): string | undefined {
  const node = askedNode(walk, question);
  if (node) return isRelevant(walk, node) ? undefined : 'irrelevant';
  return walk.form.find(question) ? 'not-asked' : 'unknown';
}

function askedNode(walk: Walk, question: string): QuestionNode | undefined {
  return walk.form.asked.find((node) => node.name === question);
}

function isEmpty(value: Given): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function report({ walk, asked, rejected }: Run): Replay {
  const { form, session } = walk;
  const answers = isScreenedOut(walk) ? {} : keptAnswers(walk);
  const complete = session.status === 'complete';
  return { form: form.name, version: form.version, asked, answers, complete, rejected };
}

/** What is stored of a session: everything relevant and not empty, by name, in the order of the form. */
export function keptAnswers({ form, instance }: Walk): KeptAnswers {
  const kept: Record<string, string | Array<Record<string, string>>> = {};
  const instances = new Map<string, Record<string, string>>();
  for (const { slot, name, row, part, instance: own } of form.nodes) {
    const value = instance.values[slot] ?? '';
    if (!instance.relevant[slot] || part === 'more') continue;
    if (part === 'repeat') kept[name] = [];
    else if (own && part === 'instance') {
      const answers: Record<string, string> = {};
      instances.set(name, answers);
      const all = kept[own.repeat];
      if (Array.isArray(all)) all.push(answers);
    } else if (value !== '') {
      const answers = own && instances.get(instanceName(own));
      if (answers) answers[row.name] = value;
      else kept[name] = value;
    }
  }
  return kept;
}
