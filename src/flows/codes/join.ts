import type { Context } from '../context.js';
import type { Effect } from '../effect.js';
import { openForm } from '../menu.js';
import type { Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import type { Conversation } from '../state.js';
import { after, line, type Step } from '../step.js';

/**
 * Uses the invitation whose code was given (`context.found`). One that is unknown, over or used up
 * gets the same words, which hint at nothing that exists.
 */
export function join(conversation: Conversation, context: Context): Step {
  const menu: Conversation = { ...conversation, place: { at: 'menu' } };
  const { invitation } = context.found;
  if (!invitation?.open) return line(menu, 'invitation-unknown');
  const { role, structure, form, use } = invitation;
  const isMember = conversation.memberships.some(
    (held) => held.role === role && held.structure === structure,
  );
  const joined = isMember
    ? menu
    : { ...menu, memberships: [...conversation.memberships, { role, structure }] };
  const effects: Effect[] = isMember
    ? []
    : [{ kind: 'join', invitation: invitation.id, ...(use === undefined ? {} : { use }), role, structure }];
  if (form !== undefined) return after(effects, openForm(joined, form, context));
  const t = context.translate(conversation.language);
  const name = context.structures.find(({ id }) => id === structure)?.name ?? structure;
  return after(effects, line(joined, 'invitation-joined', { role: t(`role-${role}`), structure: name }));
}

/** Somebody we know opened the page of an invitation. */
export function invitedScreen(language: string, link: string, context: Context): Message {
  const t = context.translate(language);
  return {
    ...plainScreen(language, 'invited', t('invitation-question')),
    buttons: [
      { label: t('button-join'), action: 'start', argument: link, weight: 'primary' },
      { label: t('button-menu'), action: 'menu', weight: 'quiet' },
    ],
  };
}
