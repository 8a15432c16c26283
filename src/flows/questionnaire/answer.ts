import type { QuestionNode } from '../../forms/compile.js';
import { environmentOf } from '../../forms/instance.js';
import type { Refused, Reply } from '../../forms/types/type.js';
import type { Context } from '../context.js';
import type { Effect, Refusal } from '../effect.js';
import { discardInterview } from '../interviews/leave-interview.js';
import { spokenLanguage } from '../language.js';
import type { FileSource, SentFile } from '../message.js';
import { type Conversation, visitor } from '../state.js';
import { after, line, remark, type Step, screen } from '../step.js';
import { ask, moveOn, stay } from './position.js';
import { readReply } from './read-reply.js';
import { lookalikes } from './search.js';
import { attachFile, setAnswer } from './session.js';
import { mustAnswer, previousQuestion, type Walk } from './walk.js';

/** Reads a reply: an answer is stored and the conversation moves on; else one kind sentence, same question. */
export function answer(
  conversation: Conversation,
  walk: Walk,
  node: QuestionNode,
  given: Reply,
  current: boolean,
  context: Context,
  from?: FileSource,
): Step {
  const read = readReply(walk, node, given, context.now, context.words.reply);
  if ('refused' in read) return screen(conversation, [says(refusalOf(node, read))]);
  // Nothing that was written in several messages goes by a slip of the finger.
  if ('file' in given && walk.session.parts?.[node.name]) return line(conversation, 'long-no-voice');
  if (!from || !('file' in given)) return settle(conversation, walk, node, read.value, current, context);
  const attached = attachFile(walk, node.name, { file: given.file, from });
  return after(attached.effects, settle(conversation, attached.walk, node, read.value, current, context));
}

/**
 * Typed text. Where it is no answer it may name a button, or look like some choices of a long list: where
 * a screen has no room for the list, that is how people find theirs.
 */
export function typed(
  conversation: Conversation,
  walk: Walk,
  node: QuestionNode,
  text: string,
  current: boolean,
  context: Context,
): Step {
  const read = readReply(walk, node, { text }, context.now, context.words.reply);
  if ('value' in read) return settle(conversation, walk, node, read.value, current, context);
  const word = text.trim().toLowerCase();
  if (current && context.words.skip.includes(word)) return skip(conversation, walk, node, context);
  if (current && context.words.back.includes(word)) return back(conversation, walk);
  if (current && lookalikes(walk, node, text).length > 0)
    return screen({ ...conversation, place: { at: 'question', question: node.name, search: text } });
  return screen(conversation, [says(refusalOf(node, read))]);
}

/** A file answers as soon as it is announced; what is in it comes after the commit. */
export function answerWithFile(
  conversation: Conversation,
  walk: Walk,
  node: QuestionNode,
  { from, ...about }: SentFile,
  current: boolean,
  context: Context,
): Step {
  if ('kept' in from && !context.isKept) return line(conversation, 'file-gone');
  const id = 'kept' in from ? from.kept : context.freshId;
  return answer(conversation, walk, node, { file: { id, ...about } }, current, context, from);
}

/** Stores an accepted value and moves on; the answer to an earlier question leaves the present one where it is. */
export function settle(
  conversation: Conversation,
  walk: Walk,
  node: QuestionNode,
  value: string,
  current: boolean,
  context: Context,
): Step {
  // A second tap, or a message changed in nothing that counts.
  if (!current && walk.session.answers[node.name] === value) return { state: conversation, effects: [] };
  const { walk: next, effects } = setAnswer(walk, node.name, value, value === '' ? 'skipped' : 'answered');
  return isScreenedOut(next)
    ? screenOut(conversation, walk, context)
    : goOnWith(conversation, next, effects, current);
}

/** Where a conversation stands once answers are stored; `current`: the question on show is among those answered. */
export function goOnWith(
  conversation: Conversation,
  next: Walk,
  effects: readonly Effect[],
  current: boolean,
): Step {
  const settled: Conversation = { ...conversation, session: next.session };
  if (current && next.session.status === 'open') return screen(moveOn(settled, next), effects);
  if (current) return after(effects, line(moveOn(settled, next), 'corrected'));
  const stays = stay(settled, next);
  const asksTheSame = stays.place === conversation.place && stays.place.at === 'question';
  return after(effects, asksTheSame ? remark(stays, 'corrected') : line(stays, 'corrected'));
}

export function skip(conversation: Conversation, walk: Walk, node: QuestionNode, context: Context): Step {
  return mustAnswer(walk, node)
    ? screen(conversation, [says(refusalOf(node, { refused: 'required' }))])
    : settle(conversation, walk, node, '', true, context);
}

export function back(conversation: Conversation, walk: Walk): Step {
  const { place } = conversation;
  const node = previousQuestion(walk, place.at === 'question' ? place.question : undefined);
  return node ? screen(ask(conversation, walk, node)) : line(conversation, 'first-question');
}

/** Whether the form's screen_out says that this person is not whom it is for. */
export function isScreenedOut({ form, instance, clock, language }: Walk): boolean {
  return form.screenOut?.truth(environmentOf(instance, clock, language)) === true;
}

/** Why a reply does not fit, in the form's own words where it has some. */
export function refusalOf(node: QuestionNode, { refused, args = {} }: Refused): Refusal {
  if (refused === 'constraint' && node.constraintMessage)
    return { say: 'form', question: node.name, text: 'constraint_message' };
  if (refused === 'required' && node.requiredMessage)
    return { say: 'form', question: node.name, text: 'required_message' };
  return { say: 'line', id: `reply-${refused}`, args };
}

/** Everything about the person goes, as the form's screen_out says; only the count remains. */
export function screenOut(conversation: Conversation, walk: Walk, context: Context): Step {
  const { id, form, interview } = walk.session;
  if (interview) {
    const tally: Effect = { kind: 'tally', form, what: 'screened_out', event: interview.event };
    return after([tally], discardInterview(conversation, id, 'screened-out', 'young'));
  }
  const gone: Conversation = {
    ...visitor(spokenLanguage(conversation, context)),
    place: { at: 'goodbye', why: 'screened-out' },
  };
  const effects: Effect[] = [
    { kind: 'tally', form: walk.form.name, what: 'screened_out' },
    { kind: 'forget' },
  ];
  return screen(gone, effects);
}

function says(say: Refusal): Effect {
  return { kind: 'say', say };
}
