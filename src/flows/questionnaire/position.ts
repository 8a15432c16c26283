import type { QuestionNode } from '../../forms/compile.js';
import type { Context } from '../context.js';
import { spokenLanguage } from '../language.js';
import type { PromptRef } from '../message.js';
import type { Conversation, Place } from '../state.js';
import { isRelevant, questionAt, type Walk, walkOf } from './walk.js';

// Where a conversation stands in its questionnaire, and how it moves.

/** After this long without a word, a typed text may well be a greeting: it is quoted back first. */
const IDLE_MS = 6 * 60 * 60 * 1000;

/** The session in hand with its form, or undefined when there is none. */
export function walkInHand(conversation: Conversation, context: Context): Walk | undefined {
  const { session } = conversation;
  const form = session && context.forms.find(session.form, session.version);
  return form && walkOf(form, session, context.now, spokenLanguage(conversation, context));
}

export function isIdle(walk: Walk, context: Context): boolean {
  // The next passer-by was never here before.
  return walk.session.interview === undefined && context.now - walk.session.lastAt > IDLE_MS;
}

/** The choices ticked so far: what was toggled, else what was answered. */
export function chosenNames(walk: Walk, node: QuestionNode): readonly string[] {
  if (walk.session.draft && walk.session.prompts.at(-1) === node.name) return walk.session.draft;
  const value = walk.session.answers[node.name] ?? '';
  return value === '' ? [] : node.type.datatype === 'select_multiple' ? value.split(' ') : [value];
}

export function isCurrent(conversation: Conversation, to: PromptRef | undefined): boolean {
  const prompt = currentPrompt(conversation);
  return prompt !== undefined && to?.session === prompt.session && to.serial === prompt.serial;
}

/** A tap on a button of a prompt that is no longer on show. */
export function isStale(conversation: Conversation, to: PromptRef | undefined): boolean {
  return to !== undefined && !isCurrent(conversation, to);
}

/** The prompt on show, while a question is. */
function currentPrompt({ place, session }: Conversation): PromptRef | undefined {
  return place.at === 'question' && session
    ? { session: session.id, serial: session.prompts.length - 1 }
    : undefined;
}

export function moveOn(conversation: Conversation, walk: Walk): Conversation {
  const node = questionAt(walk);
  if (node) return ask(conversation, walk, node);
  return { ...conversation, place: { at: walk.session.interview ? 'how' : 'review' } };
}

/** After a correction from afar: the present question stays, unless the correction made it irrelevant. */
export function stay(conversation: Conversation, walk: Walk): Conversation {
  const { place } = conversation;
  if (place.at !== 'question')
    return ['thanks', 'how'].includes(place.at) ? moveOn(conversation, walk) : conversation;
  const node = askedNode(walk, place.question);
  return node && isRelevant(walk, node) ? conversation : moveOn(conversation, walk);
}

/** Puts a question; asking it again at once keeps its prompt, so that its buttons stay good. */
export function ask(conversation: Conversation, walk: Walk, node: QuestionNode): Conversation {
  const place: Place = { at: 'question', question: node.name };
  const session = conversation.session ?? walk.session;
  const shown = conversation.place.at === 'question' && session.prompts.at(-1) === node.name;
  const prompts = shown ? session.prompts : [...session.prompts, node.name];
  return { ...conversation, place, session: { ...session, prompts, draft: undefined } };
}

export function askedNode(walk: Walk, name: string): QuestionNode | undefined {
  return walk.form.asked.find((node) => node.name === name);
}

/** By its name, or by its index: `#12`. */
export function namedNode(walk: Walk, name: string): QuestionNode | undefined {
  const [, index] = /^#(\d+)$/.exec(name) ?? [];
  return index === undefined
    ? askedNode(walk, name)
    : walk.form.asked.find((node) => node.index === Number(index));
}
