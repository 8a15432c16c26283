import { slotOf } from './asked.js';
import { codeIn } from './codes/invitation-code.js';
import { typedCode, typedReceipt } from './codes/typed-code.js';
import type { Reads } from './context.js';
import type { Input } from './message.js';
import { LISTS, type TextKey } from './proofreading/text.js';
import { weekAsked } from './results.js';
import type { Role } from './roles/roles.js';
import type { Conversation } from './state.js';

/** What the screen of a conversation needs, in a step or later. */
export interface ScreenReads {
  /** `context.events` */
  readonly events?: true;
  /** Id of an event: `context.counted`. */
  readonly event?: string;
  /** Id of an interview that somebody reads: `context.receipt`. */
  readonly own?: string;
  /** Whose roles are looked at, and a page of those who hold one: `context.holders`. */
  readonly holders?: { readonly structure: string; readonly role?: Role; readonly page: number };
  /** `context.invitations` */
  readonly invitations?: true;
  /** The Monday of a week whose digests are looked at: `context.found.digests`. */
  readonly week?: string;
  /** Id of a session that was just finished: `context.wish`. */
  readonly wish?: string;
  /** A text that is read again: `context.text`. */
  readonly text?: TextKey;
}

export function screenReads({ place, session, fieldwork }: Conversation): ScreenReads {
  if (place.at === 'thanks') return session ? { wish: session.id } : {};
  if (place.at === 'setup') return { events: true };
  if (place.at === 'own-answers') return { own: place.session };
  if (place.at === 'invite') return { invitations: true };
  if (place.at === 'roles' && place.structure !== undefined) {
    const { structure, role, page = 0 } = place;
    return { holders: { structure, page, ...(role === undefined ? {} : { role }) } };
  }
  if (place.at === 'results') return { week: place.week };
  if (place.at === 'proofreading') return place.text ? { text: place.text } : {};
  if (place.at === 'field' || place.at === 'undo') return fieldwork ? { event: fieldwork.event } : {};
  return {};
}

/**
 * What an input needs to know beside the conversation. The exchange reads it before the step and hands it
 * over as `context.found`, so that flows stay pure.
 */
export function reads(conversation: Conversation, input: Input): Reads {
  if (asksForMeetings(conversation, input)) {
    const [, token] = /^(?:count|note|later|pass|off)\.(.+)$/s.exec(argumentOf(input)) ?? [];
    return {
      meetings: true,
      ...(token === undefined ? {} : { meeting: token }),
      ...(input.kind === 'act' && input.action === 'agenda' ? { lost: true, plans: true } : {}),
    };
  }
  if (input.kind === 'act' && input.action === 'plan') return { plans: true };
  if (input.kind === 'act' && input.action === 'asked') {
    const slot = slotOf(input.argument);
    return slot === undefined ? {} : { asked: slot };
  }
  if (input.kind === 'act' && (input.action === 'digest' || input.action === 'flower'))
    return { digests: weekOf(input.argument) };
  if (input.kind === 'act' && input.action === 'reminders') return { channels: true };
  const texts = wantedTexts(conversation, input);
  if (texts) return { texts };
  const link =
    input.kind === 'act' && ['start', 'open', 'agree'].includes(input.action) ? input.argument : undefined;
  const code = link === undefined ? typedCode(conversation, input) : codeIn(link);
  if (code !== undefined) return { code };
  const receipt = typedReceipt(conversation, input);
  if (receipt !== undefined) return { receipt };
  const wanted =
    link === undefined ? input.to?.session : conversation.sessions.findLast((head) => head.form === link)?.id;
  const isTheirs = conversation.sessions.some((head) => head.id === wanted);
  return wanted !== undefined && isTheirs && wanted !== conversation.session?.id ? { session: wanted } : {};
}

function weekOf(argument: string | undefined): { readonly week?: string } {
  const week = weekAsked(argument);
  return week === undefined ? {} : { week };
}

/** Whoever is done with a text sees the next; a text they write something about may be over by it. */
function wantedTexts({ place }: Conversation, input: Input): Reads['texts'] {
  const at = place.at === 'proofreading' ? place : undefined;
  const isAsked = input.kind === 'act' && input.action === 'proofread';
  if (!isAsked && !(at && input.kind === 'text')) return undefined;
  const list = isAsked ? LISTS.find((each) => each === input.argument) : undefined;
  if (list || !at || (isAsked && !input.to)) return { list: list ?? 'new' };
  return { list: at.list, ...(at.text ? { except: at.text } : {}) };
}

function asksForMeetings({ place }: Conversation, input: Input): boolean {
  if (input.kind === 'act') return ['observe', 'meeting', 'agenda'].includes(input.action);
  return input.kind === 'text' && place.at === 'new-meeting';
}

function argumentOf(input: Input): string {
  return input.kind === 'act' && input.action === 'observe' ? (input.argument ?? '') : '';
}
