import type { Context } from './context.js';
import { askLanguage, setLanguage } from './language.js';
import { openForm, showMenu } from './menu.js';
import type { Input } from './message.js';
import { agree, refuse } from './notice.js';
import { act, reply } from './questionnaire.js';
import type { Conversation } from './state.js';
import { line, type Step, screen } from './step.js';

/**
 * One step of a conversation: what a person did → where they stand now, and what must be stored and
 * said. Pure; every input gets an answer.
 */
export function step(conversation: Conversation, input: Input, context: Context): Step {
  const { state, effects } = dispatch(conversation, input, context);
  return {
    effects,
    state: state.session ? { ...state, session: { ...state.session, lastAt: context.now } } : state,
  };
}

function dispatch(conversation: Conversation, input: Input, context: Context): Step {
  const agreed = conversation.notice === context.notice.version;
  if (input.kind === 'act') {
    switch (input.action) {
      case 'help':
        return line(conversation, 'help', { contact: context.contact(conversation.language) });
      case 'privacy':
        return screen(conversation, [{ kind: 'say', say: { say: 'notice' } }]);
      case 'language':
        return input.argument === undefined
          ? askLanguage(conversation)
          : setLanguage(conversation, input.argument, context);
      case 'agree':
        return agreed ? screen(conversation) : agree(conversation, input.argument, context);
      case 'refuse':
        return agreed ? screen(conversation) : refuse(conversation, input.argument, context);
    }
  }
  if (!agreed) return screen(waiting(conversation, input));
  if (input.kind === 'other') return line(conversation, 'not-readable');
  if (input.kind !== 'act') return reply(conversation, input, context);
  switch (input.action) {
    case 'start':
    case 'open':
      return input.argument === undefined
        ? showMenu(conversation, context)
        : openForm(conversation, input.argument, context);
    case 'menu':
      return screen({ ...conversation, place: { at: 'menu' } });
    default:
      return act(conversation, input.action, input, context);
  }
}

/**
 * The session an input needs beside the one in hand. The exchange loads it before the step and hands
 * it over as `context.asked`, so that flows stay pure.
 */
export function reads(conversation: Conversation, input: Input): string | undefined {
  const opens = input.kind === 'act' && ['start', 'open', 'agree'].includes(input.action);
  const wanted = opens
    ? conversation.sessions.findLast((head) => head.form === input.argument)?.id
    : input.to?.session;
  const theirs = conversation.sessions.some((head) => head.id === wanted);
  return theirs && wanted !== conversation.session?.id ? wanted : undefined;
}

/** A visitor follows a link, or comes back after having said no. */
function waiting(conversation: Conversation, input: Input): Conversation {
  if (conversation.notice !== '') return conversation;
  const form = input.kind === 'act' && input.action === 'start' ? input.argument : undefined;
  const known = conversation.place.at === 'notice' ? conversation.place.form : undefined;
  const wanted = form ?? known;
  return { ...conversation, place: wanted === undefined ? { at: 'notice' } : { at: 'notice', form: wanted } };
}
