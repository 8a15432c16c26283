import { escapeEmphasis } from '../forms/text.js';
import type { Context } from './context.js';
import { spelled } from './invitation-code.js';
import type { Button, Message } from './message.js';
import { plainScreen } from './plain-screen.js';
import { rolesToGive, type Structure, structuresFor } from './roles.js';
import type { Conversation, Place } from './state.js';
import { after, line, type Step, screen } from './step.js';

/** For how many people, 0 being any number, and for how many days. */
const SCOPES = [
  { uses: 1, days: 7 },
  { uses: 10, days: 30 },
  { uses: 0, days: 60 },
] as const;
const DAY_MS = 24 * 60 * 60 * 1000;

type Inviting = Place & { readonly at: 'invite' };

/**
 * Gathers what an invitation says, a tap at a time: the structure, the role, for how many. An argument
 * says which of them it answers: `structure.les-ors`, `role.observer`, `scope.1`.
 */
export function invite(conversation: Conversation, argument: string | undefined, context: Context): Step {
  const structures = structuresFor('invite', conversation.memberships, context.structures);
  if (structures.length === 0) return line(conversation, 'not-yours');
  const [what = '', name = ''] = argument?.split('.') ?? [];
  const { place } = conversation;
  const asked: Inviting = place.at === 'invite' && argument !== undefined ? place : { at: 'invite' };
  const [only] = structures.length === 1 ? structures : [];
  const structure = [what === 'structure' ? name : asked.structure, only?.id].find((wanted) =>
    structures.some(({ id }) => id === wanted),
  );
  if (structure === undefined) return screen({ ...conversation, place: { at: 'invite' } });
  const wanted = what === 'role' ? name : asked.role;
  const role = rolesToGive(structure, conversation.memberships, context.structures).find(
    (each) => each === wanted,
  );
  const scope = what === 'scope' ? SCOPES[Number(name)] : undefined;
  if (role === undefined || !scope)
    return screen({
      ...conversation,
      place: { at: 'invite', structure, ...(role === undefined ? {} : { role }) },
    });
  const { uses, days } = scope;
  const code = context.freshCode();
  const id = context.freshId;
  return screen({ ...conversation, place: { at: 'invitation', id, code, role, structure, uses, days } }, [
    { kind: 'invite', id, code, role, structure, uses, expiresAt: context.now + days * DAY_MS },
  ]);
}

/** Takes back the invitation on show. */
export function revoke(conversation: Conversation): Step {
  const { place } = conversation;
  if (place.at !== 'invitation') return screen(conversation);
  return after(
    [{ kind: 'revoke', invitation: place.id }],
    line({ ...conversation, place: { at: 'menu' } }, 'invitation-revoked'),
  );
}

/** What is still to be said of an invitation. */
export function inviteScreen(conversation: Conversation, place: Inviting, context: Context): Message {
  const { language, memberships } = conversation;
  const t = context.translate(language);
  const { structure, role } = place;
  const button = (label: string, argument: string): Button => ({
    label,
    action: 'invite',
    argument,
    weight: 'plain',
  });
  const cancel: Button = { label: t('button-cancel'), action: 'menu', weight: 'quiet' };
  if (structure === undefined) {
    const structures = structuresFor('invite', memberships, context.structures);
    return {
      ...plainScreen(language, 'invite', t('invite-structure')),
      buttons: [...structures.map(({ id, name }) => button(name, `structure.${id}`)), cancel],
    };
  }
  if (role === undefined) {
    const roles = rolesToGive(structure, memberships, context.structures);
    return {
      ...plainScreen(
        language,
        'invite',
        t('invite-role', { structure: nameOf(structure, context.structures) }),
      ),
      buttons: [...roles.map((each) => button(t(`role-${each}`), `role.${each}`)), cancel],
    };
  }
  return {
    ...plainScreen(language, 'invite', t('invite-scope', { role: t(`role-${role}`) })),
    buttons: [...SCOPES.map((scope, index) => button(t('invite-for', scope), `scope.${index}`)), cancel],
  };
}

/** The invitation just made: its code is shown now and never again. */
export function invitationScreen(
  { language }: Conversation,
  { code, role, structure, uses, days }: Place & { readonly at: 'invitation' },
  context: Context,
): Message {
  const t = context.translate(language);
  const link = t('invitation-link', { link: escapeEmphasis(context.invitationPage(code)) });
  const text = t('invitation-ready', {
    role: t(`role-${role}`),
    structure: nameOf(structure, context.structures),
    code: spelled(code),
  });
  return {
    ...plainScreen(language, 'invitation', [text, link, t('invite-for', { uses, days })].join('\n')),
    buttons: [
      { label: t('button-menu'), action: 'menu', weight: 'primary' },
      { label: t('button-revoke'), action: 'revoke', weight: 'quiet' },
    ],
  };
}

function nameOf(structure: string, structures: readonly Structure[]): string {
  return structures.find(({ id }) => id === structure)?.name ?? structure;
}
