import type { QuestionNode } from '../../forms/compile.js';
import { fieldListOf } from '../../forms/field-list.js';
import type { ReadResult, Refused } from '../../forms/types/type.js';
import type { Context } from '../context.js';
import type { Effect } from '../effect.js';
import type { Input } from '../message.js';
import type { Conversation } from '../state.js';
import { line, type Step, screen } from '../step.js';
import { goOnWith, isScreenedOut, refusalOf, screenOut } from './answer.js';
import { fieldsFrom } from './field-list.js';
import { ask } from './position.js';
import { readReply } from './read-reply.js';
import { setAnswer } from './session.js';
import { isRelevant, mustAnswer, type Walk } from './walk.js';

type Answers = Extract<Input, { kind: 'fill' }>['answers'];

/**
 * Answers several questions of the field-list that `node` stands in. What fits is kept; the first that does not
 * is asked again, and each is told why. Filled in twice, the second time changes nothing; a field left empty takes
 * no answer away.
 */
export function fill(
  conversation: Conversation,
  walk: Walk,
  node: QuestionNode,
  answers: Answers,
  current: boolean,
  context: Context,
): Step {
  const texts = new Map(answers.map(({ index, text }) => [index, text]));
  const fields = fieldListOf(walk.form, node)?.questions.filter(({ index }) => texts.has(index)) ?? [];
  if (fields.length === 0) return line(conversation, 'old-button');
  let next = walk;
  const effects: Effect[] = [];
  const changed: QuestionNode[] = [];
  const refused: Array<{ readonly question: QuestionNode; readonly why: Refused }> = [];
  for (const question of fields) {
    const text = texts.get(question.index)?.trim() ?? '';
    const isSeen = walk.session.visited[question.name] !== undefined;
    if (!isRelevant(next, question) || (text === '' && isSeen)) continue;
    const read = readField(next, question, text, context);
    if ('refused' in read) refused.push({ question, why: read });
    else if (!isAnswered(next, question, read.value)) {
      const visited = read.value === '' ? 'skipped' : 'answered';
      const set = setAnswer(next, question.name, read.value, visited);
      next = set.walk;
      effects.push(...set.effects);
      changed.push(question);
      if (isScreenedOut(next)) return screenOut(conversation, walk, context);
    }
  }
  // What was not answered yet is being asked anyway: a second click has nothing to say about it.
  const told = current ? refused : refused.filter(({ question }) => walk.session.visited[question.name]);
  const remarks = told.map(
    ({ question, why }): Effect => ({
      kind: 'say',
      say: { say: 'field', question: question.name, why: refusalOf(question, why) },
    }),
  );
  if (!current && changed.length === 0)
    return remarks.length > 0 ? screen(conversation, remarks) : { state: conversation, effects: [] };
  const { place } = conversation;
  const isOnShow =
    current || (place.at === 'question' && changed.some(({ name }) => name === place.question));
  const all = [...lastOfEach(effects), ...remarks];
  const [again] = isOnShow ? refused : [];
  if (!again) return goOnWith(conversation, next, all, isOnShow);
  return screen(ask({ ...conversation, session: next.session }, next, again.question), all);
}

/** Skips every question on show that can be skipped. */
export function skipAll(conversation: Conversation, walk: Walk, node: QuestionNode, context: Context): Step {
  const empty = fieldsFrom(walk, node).map(({ index }) => ({ index, text: '' }));
  return fill(conversation, walk, node, empty, true, context);
}

function readField(walk: Walk, question: QuestionNode, text: string, context: Context): ReadResult {
  if (text !== '') return readReply(walk, question, { text }, context.now, context.words.reply);
  return mustAnswer(walk, question) ? { refused: 'required' } : { value: '' };
}

function isAnswered({ session }: Walk, { name }: QuestionNode, value: string): boolean {
  return session.visited[name] !== undefined && (session.answers[name] ?? '') === value;
}

/** What a calculation comes to on the way is no value of its question. */
function lastOfEach(effects: readonly Effect[]): Effect[] {
  const last = new Map(
    effects.flatMap((effect) => (effect.kind === 'answer' ? [[effect.question, effect] as const] : [])),
  );
  return effects.filter((effect) => effect.kind !== 'answer' || last.get(effect.question) === effect);
}
