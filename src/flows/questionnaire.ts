import type { QuestionNode } from '../forms/compile.js';
import { environmentOf } from '../forms/instance.js';
import type { Refused, Reply } from '../forms/types/type.js';
import type { Context } from './context.js';
import type { Effect } from './effect.js';
import { spokenLanguage } from './language.js';
import type { Action, FileSource, Input, PromptRef, SentFile } from './message.js';
import { readReply } from './read-reply.js';
import { lookalikes } from './search.js';
import { attachFile, completeSession, setAnswer } from './session.js';
import { type Conversation, type Place, visitor } from './state.js';
import { after, line, remark, type Step, screen } from './step.js';
import { isRelevant, mustAnswer, nextQuestion, previousQuestion, type Walk, walkOf } from './walk.js';

/** After this long without a word, a typed text may well be a greeting: it is quoted back first. */
const IDLE_MS = 6 * 60 * 60 * 1000;

type Said = Exclude<Input, { kind: 'act' | 'other' }>;

/** A typed or tapped reply. It answers the question it belongs to, whichever that is. */
export function reply(conversation: Conversation, input: Said, context: Context): Step {
  const walk = walkInHand(conversation, context);
  if (!walk) return screen(conversation);
  if (input.kind === 'text' && !input.edited) {
    if (context.words.stop.includes(input.text.trim().toLowerCase()))
      return screen({ ...conversation, place: { at: 'paused' } });
    if (!isCurrent(conversation, input.to) || isIdle(walk, context))
      return hold(conversation, input.text, walk, context);
  }
  const current = isCurrent(conversation, input.to);
  if (input.kind === 'file' && !current && !input.edited) return line(conversation, 'file-not-now');
  if (input.kind === 'place' && !current && !input.edited) return line(conversation, 'place-not-now');
  const question = input.to?.session === walk.session.id ? walk.session.prompts[input.to.serial] : undefined;
  const node = question === undefined ? undefined : askedNode(walk, question);
  if (!node) return line(conversation, 'old-button');
  if (!isRelevant(walk, node)) return line(conversation, 'old-question');
  switch (input.kind) {
    case 'text':
      return heard(input.to, typed(conversation, walk, node, input.text, current, context));
    case 'file':
      return heard(input.to, answerWithFile(conversation, walk, node, input.file, current, context));
    case 'place':
      return heard(input.to, answer(conversation, walk, node, { place: input }, current, context));
    case 'choose':
      return answer(conversation, walk, node, { choices: namesOf(node, input.choices) }, current, context);
    case 'toggle':
      return toggle(current ? conversation : ask(conversation, walk, node), node, input.choice, walk);
  }
}

/** A tap on an action of a question, of the review, or of what stands around them. */
export function act(conversation: Conversation, action: Action, input: ActInput, context: Context): Step {
  const walk = walkInHand(conversation, context);
  if (!walk) return screen(conversation);
  const { place } = conversation;
  const node = place.at === 'question' ? askedNode(walk, place.question) : undefined;
  switch (action) {
    case 'stop':
      return screen({ ...conversation, place: { at: 'paused' } });
    case 'resume':
      return goOn(conversation, context);
    case 'review':
      return screen({ ...conversation, place: { at: 'review' } });
    case 'submit':
      return submit(conversation, walk, context);
    case 'correct': {
      const wanted = namedNode(walk, input.argument ?? '');
      return wanted && isRelevant(walk, wanted)
        ? screen(ask(conversation, walk, wanted))
        : line(conversation, 'old-question');
    }
    case 'use':
      return useHeld(conversation, walk, context);
    case 'back':
      return isStale(conversation, input.to) ? screen(conversation) : back(conversation, walk);
  }
  // What is left is about the question shown; a second tap on a button of the one before changes nothing.
  if (!node || isStale(conversation, input.to)) return screen(conversation);
  switch (action) {
    case 'skip':
      return skip(conversation, walk, node, context);
    case 'keep': {
      const value = walk.session.answers[node.name] ?? '';
      return value === '' ? screen(conversation) : settle(conversation, walk, node, value, true, context);
    }
    case 'done':
      return answer(conversation, walk, node, { choices: chosenNames(walk, node) }, true, context);
    default:
      return screen(conversation);
  }
}

type ActInput = { readonly argument?: string; readonly to?: PromptRef };

/** Goes on where the session stands: the question last asked, the next one, or the review. */
export function goOn(conversation: Conversation, context: Context): Step {
  const walk = walkInHand(conversation, context);
  if (!walk) return line({ ...conversation, place: { at: 'menu' } }, 'menu-closed');
  return screen(moveOn(conversation, walk));
}

