import type { Context } from '../context.js';
import type { Input } from '../message.js';
import { goesOn } from '../questionnaire/long-text.js';
import { askedNode, isCurrent, isIdle, walkInHand } from '../questionnaire/position.js';
import { structuresFor } from '../roles/roles.js';
import type { Conversation, Place } from '../state.js';
import { after, line, remark, type Step, screen } from '../step.js';
import { saysStop } from './stop-words.js';

/**
 * What a message does that is nothing but a STOP; undefined for any other. Nothing comes of our own accord any more, a
 * questionnaire under way waits, and where words were asked for, the person may say that it was their answer.
 */
export function typedStop(conversation: Conversation, input: Input, context: Context): Step | undefined {
  if (input.kind !== 'text' || input.edited || !saysStop(input.text)) return undefined;
  // What is typed in an interview was said by somebody else.
  if (conversation.session?.interview) return undefined;
  if (conversation.notice === '') return remark(conversation, 'stop-visitor');
  if (!UNDER_WAY.has(conversation.place.at)) return stopReminders(conversation, context);
  const answers = mayAnswer(conversation, input, context);
  const isFirst = conversation.habits.stoppedAt === undefined;
  const place: Place = {
    at: 'paused',
    ...(answers ? { held: input.text } : {}),
    ...(answers && isFirst ? { lifts: true } : {}),
  };
  return after([told(conversation, context)], screen({ ...stopped(conversation, context), place }));
}

/** Nothing comes of our own accord any more. */
export function stopReminders(conversation: Conversation, context: Context): Step {
  const { say } = told(conversation, context);
  const next = stopped(conversation, context);
  return conversation.place.at === 'reminders' ? line(next, say.id) : remark(next, say.id);
}

function stopped(conversation: Conversation, { now }: Context): Conversation {
  const { habits } = conversation;
  return habits.stoppedAt === undefined
    ? { ...conversation, habits: { ...habits, stoppedAt: now } }
    : conversation;
}

function told({ memberships }: Conversation, { structures }: Context) {
  const observes = structuresFor('observe', memberships, structures).length > 0;
  return {
    kind: 'say',
    say: { say: 'line', id: observes ? 'stop-done-observer' : 'stop-done' },
  } as const;
}

/** Whether the question on show waits for words, and these came after it. */
function mayAnswer(
  conversation: Conversation,
  { to }: Input & { readonly kind: 'text' },
  context: Context,
): boolean {
  const { place } = conversation;
  const walk = walkInHand(conversation, context);
  const isFor = isCurrent(conversation, to) || goesOn(conversation, to);
  if (!walk || place.at !== 'question' || !isFor || isIdle(walk, context)) return false;
  const node = askedNode(walk, place.question);
  return node?.type.wanted?.(node.row)?.kind === 'text';
}

const UNDER_WAY: ReadonlySet<string> = new Set(['question', 'review', 'resume', 'paused']);
