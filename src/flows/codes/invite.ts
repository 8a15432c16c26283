import { escapeEmphasis } from '../../forms/text.js';
import type { Context, OpenInvitation } from '../context.js';
import type { Button, Message, ShownFile } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { rolesToGive, type Structure, structuresFor } from '../roles/roles.js';
import type { Conversation, Place } from '../state.js';
import { after, line, type Step, screen } from '../step.js';
import { spelled } from './invitation-code.js';

/** For how many people, 0 being any number, and for how many days. */
const SCOPES = [
  { uses: 1, days: 7 },
  { uses: 10, days: 30 },
  { uses: 0, days: 60 },
] as const;
const DAY_MS = 24 * 60 * 60 * 1000;

type Inviting = Place & { readonly at: 'invite' };

/** Open invitations on one screen. */
const SHOWN = 6;

/**
 * Gathers what an invitation says, a tap at a time: the structure, the role, for how many. An argument
 * says which of them it answers: `structure.les-ors`, `role.observer`, `scope.1`. `end.<id>` takes back one of
 * those that are shown before the first answer.
 */
export function invite(conversation: Conversation, argument: string | undefined, context: Context): Step {
  const structures = structuresFor('invite', conversation.memberships, context.structures);
  if (structures.length === 0) return line(conversation, 'not-yours');
  const [what = '', name = ''] = argument?.split(/\.(.*)/s) ?? [];
  const { place } = conversation;
  if (what === 'end') return end(conversation, name, context);
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
    { kind: 'say', say: { say: 'invitation' } },
  ]);
}

/** Takes back an invitation of those on show. */
function end(conversation: Conversation, id: string, context: Context): Step {
  const there: Conversation = { ...conversation, place: { at: 'invite' } };
  return ownInvitations(conversation, context).some((open) => open.id === id)
    ? after([{ kind: 'revoke', invitation: id }], line(there, 'invitation-revoked'))
    : screen(there);
}

/** The open invitations that somebody may take back: those they could have made. */
function ownInvitations({ memberships }: Conversation, context: Context): OpenInvitation[] {
  return context.invitations.filter(({ role, structure }) =>
    rolesToGive(structure, memberships, context.structures).includes(role),
  );
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

/** What is still to be said of an invitation; before anything is, those that are open. */
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
  const open = role === undefined ? openOnes(conversation, context) : NONE;
  if (structure === undefined) {
    const structures = structuresFor('invite', memberships, context.structures);
    return {
      ...plainScreen(language, 'invite', t('invite-structure')),
      before: open.before,
      buttons: [
        ...structures.map(({ id, name }) => button(name, `structure.${id}`)),
        ...open.buttons,
        cancel,
      ],
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
      before: open.before,
      buttons: [...roles.map((each) => button(t(`role-${each}`), `role.${each}`)), ...open.buttons, cancel],
    };
  }
  return {
    ...plainScreen(language, 'invite', t('invite-scope', { role: t(`role-${role}`) })),
    buttons: [...SCOPES.map((scope, index) => button(t('invite-for', scope), `scope.${index}`)), cancel],
  };
}

/** The open invitations in words, a button for each, and the way to who has which role. */
function openOnes(conversation: Conversation, context: Context): Pick<Message, 'before' | 'buttons'> {
  const { language } = conversation;
  const t = context.translate(language);
  const all = ownInvitations(conversation, context);
  const shown = all.slice(0, SHOWN).map(({ id, role, structure, left, expiresAt }) => ({
    id,
    left,
    role: t(`role-${role}`),
    structure: nameOf(structure, context.structures),
    day: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: context.zone }).format(expiresAt),
  }));
  const lines = shown.map((each) => t('invite-open-line', each));
  const more = all.length > SHOWN ? [t('invite-open-more', { count: all.length - SHOWN })] : [];
  return {
    before: shown.length > 0 ? [[t('invite-open'), ...lines, ...more].join('\n')] : [],
    buttons: [
      ...shown.map(
        (each): Button => ({
          label: t('invite-end', each),
          action: 'invite',
          argument: `end.${each.id}`,
          weight: 'quiet',
        }),
      ),
      { label: t('button-roles'), action: 'roles', weight: 'quiet' },
    ],
  };
}

const NONE = { before: [], buttons: [] } as const;

/** The picture that leads to the page of the invitation just made. */
export function invitationLine(conversation: Conversation, context: Context): Message {
  const { language, place } = conversation;
  const t = context.translate(language);
  const code = place.at === 'invitation' ? place.code : '';
  const picture: ShownFile = {
    made: 'invitation',
    name: `${t('invitation-picture-file')}.png`,
    type: 'image/png',
    label: t('invitation-picture'),
    alt: t('invitation-picture-alt', { link: context.invitationPage(code) }),
  };
  return { ...plainScreen(language, 'invitation', t('invitation-picture')), kind: 'line', files: [picture] };
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