/** The choices ticked so far: what was toggled, else what was answered. */
export function chosenNames(walk: Walk, node: QuestionNode): readonly string[] {
  if (walk.session.draft && walk.session.prompts.at(-1) === node.name) return walk.session.draft;
  const value = walk.session.answers[node.name] ?? '';
  return value === '' ? [] : node.type.datatype === 'select_multiple' ? value.split(' ') : [value];
}

/** The session in hand with its form, or undefined when there is none. */
export function walkInHand(conversation: Conversation, context: Context): Walk | undefined {
  const { session } = conversation;
  const form = session && context.forms.find(session.form, session.version);
  return form && walkOf(form, session, context.now, spokenLanguage(conversation, context));
}

export function isIdle(walk: Walk, context: Context): boolean {
  return context.now - walk.session.lastAt > IDLE_MS;
}

/** The prompt on show, while a question is. */
function currentPrompt({ place, session }: Conversation): PromptRef | undefined {
  return place.at === 'question' && session
    ? { session: session.id, serial: session.prompts.length - 1 }
    : undefined;
}

/**
 * Typed text. Where it is no answer it may name a button, or look like some choices of a long list: where
 * a screen has no room for the list, that is how people find theirs.
 */
function typed(
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
  return refusal(conversation, node, read);
}

/** Reads a reply: an answer is stored and the conversation moves on; else one kind sentence, same question. */
function answer(
  conversation: Conversation,
  walk: Walk,
  node: QuestionNode,
  given: Reply,
  current: boolean,
  context: Context,
  from?: FileSource,
): Step {
  const read = readReply(walk, node, given, context.now, context.words.reply);
  if ('refused' in read) return refusal(conversation, node, read);
  if (!from || !('file' in given)) return settle(conversation, walk, node, read.value, current, context);
  const attached = attachFile(walk, node.name, { file: given.file, from });
  return after(attached.effects, settle(conversation, attached.walk, node, read.value, current, context));
}

function refusal(conversation: Conversation, node: QuestionNode, { refused, args }: Refused): Step {
  return refused === 'constraint' && node.constraintMessage
    ? screen(conversation, [formSays(node, 'constraint_message')])
    : line(conversation, `reply-${refused}`, args);
}

