import type { Context } from '../context.js';
import { joinHabits } from '../habits.js';
import type { Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { goOn } from '../questionnaire/questionnaire.js';
import type { Conversation, Place, Session } from '../state.js';
import { after, type Step, screen } from '../step.js';
import { spelled } from './invitation-code.js';

const MINUTES = 10;

/** Gives a code to type on another channel, which joins both; an earlier one ends. */
export function offerPairing(conversation: Conversation, context: Context): Step {
  const code = context.freshCode();
  return screen({ ...conversation, place: { at: 'pairing', code } }, [
    { kind: 'offer-pairing', code, expiresAt: context.now + MINUTES * 60_000 },
  ]);
}

/**
 * Joins two people who are one: the histories become one, and of two open questionnaires the one used last
 * goes on. `other` is the conversation of whoever asked for the code.
 */
export function pair(conversation: Conversation, other: Conversation, context: Context): Step {
  const joined: Conversation = {
    language: conversation.language,
    notice: other.notice,
    place: { at: 'menu' },
    fieldwork: undefined,
    habits: joinHabits(other.habits, conversation.habits),
    memberships: [...other.memberships, ...conversation.memberships.filter((held) => !holds(other, held))],
    sessions: [...other.sessions, ...conversation.sessions],
    session: lastUsed(conversation.session, other.session),
  };
  const next = joined.session?.status === 'open' ? goOn(joined, context) : screen(joined);
  return after([{ kind: 'pair' }, { kind: 'say', say: { say: 'line', id: 'pairing-done' } }], next);
}

export function pairingScreen(
  { language, session }: Conversation,
  { code }: Place & { readonly at: 'pairing' },
  context: Context,
): Message {
  const t = context.translate(language);
  return {
    ...plainScreen(language, 'pairing', t('pairing-code', { code: spelled(code), minutes: MINUTES })),
    buttons: [
      ...(session?.status === 'open'
        ? [{ label: t('button-resume'), action: 'resume', weight: 'primary' } as const]
        : []),
      { label: t('button-menu'), action: 'menu', weight: 'plain' },
    ],
  };
}

function holds(
  { memberships }: Conversation,
  { role, structure }: Conversation['memberships'][number],
): boolean {
  return memberships.some((held) => held.role === role && held.structure === structure);
}

function lastUsed(one: Session | undefined, other: Session | undefined): Session | undefined {
  const [open] = [one, other]
    .flatMap((session) => session ?? [])
    .sort((a, b) => Number(b.status === 'open') - Number(a.status === 'open') || b.lastAt - a.lastAt);
  return open;
}
