import type { QuestionNode } from '../../forms/compile.js';
import type { Context } from '../context.js';
import type { Action, Input, PromptRef } from '../message.js';
import { stopReminders } from '../reminders/stop.js';
import type { Conversation, Place } from '../state.js';
import { after, line, type Step, screen } from '../step.js';
import { answer, answerWithFile, back, settle, skip, typed } from './answer.js';
import { fill, skipAll } from './fill.js';
import { gathered, isLong, longText } from './long-text.js';
import {
  ask,
  askedNode,
  chosenNames,
  isCurrent,
  isIdle,
  isStale,
  moveOn,
  namedNode,
  walkInHand,
} from './position.js';
import { quoteOf } from './quote.js';
import { readReply } from './read-reply.js';
import { remove } from './repeat.js';
import { completeSession } from './session.js';
import { severalNumbers } from './several-numbers.js';
import { isRelevant, nextQuestion, questionAt, type Walk } from './walk.js';

type Said = Exclude<Input, { kind: 'act' | 'other' }>;

/** A typed or tapped reply. It answers the question it belongs to, whichever that is. */
export function reply(conversation: Conversation, input: Said, context: Context): Step {
  const walk = walkInHand(conversation, context);
  if (!walk) return screen(conversation);
  if (input.kind === 'text' && !input.edited) {
    const isFor = isCurrent(conversation, input.to) || gathered(walk.session, input.to) !== undefined;
    if (!isFor && isRepeated(walk, input, context)) return screen(conversation);
    if (!isFor || isIdle(walk, context)) return hold(conversation, input.text, walk, context);
  }
  const current = isCurrent(conversation, input.to);
  if (input.kind === 'file' && !current && !input.edited) return line(conversation, 'file-not-now');
  if (input.kind === 'place' && !current && !input.edited) return line(conversation, 'place-not-now');
  const question = questionOf(walk, input.to);
  const node = question === undefined ? undefined : askedNode(walk, question);
  // A second tap on the yes that added this instance.
  if (!node && question !== undefined && walk.form.find(question))
    return { state: conversation, effects: [] };
  if (!node) return line(conversation, question === undefined ? 'old-button' : 'old-question');
  if (!isRelevant(walk, node)) return line(conversation, 'old-question');
  switch (input.kind) {
    case 'text':
      return isLong(node)
        ? longText(conversation, walk, node, input, context)
        : heard(input.to, written(conversation, walk, node, input.text, current, context));
    case 'file':
      return heard(input.to, answerWithFile(conversation, walk, node, input.file, current, context));
    case 'place':
      return heard(input.to, answer(conversation, walk, node, { place: input }, current, context));
    case 'choose':
      return answer(conversation, walk, node, { choices: namesOf(node, input.choices) }, current, context);
    case 'fill':
      return fill(conversation, walk, node, input.answers, current, context);
    case 'toggle':
      return toggle(current ? conversation : ask(conversation, walk, node), node, input.choice, walk);
  }
}

/** A text answers one question, or several numbers as many. */
function written(...[conversation, walk, node, text, current, context]: Parameters<typeof typed>): Step {
  const several = severalNumbers(walk, node, text, context);
  return several
    ? fill(conversation, walk, node, several, current, context)
    : typed(conversation, walk, node, text, current, context);
}

/** A tap on an action of a question, of the review, or of what stands around them. */
export function act(conversation: Conversation, action: Action, input: ActInput, context: Context): Step {
  const walk = walkInHand(conversation, context);
  if (!walk) return action === 'stop' ? stopReminders(conversation, context) : screen(conversation);
  const { place } = conversation;
  const node = place.at === 'question' ? askedNode(walk, place.question) : undefined;
  switch (action) {
    case 'stop':
      return screen({ ...conversation, place: { at: 'paused' } });
    case 'resume':
      return isAboutLess(place, input) ? screen(conversation) : goOn(conversation, context);
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
    case 'remove':
      return remove(conversation, walk, input.argument);
    case 'use':
      return isAboutLess(place, input) ? screen(conversation) : useHeld(conversation, walk, context);
    case 'back':
      return isStale(conversation, input.to) ? screen(conversation) : back(conversation, walk);
  }
  // What is left is about the question shown; a second tap on a button of the one before changes nothing.
  if (!node || isStale(conversation, input.to)) return screen(conversation);
  switch (action) {
    case 'skip':
      return input.argument === 'all'
        ? skipAll(conversation, walk, node, context)
        : skip(conversation, walk, node, context);
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

/** A yes or no to a quote after which another text came: nobody decides about what they have not read. */
function isAboutLess(place: Place, { argument }: ActInput): boolean {
  const held = heldAt(place);
  return held !== undefined && argument !== undefined && argument !== quoteOf(held);
}

/** Goes on where the session stands: the question last asked, the next one, or the review. */
export function goOn(conversation: Conversation, context: Context): Step {
  const walk = walkInHand(conversation, context);
  if (!walk) return line({ ...conversation, place: { at: 'menu' } }, 'menu-closed');
  return screen(moveOn(conversation, walk));
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

/** Whether the question a text belongs to has just this answer: it was sent again because nobody said that it arrived. */
function isRepeated(walk: Walk, { text, to }: Input & { kind: 'text' }, { now, words }: Context): boolean {
  const node = askedNode(walk, questionOf(walk, to) ?? '');
  const read = node && readReply(walk, node, { text }, now, words.reply);
  return read !== undefined && 'value' in read && read.value === walk.session.answers[node?.name ?? ''];
}

function questionOf({ session }: Walk, to: PromptRef | undefined): string | undefined {
  return to?.session === session.id ? session.prompts[to.serial] : undefined;
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
  const { place, habits } = conversation;
  const node = questionAt(walk);
  const held = heldAt(place);
  if (held === undefined || !node) return goOn(conversation, context);
  const { stoppedAt: _lifted, ...before } = habits;
  const there = place.at === 'paused' && place.lifts ? { ...conversation, habits: before } : conversation;
  const asked = ask(there, walk, node);
  // What was written before stays.
  return isLong(node)
    ? longText(asked, walk, node, { kind: 'text', text: held }, context)
    : answer(asked, walk, node, { text: held }, true, context);
}

function heldAt(place: Place): string | undefined {
  return place.at === 'resume' || place.at === 'paused' ? place.held : undefined;
}

function namesOf(node: QuestionNode, indexes: readonly number[]): string[] {
  return indexes.flatMap((index) => node.choices[index]?.name ?? []);
}

function heard(to: PromptRef | undefined, step: Step): Step {
  return to ? after([{ kind: 'heard', to }], step) : step;
}
