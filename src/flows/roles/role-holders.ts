import type { Context, Holder } from '../context.js';
import type { Button, Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { channelName } from '../reminders/words.js';
import type { Conversation, Place } from '../state.js';
import { after, line, type Step, screen } from '../step.js';
import { below, lineOf, type Role, rolesToGive, rolesWith, type Structure, structuresFor } from './roles.js';

/** Holders of a role on one screen. */
export const SHOWN = 8;

const PAGE = /^\d{1,4}$/;

type Roles = Place & { readonly at: 'roles' };

/**
 * Shows who holds which role, a tap at a time, and takes one away when that is said twice: `structure.<id>`,
 * `role.<role>`, `page.<number>`, `ask.<token>`, `take.<token>`. Whoever may give a role may take it away.
 */
export function roleHolders(
  conversation: Conversation,
  argument: string | undefined,
  context: Context,
): Step {
  const { memberships, place } = conversation;
  const structures = structuresFor('invite', memberships, context.structures);
  if (structures.length === 0) return line(conversation, 'not-yours');
  const [what = '', name = ''] = argument?.split(/\.(.*)/s) ?? [];
  const before = place.at === 'roles' && argument !== undefined ? place : undefined;
  const [only] = structures.length === 1 ? structures : [];
  const structure = [what === 'structure' ? name : before?.structure, only?.id].find((wanted) =>
    structures.some(({ id }) => id === wanted),
  );
  const given = rolesToGive(structure ?? '', memberships, context.structures);
  const wanted = what === 'role' ? name : what === 'structure' ? undefined : before?.role;
  const role = given.find((each) => each === wanted);
  if (structure === undefined || role === undefined) return shows(conversation, { structure });
  const page =
    what === 'page' ? Number(PAGE.exec(name)?.[0] ?? 0) : what === 'role' ? 0 : (before?.page ?? 0);
  if (what === 'take' && before?.member === name)
    return take(conversation, { at: 'roles', structure, role }, name, context);
  return shows(conversation, { structure, role, page, member: what === 'ask' ? name : undefined });
}

function take(
  conversation: Conversation,
  place: Roles & { readonly structure: string; readonly role: Role },
  token: string,
  context: Context,
): Step {
  const { structure, role } = place;
  const holder = context.holders?.members.find((each) => each.token === token);
  const there: Conversation = { ...conversation, place };
  if (!holder || !context.holders) return line(there, 'roles-gone');
  const administers = role === 'administrator';
  if (administers && context.holders.administrators < 2) return line(there, 'roles-last-administrator');
  const { personId, isSelf } = holder;
  const kept = conversation.memberships.filter((held) => held.role !== role || held.structure !== structure);
  return after(
    [
      {
        kind: 'dismiss',
        personId,
        role,
        structure,
        ...(administers ? { guarded: lineOf(structure, context.structures) } : {}),
        ends: rolesWith('invite').includes(role) ? below(structure, context.structures) : [],
      },
    ],
    line(isSelf ? { ...there, memberships: kept } : there, 'roles-taken', {
      role: context.translate(conversation.language)(`role-${role}`),
      structure: nameOf(structure, context.structures),
    }),
  );
}

function shows(
  conversation: Conversation,
  {
    structure,
    role,
    page,
    member,
  }: { [Key in 'structure' | 'role' | 'page' | 'member']?: Roles[Key] | undefined },
): Step {
  const place: Roles = {
    at: 'roles',
    ...(structure === undefined ? {} : { structure }),
    ...(role === undefined ? {} : { role }),
    ...(page === undefined || page === 0 ? {} : { page }),
    ...(member === undefined ? {} : { member }),
  };
  return screen({ ...conversation, place });
}

export function rolesScreen(conversation: Conversation, place: Roles, context: Context): Message {
  const { language, memberships } = conversation;
  const { holders, structures } = context;
  const { structure, role, page = 0 } = place;
  const t = context.translate(language);
  const shown = (text: string, buttons: readonly Button[]): Message => ({
    ...plainScreen(language, 'roles', text),
    buttons: [...buttons, { label: t('button-menu'), action: 'menu', weight: 'quiet' }],
  });
  if (structure === undefined)
    return shown(
      t('roles-structure'),
      structuresFor('invite', memberships, structures).map(({ id, name }) => button(name, `structure.${id}`)),
    );
  const where = { structure: nameOf(structure, structures) };
  const given = rolesToGive(structure, memberships, structures);
  if (role === undefined) {
    const held = (holders?.counts ?? []).filter((each) => given.includes(each.role));
    return shown(
      t(held.length === 0 ? 'roles-nobody' : 'roles-role', where),
      held.map((each) =>
        button(t('roles-count', { role: t(`role-${each.role}`), count: each.count }), `role.${each.role}`),
      ),
    );
  }
  const what = { ...where, role: t(`role-${role}`) };
  const asked = holders?.members.find(({ token }) => token === place.member);
  if (asked) {
    const ends = rolesWith('invite').includes(role) ? 'yes' : 'no';
    return sureScreen(conversation, asked, { ...what, ends }, context);
  }
  const { count = 0 } = holders?.counts.find((each) => each.role === role) ?? {};
  const more = count > (page + 1) * SHOWN;
  return shown(t('roles-holders', { ...what, count }), [
    ...(holders?.members ?? []).map((holder) =>
      button(holderText(holder, language, context), `ask.${holder.token}`),
    ),
    ...(more ? [button(t('roles-more'), `page.${page + 1}`)] : []),
    ...(given.length > 1 ? [button(t('roles-others'), `structure.${structure}`)] : []),
  ]);
}

/** What taking the role away means, before it is done. */
function sureScreen(
  { language }: Conversation,
  holder: Holder,
  what: { readonly structure: string; readonly role: string; readonly ends: 'yes' | 'no' },
  context: Context,
): Message {
  const t = context.translate(language);
  const text = t('roles-sure', { ...what, holder: holderText(holder, language, context) });
  return {
    ...plainScreen(language, 'roles', text),
    buttons: [
      { ...button(t('roles-take'), `take.${holder.token}`), weight: 'plain' },
      { label: t('button-cancel'), action: 'roles', argument: 'page.0', weight: 'primary' },
    ],
  };
}

/** « depuis le 3 novembre 2026 · Telegram »: nobody's name is known. */
function holderText({ since, channels, isSelf }: Holder, language: string, context: Context): string {
  const t = context.translate(language);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: context.zone }).format(since);
  const by = channels.map((channel) => channelName(channel, t)).join(', ');
  return t(isSelf ? 'roles-self' : 'roles-holder', { day, channels: by });
}

function button(label: string, argument: string): Button {
  return { label, action: 'roles', argument, weight: 'plain' };
}

function nameOf(structure: string, structures: readonly Structure[]): string {
  return structures.find(({ id }) => id === structure)?.name ?? structure;
}
