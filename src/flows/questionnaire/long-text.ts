import type { QuestionNode } from '../../forms/compile.js';
import type { ReadResult, Refused } from '../../forms/types/type.js';
import type { Context } from '../context.js';
import type { Effect } from '../effect.js';
import type { Input, PromptRef } from '../message.js';
import type { Conversation, Session, TextPart } from '../state.js';
import { after, line, type Step, screen } from '../step.js';
import { goOnWith, isScreenedOut, refusalOf, screenOut, settle } from './answer.js';
import { readReply } from './read-reply.js';
import { setAnswer } from './session.js';
import type { Walk } from './walk.js';

// A text that may come in several messages (`appearance: multiline`). Each message adds to the answer and is
// stored at once, until the person says that it is whole. It is a part with a serial of its own, so that whoever
// changes a message changes that part.

type Typed = Input & { readonly kind: 'text' };

/** What stands between two messages. */
const BREAK = '\n';
/** The serial of a part whose message is not known. */
const NO_MESSAGE = -1;

export function isLong({ type, row }: QuestionNode): boolean {
  const wanted = type.wanted?.(row);
  return wanted?.kind === 'text' && wanted.long === true;
}

/** The question of the long answer that a text was written for, where some of it came before. */
export function gathered(session: Session | undefined, to: PromptRef | undefined): string | undefined {
  if (!to || session?.id !== to.session) return undefined;
  const question = session.prompts[to.serial];
  return question !== undefined && session.parts?.[question] ? question : undefined;
}

/**
 * Whether a text goes on with the long answer that is asked for: several messages may come before the screen that
 * the first of them leads to.
 */
export function goesOn({ place, session }: Conversation, to: PromptRef | undefined): boolean {
  return place.at === 'question' && gathered(session, to) === place.question;
}

/** A message of a long answer: all of it, one more part, or an earlier part as it reads now. */
export function longText(
  conversation: Conversation,
  walk: Walk,
  node: QuestionNode,
  input: Typed,
  context: Context,
): Step {
  const { place } = conversation;
  const asked = place.at === 'question' && place.question === node.name;
  if (input.edited && !input.replied) return changePart(conversation, walk, node, input, context);
  const { answers, files } = walk.session;
  const stored = answers[node.name] ?? '';
  const before = stored in files ? '' : stored;
  if (asked && before !== '' && saysDone(input.text, context))
    return settle(conversation, walk, node, before, true, context);
  const part = partOf(walk, node, input.text, context);
  if ('refused' in part) return refuse(conversation, node, part);
  if (input.whole) return settleWhole(conversation, walk, node, part.value, asked, context);
  return addPart(conversation, walk, node, { before, part: part.value, asked, to: input.to }, context);
}

function settleWhole(
  conversation: Conversation,
  walk: Walk,
  node: QuestionNode,
  text: string,
  asked: boolean,
  context: Context,
): Step {
  const read = readReply(walk, node, { text }, context.now, context.words.reply);
  return 'refused' in read
    ? refuse(conversation, node, read)
    : settle(conversation, walk, node, read.value, asked, context);
}

interface Added {
  /** What was answered so far. */
  readonly before: string;
  readonly part: string;
  /** Whether it is asked for now; else it comes after the answer was said to be whole. */
  readonly asked: boolean;
  readonly to: PromptRef | undefined;
}

function addPart(
  conversation: Conversation,
  walk: Walk,
  node: QuestionNode,
  { before, part, asked, to }: Added,
  context: Context,
): Step {
  const { id, prompts, parts = {} } = walk.session;
  const serial = asked ? prompts.length - 1 : NO_MESSAGE;
  const known = before === '' ? [] : (parts[node.name] ?? [{ serial: NO_MESSAGE, length: before.length }]);
  const whole = before === '' ? part : before + BREAK + part;
  const changed = change(walk, node, whole, [...known, { serial, length: part.length }], context);
  if ('refused' in changed) return refuse(conversation, node, changed);
  const { walk: next, effects } = changed;
  if (isScreenedOut(next)) return screenOut(conversation, walk, context);
  if (!asked) return after(effects, line({ ...conversation, session: next.session }, 'long-added'));
  // The next message is a part of its own.
  const session = { ...next.session, prompts: [...next.session.prompts, node.name] };
  const heard: Effect[] = to ? [{ kind: 'heard', to: { session: id, serial } }] : [];
  return screen({ ...conversation, session }, [...heard, ...effects]);
}

function changePart(
  conversation: Conversation,
  walk: Walk,
  node: QuestionNode,
  { text, to }: Typed,
  context: Context,
): Step {
  const { answers, parts: all = {} } = walk.session;
  const parts = all[node.name] ?? [];
  const index = parts.findIndex(({ serial }) => serial === to?.serial);
  const texts = textsOf(answers[node.name] ?? '', parts);
  const part = parts[index];
  // It was written anew since, or redacted.
  if (!texts || !part) return line(conversation, 'long-rewritten');
  const read = partOf(walk, node, text, context);
  if ('refused' in read) return refuse(conversation, node, read);
  if (texts[index] === read.value) return { state: conversation, effects: [] };
  const whole = texts.with(index, read.value).join(BREAK);
  const lengths = parts.with(index, { ...part, length: read.value.length });
  const changed = change(walk, node, whole, lengths, context);
  if ('refused' in changed) return refuse(conversation, node, changed);
  const { walk: next, effects } = changed;
  if (isScreenedOut(next)) return screenOut(conversation, walk, context);
  return goOnWith(conversation, next, effects, false);
}

/** The answer as it is now, and the parts it is made of. It is no answer yet for whoever asks what comes next. */
function change(
  walk: Walk,
  node: QuestionNode,
  whole: string,
  parts: readonly TextPart[],
  context: Context,
): { walk: Walk; effects: Effect[] } | Refused {
  const read = readReply(walk, node, { text: whole }, context.now, context.words.reply);
  if ('refused' in read) return read;
  const { walk: next, effects } = setAnswer(walk, node.name, read.value);
  const session = { ...next.session, parts: { ...next.session.parts, [node.name]: parts } };
  return { walk: { ...next, session }, effects };
}

/** One message as it is stored. */
function partOf(walk: Walk, node: QuestionNode, text: string, { now, words }: Context): ReadResult {
  const { clock, language } = walk;
  const context = { now, zone: clock.zone, language, choices: [], words: words.reply };
  return node.type.read?.({ text }, node.row, context) ?? { refused: 'not-understood' };
}

/** The parts of an answer; undefined when it is not made of them. */
function textsOf(answer: string, parts: readonly TextPart[]): string[] | undefined {
  let start = 0;
  const texts = parts.map(({ length }) => {
    const text = answer.slice(start, start + length);
    start += length + BREAK.length;
    return text;
  });
  return texts.join(BREAK) === answer && start === answer.length + BREAK.length ? texts : undefined;
}

/** The button's word, typed, in any language. */
function saysDone(text: string, { languages, translate }: Context): boolean {
  const word = text.trim().toLowerCase();
  return languages.some((language) => translate(language)('button-long-done').toLowerCase() === word);
}

function refuse(conversation: Conversation, node: QuestionNode, why: Refused): Step {
  return screen(conversation, [{ kind: 'say', say: refusalOf(node, why) }]);
}
