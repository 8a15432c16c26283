import type { Context } from '../context.js';
import { spokenLanguage } from '../language.js';
import type { Conversation, Session } from '../state.js';
import { type Step, screen } from '../step.js';
import { stay } from './position.js';
import { loseAnswer } from './session.js';
import { walkOf } from './walk.js';

/**
 * A file that answered a question could not be had: the question is open again, and the person is asked to
 * send it once more. `session` is the one it belongs to, in hand or not. Undefined when the file answers
 * nothing any more.
 */
export function loseFile(
  conversation: Conversation,
  session: Session,
  { id, question }: { readonly id: string; readonly question: string },
  context: Context,
): Step | undefined {
  const form = context.forms.find(session.form, session.version);
  if (!form || session.answers[question] !== id) return undefined;
  const walk = walkOf(form, session, context.now, spokenLanguage(conversation, context));
  const { walk: without, effects } = loseAnswer(walk, question);
  const inHand = conversation.session?.id === session.id;
  const next = inHand ? stay({ ...conversation, session: without.session }, without) : conversation;
  const step = screen(next, [
    ...effects,
    { kind: 'say', say: { say: 'file-lost', session: session.id, question } },
  ]);
  return inHand ? step : { ...step, aside: without.session };
}
