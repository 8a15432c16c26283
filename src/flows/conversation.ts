import type { Context } from './context.js';
import { codeIn, linkOf, readCode } from './invitation-code.js';
import { invite, revoke } from './invite.js';
import { askLanguage, setLanguage } from './language.js';
import type { Input } from './message.js';
import { agree, follow, refuse } from './notice.js';
import { offerPairing } from './pair.js';
import { act, reply } from './questionnaire.js';
import type { Conversation } from './state.js';
import { after, line, type Step, screen } from './step.js';
import { useCode } from './use-code.js';

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
  if (!agreed) return context.pairing ? useCode(conversation, context) : screen(waiting(conversation, input));
  if (input.kind === 'other') return line(conversation, 'not-readable');
  if (typedCode(conversation, input) !== undefined) return useCode(conversation, context);
  if (input.kind !== 'act') return reply(conversation, input, context);
  switch (input.action) {
    case 'start':
    case 'open':
      return follow(conversation, input.argument, context);
    case 'invite':
      return invite(conversation, input.argument, context);
    case 'revoke':
      return revoke(conversation);
    case 'pair':
      return offerPairing(conversation, context);
    case 'prefer':
      return context.writable
        ? after([{ kind: 'prefer' }], line(conversation, 'prefer-here'))
        : line(conversation, 'prefer-not-here');
    case 'menu':
      return screen({ ...conversation, place: { at: 'menu' } });
    default:
      return act(conversation, input.action, input, context);
  }
}

/** What a step needs beside the conversation; the exchange reads it first, so that flows stay pure. */
export interface Reads {
  /** Id of a session beside the one in hand: `context.asked`. */
  readonly session?: string;
  /** Code of an invitation: `context.invitation`. */
  readonly code?: string;
}

export function reads(conversation: Conversation, input: Input): Reads {
  const link =
    input.kind === 'act' && ['start', 'open', 'agree'].includes(input.action) ? input.argument : undefined;
  const code = link === undefined ? typedCode(conversation, input) : codeIn(link);
  if (code !== undefined) return { code };
  const wanted =
    link === undefined ? input.to?.session : conversation.sessions.findLast((head) => head.form === link)?.id;
  const isTheirs = conversation.sessions.some((head) => head.id === wanted);
  return wanted !== undefined && isTheirs && wanted !== conversation.session?.id ? { session: wanted } : {};
}

/** A code typed where no question waits for words. */
function typedCode({ place }: Conversation, input: Input): string | undefined {
  if (input.kind !== 'text' || input.edited || ['question', 'resume', 'review'].includes(place.at))
    return undefined;
  return readCode(input.text);
}

/** A visitor follows a link, or comes back after having said no. */
function waiting(conversation: Conversation, input: Input): Conversation {
  if (conversation.notice !== '') return conversation;
  const typed = typedCode(conversation, input);
  const followed = input.kind === 'act' && input.action === 'start' ? input.argument : undefined;
  const known = conversation.place.at === 'notice' ? conversation.place.link : undefined;
  const link = typed === undefined ? (followed ?? known) : linkOf(typed);
  return { ...conversation, place: link === undefined ? { at: 'notice' } : { at: 'notice', link } };
}
