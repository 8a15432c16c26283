import type { QuestionNode } from '../../forms/compile.js';
import { fieldListOf } from '../../forms/field-list.js';
import type { Context, Translate } from '../context.js';
import type { Input } from '../message.js';
import { readReply } from './read-reply.js';
import { isRelevant, type Walk } from './walk.js';

/** More in one message are easily mixed up. */
const MOST = 6;
const EXAMPLE = ['6', '2', '3', '0', '1', '4'];

/** At the first of a field-list of whole numbers: that they may be written in one message, where a chat has no form. */
export function severalHint(walk: Walk, node: QuestionNode, t: Translate): string | undefined {
  const { form, session, language, instance } = walk;
  const isFirst = fieldListOf(form, node)?.questions[0] === node;
  const questions = numbersFrom(walk, node);
  if (!isFirst || session.visited[node.name] || questions.length < 2) return undefined;
  return t('numbers-together', {
    count: questions.length,
    labels: questions.map(({ label }) => label.in(language, instance.values)).join(', '),
    example: EXAMPLE.slice(0, questions.length).join(' '),
  });
}

/** Reads « 6 2 3 0 » as the answers to a question and those after it. Undefined for what answers the question alone. */
export function severalNumbers(
  walk: Walk,
  node: QuestionNode,
  text: string,
  { now, words }: Context,
): Extract<Input, { kind: 'fill' }>['answers'] | undefined {
  // « 3,5 » is one number, though none of these takes it.
  const parts = text.split(/[\s;]+|,(?!\d)/u).filter(Boolean);
  const questions = numbersFrom(walk, node);
  if (questions.length < 2 || parts.length !== questions.length) return undefined;
  if (!parts.every((part) => /^\d+$/.test(part))) return undefined;
  if ('value' in readReply(walk, node, { text }, now, words.reply)) return undefined;
  return questions.map(({ index }, place) => ({ index, text: parts[place] ?? '' }));
}

/** The questions of a field-list from this one on, when every one of them takes a whole number. */
function numbersFrom(walk: Walk, node: QuestionNode): QuestionNode[] {
  const all = fieldListOf(walk.form, node)?.questions ?? [];
  const left = all.filter((question) => question.slot >= node.slot && isRelevant(walk, question));
  return left.length <= MOST && left.every(({ type }) => type.datatype === 'int') ? left : [];
}
