import type { Form, FormNode, QuestionNode } from '../forms/compile.js';
import type { Clock, Reply } from '../forms/types/type.js';
import { isScreenedOut } from './answer.js';
import type { Words } from './context.js';
import { readReply } from './read-reply.js';
import { beginSession, completeSession, setAnswer } from './session.js';
import { isRelevant, mustAnswer, nextQuestion, type Walk, walkOf } from './walk.js';

/** An answer as a test or a list of answers writes it; null, '' and [] stand for no answer. */
export type Given = string | number | boolean | null | ReadonlyArray<string | number>;

/** What came of a form answered without a chat. */
export interface Replay {
  readonly form: string;
  readonly version: string;
  /** Names of the questions in the order they were put. */
  readonly asked: readonly string[];
  /**
   * Stored value of everything relevant and not empty, calculations and automatic values too. Nothing
   * when the answers screened the person out, because then nothing is kept.
   */
  readonly answers: Readonly<Record<string, string>>;
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

/** Walks a form: each question put takes its answer, is skipped without one, or ends the walk when required. */
export function replayAnswers(
  form: Form,
  given: ReadonlyMap<string, Given>,
  settings: ReplaySettings,
): Replay {
  const run = begin(form, settings);
  finish(run, given);
  for (const [question, value] of given) {
    if (run.asked.includes(question) || isEmpty(value)) continue;
    run.rejected.push({ question, value, reason: whyNotPut(run.walk, question) ?? 'not-reached' });
  }
  return report(run);
}

/**
 * Applies each [reference, answer] in turn, as a person does who jumps ahead and corrects earlier
 * answers; what is left is skipped where it can be. A reference is a question's name or its path
 * (`/data/group/name`); `@lang` changes the language.
 */
export function replaySteps(
  form: Form,
  steps: ReadonlyArray<readonly [reference: string, value: Given]>,
  settings: ReplaySettings,
): Replay {
  const run = begin(form, settings);
  for (const [reference, value] of steps) {
    const question = reference.slice(reference.lastIndexOf('/') + 1);
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
    const value = left.get(node.name) ?? null;
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

/** Answers one question out of turn; returns why it could not. */
function applyStep(run: Run, question: string, value: Given): string | undefined {
  if (isScreenedOut(run.walk)) return 'not-reached';
  if (question === '@lang') return speak(run, String(value));
  const node = askedNode(run.walk, question);
  const reason = whyNotPut(run.walk, question);
  if (!node || reason !== undefined) return reason;
  if (run.asked.at(-1) !== question) run.asked.push(question);
  if (!isEmpty(value)) return setGiven(run, node, value);
  if (mustAnswer(run.walk, node)) return 'required';
  run.walk = setAnswer(run.walk, question, '', 'skipped').walk;
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
export function keptAnswers({ form, instance }: Walk): Readonly<Record<string, string>> {
  return Object.fromEntries(
    form.nodes
      .filter((node) => instance.relevant[node.slot])
      .map((node) => [node.name, instance.values[node.slot] ?? ''] as const)
      .filter(([, value]) => value !== ''),
  );
}