/** A file answers as soon as it is announced; what is in it comes after the commit. */
function answerWithFile(
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
function settle(
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
  if (isScreenedOut(next)) return screenOut(conversation, walk, context);
  const settled: Conversation = { ...conversation, session: next.session };
  if (current && next.session.status === 'open') return screen(moveOn(settled, next), effects);
  if (current) return after(effects, line(moveOn(settled, next), 'corrected'));
  const stays = stay(settled, next);
  const asksTheSame = stays.place === conversation.place && stays.place.at === 'question';
  return after(effects, asksTheSame ? remark(stays, 'corrected') : line(stays, 'corrected'));
}

function skip(conversation: Conversation, walk: Walk, node: QuestionNode, context: Context): Step {
  if (!mustAnswer(walk, node)) return settle(conversation, walk, node, '', true, context);
  return node.requiredMessage
    ? screen(conversation, [formSays(node, 'required_message')])
    : line(conversation, 'reply-required');
}

function back(conversation: Conversation, walk: Walk): Step {
  const { place } = conversation;
  const node = previousQuestion(walk, place.at === 'question' ? place.question : undefined);
  return node ? screen(ask(conversation, walk, node)) : line(conversation, 'first-question');
}

function submit(conversation: Conversation, walk: Walk, context: Context): Step {
  if (nextQuestion(walk)) return goOn(conversation, context);
  if (walk.session.status === 'complete') return screen({ ...conversation, place: { at: 'thanks' } });
  const { walk: complete, effects } = completeSession(walk);
  const sessions = conversation.sessions.map((head) =>
    head.id === complete.session.id ? { ...head, status: 'complete' as const } : head,
  );
  return screen({ ...conversation, sessions, session: complete.session, place: { at: 'thanks' } }, effects);
}

function toggle(conversation: Conversation, node: QuestionNode, index: number, walk: Walk): Step {
  const { session } = conversation;
  const choice = node.choices[index];
  if (!session || !choice) return screen(conversation);
  const chosen = chosenNames({ ...walk, session }, node);
  const exclusive = new Set(node.choices.filter((other) => other.exclusive).map((other) => other.name));
  const others = chosen.filter((name) => name !== choice.name && !exclusive.has(name));
  const draft = chosen.includes(choice.name)
    ? chosen.filter((name) => name !== choice.name)
    : choice.exclusive
      ? [choice.name]
      : [...others, choice.name];
  return screen({ ...conversation, session: { ...session, draft } });
}

/** Keeps a text whose question is unknown, quoted back until the person says what it is. */
function hold(conversation: Conversation, text: string, walk: Walk, context: Context): Step {
  const { place } = conversation;
  const waits = ['question', 'resume', 'paused'].includes(place.at) && questionAt(walk) !== undefined;
  if (!waits) return line(conversation, 'use-buttons');
  const greet = isIdle(walk, context) || place.at === 'paused';
  const before = place.at === 'resume' ? place.held : undefined;
  return screen({ ...conversation, place: { at: 'resume', held: piledUp(before, text), greet } });
}

/** Several may have come: none is lost while the person decides, and one sent twice is one. */
function piledUp(before: string | undefined, text: string): string {
  if (before === undefined || before === text) return text;
  return before.endsWith(`\n${text}`) ? before : `${before}\n${text}`;
}

function useHeld(conversation: Conversation, walk: Walk, context: Context): Step {
  const { place } = conversation;
  const node = questionAt(walk);
  if (place.at !== 'resume' || place.held === undefined || !node) return goOn(conversation, context);
  return answer(ask(conversation, walk, node), walk, node, { text: place.held }, true, context);
}

/** Everything about the person goes, as the form's screen_out says; only the count remains. */
function screenOut(conversation: Conversation, walk: Walk, context: Context): Step {
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

function moveOn(conversation: Conversation, walk: Walk): Conversation {
  const node = questionAt(walk);
  return node ? ask(conversation, walk, node) : { ...conversation, place: { at: 'review' } };
}

/** After a correction from afar: the present question stays, unless the correction made it irrelevant. */
export function stay(conversation: Conversation, walk: Walk): Conversation {
  const { place } = conversation;
  if (place.at !== 'question') return place.at === 'thanks' ? moveOn(conversation, walk) : conversation;
  const node = askedNode(walk, place.question);
  return node && isRelevant(walk, node) ? conversation : moveOn(conversation, walk);
}

/** The question last asked while it still waits for an answer, else the next one. */
function questionAt(walk: Walk): QuestionNode | undefined {
  const last = askedNode(walk, walk.session.prompts.at(-1) ?? '');
  const waits = last && isRelevant(walk, last) && !walk.session.visited[last.name];
  return waits ? last : nextQuestion(walk);
}

/** Puts a question; asking it again at once keeps its prompt, so that its buttons stay good. */
function ask(conversation: Conversation, walk: Walk, node: QuestionNode): Conversation {
  const place: Place = { at: 'question', question: node.name };
  const session = conversation.session ?? walk.session;
  const shown = conversation.place.at === 'question' && session.prompts.at(-1) === node.name;
  const prompts = shown ? session.prompts : [...session.prompts, node.name];
  return { ...conversation, place, session: { ...session, prompts, draft: undefined } };
}

/** Whether the form's screen_out says that this person is not whom it is for. */
export function isScreenedOut({ form, instance, clock, language }: Walk): boolean {
  return form.screenOut?.truth(environmentOf(instance, clock, language)) === true;
}

/** By its name, or by its place in the form: `#12`. */
function namedNode(walk: Walk, name: string): QuestionNode | undefined {
  const [, slot] = /^#(\d+)$/.exec(name) ?? [];
  return slot === undefined
    ? askedNode(walk, name)
    : walk.form.asked.find((node) => node.slot === Number(slot));
}

function askedNode(walk: Walk, name: string): QuestionNode | undefined {
  return walk.form.asked.find((node) => node.name === name);
}

function namesOf(node: QuestionNode, indexes: readonly number[]): string[] {
  return indexes.flatMap((index) => node.choices[index]?.name ?? []);
}

function isCurrent(conversation: Conversation, to: PromptRef | undefined): boolean {
  const prompt = currentPrompt(conversation);
  return prompt !== undefined && to?.session === prompt.session && to.serial === prompt.serial;
}

/** A tap on a button of a prompt that is no longer on show. */
function isStale(conversation: Conversation, to: PromptRef | undefined): boolean {
  return to !== undefined && !isCurrent(conversation, to);
}

function heard(to: PromptRef | undefined, step: Step): Step {
  return to ? after([{ kind: 'heard', to }], step) : step;
}

function formSays(node: QuestionNode, text: 'constraint_message' | 'required_message'): Effect {
  return { kind: 'say', say: { say: 'form', question: node.name, text } };
}
