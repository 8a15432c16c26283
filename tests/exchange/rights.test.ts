import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TYPED_ACTIONS } from '../../src/bots/commands.js';
import { tokenOfHolder } from '../../src/exchange/context/find-holders.js';
import type { Receipt } from '../../src/exchange/update.js';
import { tokenOf } from '../../src/flows/meetings/meeting.js';
import type { Action } from '../../src/flows/message.js';
import { ROLES, type Role, type Structure } from '../../src/flows/roles/roles.js';
import type { Client } from '../../src/storage/database/client.js';
import type { Storage } from '../../src/storage/database/open.js';
import { storePublished } from '../../src/storage/indicators/digests.js';
import { freshSqlite } from '../storage/stores.js';
import { CHANNELS, type ChannelName, type Door, door } from '../support/doors.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';

/** Les Ors has a parent, a sibling and (seen from the cooperation) is a child; the federation is above all, and outside. */
const STRUCTURES: readonly Structure[] = [
  { id: 'fed', name: 'La Fédération', isOutside: true },
  { id: 'coop', name: 'La Coopération', parent: 'fed' },
  { id: 'ors', name: 'Les Ors', parent: 'coop' },
  { id: 'noel.guichard', name: 'Noël Guichard', parent: 'coop' },
];
/** Where a role counts, by where it is held: there and below. */
const REACH: Readonly<Record<string, readonly string[]>> = {
  ors: ['ors'],
  coop: ['coop', 'ors', 'noel.guichard'],
  fed: ['fed', 'coop', 'ors', 'noel.guichard'],
};
/** All that those who coach from outside may do, whatever their role, but for an administrator: totals, never rows. */
const FROM_OUTSIDE: readonly Action[] = ['digest', 'flower'];

/** Whether a role, by itself, counts for a command where it is held. */
function counts(role: Role | undefined, held: string, action: Action): boolean {
  return held !== 'fed' || role === 'administrator' || FROM_OUTSIDE.includes(action);
}
const GROUPS = STRUCTURES.map(({ id, name }) => ({
  id: `g-${id}`,
  name: `Groupe ${name}`,
  structures: [id],
}));
const WEEK = '2026-11-16';
const FORMS = [
  form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
`),
  form(`
settings: { form_id: watched, form_title: { fr: Vu }, default_language: fr, roles: [observer, coordinator] }
survey:
  - { type: text, name: what, label: { fr: Quoi ? } }
`),
];
const HOUR = 60 * 60 * 1000;

/** Somebody at a door, and whose data they are after. */
interface Attempt {
  readonly door: Door;
  readonly house: House;
  readonly client: Client;
  readonly personId: string;
  /** Id of a structure. */
  readonly of: string;
}

/**
 * Every command that wants a right, by a button for the structure, whether anybody was offered it or not. Resolves to
 * whether it did what it is for; what it did is undone.
 */
interface Trial {
  /** Who may, written down a second time on purpose. */
  readonly may: readonly Role[];
  readonly action: Action;
  readonly succeeds: (attempt: Attempt) => Promise<boolean>;
}

const TRIALS: Readonly<Record<string, Trial>> = {
  'ask passers-by at an event': {
    action: 'interview',
    may: ['interviewer', 'coordinator', 'administrator'],
    async succeeds({ door: { types, taps }, client, of }) {
      await types('interview');
      await taps('interview', `event.at-${of}`);
      await tapsOn(await taps('interview', 'next'), 'refused', taps);
      await taps('interview', 'end');
      return (await client.tally.deleteMany({ where: { event: `at-${of}` } })).count > 0;
    },
  },
  'make an event': {
    action: 'interview',
    may: ['interviewer', 'coordinator', 'administrator'],
    async succeeds({ door: { types, taps, writes }, client, of }) {
      await types('interview');
      await taps('interview', 'new');
      await writes('Kermesse');
      await taps('interview', `structure.${of}`);
      await taps('interview', 'target');
      await taps('interview', 'end');
      return (await client.event.deleteMany({ where: { name: 'Kermesse', structure: of } })).count > 0;
    },
  },
  'observe a group': {
    action: 'observe',
    may: ['observer', 'coordinator', 'administrator'],
    async succeeds({ door: { types, taps }, client, personId, of }) {
      await types('observe');
      await taps('observe', `group.g-${of}`);
      return (await client.groupObserver.deleteMany({ where: { personId, group: `g-${of}` } })).count > 0;
    },
  },
  'note a meeting': {
    action: 'observe',
    may: ['observer', 'coordinator', 'administrator'],
    async succeeds({ door: { types, taps }, client, personId, of }) {
      await taps('observe', `note.${token(of, 'past')}`);
      await types('menu');
      return (await client.meetingObserver.deleteMany({ where: { personId, group: `g-${of}` } })).count > 0;
    },
  },
  'say that a meeting did not take place': {
    action: 'observe',
    may: ['observer', 'coordinator', 'administrator'],
    async succeeds({ door: { taps }, client, personId, of }) {
      await taps('observe', `off.${token(of, 'past')}`);
      await client.meetingObserver.deleteMany({ where: { personId } });
      const off = { group: `g-${of}`, notHeldAt: { not: null } };
      return (await client.meeting.updateMany({ where: off, data: { notHeldAt: null } })).count > 0;
    },
  },
  'plan a meeting': {
    action: 'meeting',
    may: ['coordinator', 'administrator'],
    async succeeds({ door: { types, taps }, client, of }) {
      await types('meeting');
      for (const said of ['new', `group.g-${of}`, 'day.2026-12-01', 'start.18:00', 'end.20:00'])
        await taps('meeting', said);
      const made = {
        uid: { startsWith: 'papillon:' },
        recurrence: '',
        startAt: { gt: new Date('2026-12-01') },
      };
      const where = { ...made, group: `g-${of}` };
      const { count } = await client.meeting.deleteMany({ where });
      await client.meeting.deleteMany({ where: made });
      return count > 0;
    },
  },
  'cancel a meeting': {
    action: 'meeting',
    may: ['coordinator', 'administrator'],
    async succeeds({ door: { taps }, client, of }) {
      await taps('meeting', `cancel.${token(of, 'next')}`);
      const off = { group: `g-${of}`, status: 'cancelled' };
      return (await client.meeting.updateMany({ where: off, data: { status: 'confirmed' } })).count > 0;
    },
  },
  'open a meeting': {
    action: 'meeting',
    may: ['coordinator', 'administrator'],
    async succeeds({ door: { taps }, of }) {
      const { screen } = await taps('meeting', `show.${token(of, 'next')}`);
      return screen.name === 'meeting' && screen.text.includes(groupOf(of));
    },
  },
  'see the agenda': {
    action: 'agenda',
    may: ['coordinator', 'administrator'],
    async succeeds({ door: { types }, of }) {
      return (await types('agenda')).screen.text.includes(groupOf(of));
    },
  },
  'read a digest': {
    action: 'digest',
    may: ['board', 'staff', 'coordinator', 'administrator'],
    async succeeds({ door: { types, taps }, of }) {
      await types('digest');
      return (await taps('digest', of)).screen.text.includes(`Bilan ${of}`);
    },
  },
  'see a flower': {
    action: 'flower',
    may: ['board', 'staff', 'coordinator', 'administrator'],
    async succeeds({ door: { types, taps }, of }) {
      await types('flower');
      const { lines } = await taps('flower', of);
      return lines.some(({ files = [] }) => files.some(({ alt }) => alt === `Fleur ${of}`));
    },
  },
  'fetch the picture of a flower': {
    action: 'flower',
    may: ['board', 'staff', 'coordinator', 'administrator'],
    async succeeds({ door: { channel, account }, house, of }) {
      return (await house.exchange.file({ channel, account }, `flower.${WEEK}.fr.${of}`)) !== undefined;
    },
  },
  'read a text again': {
    action: 'proofread',
    may: ['coordinator', 'administrator'],
    async succeeds({ door: { types }, client, of }) {
      // Of the others nothing is left to read.
      const others = await client.answer.findMany({ where: { NOT: { sessionId: `said-${of}` } } });
      const read = others.map(({ sessionId, question, answeredAt }) => ({ sessionId, question, answeredAt }));
      await client.proofread.createMany({ data: read.map((each) => ({ ...each, state: 'read' })) });
      const { screen } = await types('proofread');
      await client.proofread.deleteMany();
      return screen.text.includes(`Mot de ${of}`);
    },
  },
  'hear a voice': {
    action: 'proofread',
    may: ['coordinator', 'administrator'],
    async succeeds({ door: { channel, account }, house, of }) {
      return (await house.exchange.file({ channel, account }, `voice.${voiceOf(of)}`)) !== undefined;
    },
  },
  invite: {
    action: 'invite',
    may: ['coordinator', 'administrator'],
    succeeds: (attempt) => invites(attempt, 'observer'),
  },
  'invite to administer': {
    action: 'invite',
    may: ['administrator'],
    succeeds: (attempt) => invites(attempt, 'administrator'),
  },
  'take an invitation back': {
    action: 'invite',
    may: ['coordinator', 'administrator'],
    async succeeds({ door: { types, taps }, client, of }) {
      await types('invite');
      await taps('invite', `end.open-${of}`);
      const ended = { id: `open-${of}`, revokedAt: { not: null } };
      return (await client.invitation.updateMany({ where: ended, data: { revokedAt: null } })).count > 0;
    },
  },
  'see who has a role': {
    action: 'roles',
    may: ['coordinator', 'administrator'],
    async succeeds({ door: { types, taps }, of }) {
      await types('roles');
      const { screen } = await taps('roles', `structure.${of}`);
      return screen.text.includes(`${nameOf(of)} : les rôles donnés`);
    },
  },
  'take a role away': {
    action: 'roles',
    may: ['coordinator', 'administrator'],
    succeeds: (attempt) => dismisses(attempt, 'volunteer'),
  },
  'take the administration away': {
    action: 'roles',
    may: ['administrator'],
    succeeds: (attempt) => dismisses(attempt, 'administrator'),
  },
};

/** Somebody of each structure holds the role, and holds it again after. */
async function dismisses({ door: { types, taps }, client, of }: Attempt, role: Role): Promise<boolean> {
  const held = { personId: `held in ${of}`, role, structure: of };
  await types('roles');
  for (const said of ['structure', 'role', 'ask', 'take']) {
    const name = { structure: of, role, ask: tokenOfHolder(held), take: tokenOfHolder(held) }[said];
    await taps('roles', `${said}.${name}`);
  }
  if ((await client.membership.count({ where: held })) > 0) return false;
  await client.membership.create({ data: { ...held, since: NEVER_LAST } });
  return true;
}

/** The newest come first. */
const NEVER_LAST = new Date('2026-11-23T00:00:00Z');

async function invites({ door: { types, taps }, client, of }: Attempt, role: Role): Promise<boolean> {
  await types('invite');
  for (const said of [`structure.${of}`, `role.${role}`, 'scope.0']) await taps('invite', said);
  const made = await client.invitation.findMany({ where: { structure: of, role, createdBy: { not: null } } });
  await client.invitation.deleteMany({ where: { createdBy: { not: null } } });
  return made.length > 0;
}

/** What anybody may do, and no role changes. */
const FOR_EVERYBODY: readonly Action[] = [
  'back',
  'skip',
  'keep',
  'review',
  'stop',
  'language',
  'help',
  'menu',
  'privacy',
  'pair',
  'reminders',
  'my-data',
  'forget',
];

/** What the menu offers to whom, beside the questionnaires. */
const DUTIES: ReadonlyArray<readonly [action: Action, may: readonly Role[]]> = [
  ['interview', ['interviewer', 'coordinator', 'administrator']],
  ['observe', ['observer', 'coordinator', 'administrator']],
  ['meeting', ['coordinator', 'administrator']],
  ['agenda', ['coordinator', 'administrator']],
  ['invite', ['coordinator', 'administrator']],
  ['digest', ['board', 'staff', 'coordinator', 'administrator']],
  ['proofread', ['coordinator', 'administrator']],
];

test('every command is for everybody, or tried by every role', () => {
  const tried = Object.values(TRIALS).map(({ action }) => action);
  expect([...new Set([...tried, ...FOR_EVERYBODY])].toSorted()).toEqual([...TYPED_ACTIONS].toSorted());
});

test.each(CHANNELS)(
  'on %s exactly those may do something who may, and only where',
  async (channel) => {
    const { house, client, people } = await town(channel);
    const expected: string[] = [];
    const succeeded: string[] = [];
    for (const [name, { may, action, succeeds }] of Object.entries(TRIALS))
      for (const { who, role, held, personId, ...way } of people)
        for (const { id: of } of STRUCTURES) {
          const attempt = `${who}: ${name} (${of})`;
          if (role && may.includes(role) && counts(role, held, action) && REACH[held]?.includes(of))
            expected.push(attempt);
          await way.door.types('menu');
          if (await succeeds({ door: way.door, house, client, personId, of })) succeeded.push(attempt);
        }
    expect(succeeded).toEqual(expected);
    expect(house.errors).toEqual([]);
  },
  300_000,
);

test.each(CHANNELS)(
  'on %s the menu offers a role what it may do, and its questionnaires',
  async (channel) => {
    const { people } = await town(channel);
    for (const { who, role, held, door: there } of people.filter(({ hasAgreed }) => hasAgreed)) {
      const { screen } = await there.types('menu');
      const offered = screen.buttons.map(({ action, argument }) => argument ?? action);
      const watches = role && ['observer', 'coordinator', 'administrator'].includes(role);
      expect(offered, who).toEqual([
        'visit',
        ...(watches ? ['watched'] : []),
        ...DUTIES.flatMap(([action, may]) =>
          role && may.includes(role) && counts(role, held, action) ? action : [],
        ),
        'my-data',
      ]);
      const opened = await there.taps('open', 'watched');
      expect(opened.screen.text.includes('Quoi ?'), who).toBe(watches === true);
    }
  },
);

interface Citizen {
  readonly who: string;
  readonly role?: Role;
  /** Where; '' for nobody in particular. */
  readonly held: string;
  readonly hasAgreed: boolean;
  readonly personId: string;
  readonly door: Door;
}

/** Everybody there can be, and something of everything in every structure. */
async function town(channel: ChannelName) {
  const storage = await freshSqlite();
  const { client } = storage;
  const house = await House.open(storage, FORMS, { groups: GROUPS, structures: STRUCTURES });
  await furnish(client, house.now);
  await say(storage, house.now);
  const roles = [
    ...Object.keys(REACH).flatMap((held) => ROLES.map((role) => ({ who: `${role} of ${held}`, role, held }))),
    { who: 'resident without any role', held: '' },
    { who: 'visitor', held: '' },
  ];
  const people: Citizen[] = [];
  for (const [index, each] of roles.entries()) {
    const there = door(() => house.exchange, channel, index + 1);
    const hasAgreed = each.who !== 'visitor';
    if (hasAgreed) await there.taps('agree');
    const lookup = testIdentity.lookup('account', channel, there.account);
    const personId = (await client.account.findUnique({ where: { lookup } }))?.personId ?? '';
    if ('role' in each) {
      const { role, held: structure } = each;
      await client.membership.create({ data: { personId, role, structure, since: new Date(house.now) } });
    }
    people.push({ ...each, hasAgreed, personId, door: there });
  }
  house.restart();
  return { house, client, people };
}

async function furnish(client: Client, now: number): Promise<void> {
  const ids = STRUCTURES.map(({ id }) => id);
  await client.event.createMany({
    data: ids.map((id) => ({
      id: `at-${id}`,
      name: `Fête ${id}`,
      structure: id,
      day: '2026-11-22',
      target: 0,
      createdAt: new Date(now),
    })),
  });
  await client.meeting.createMany({
    data: ids.flatMap((id) =>
      (['past', 'next'] as const).map((when) => ({
        group: `g-${id}`,
        uid: uidOf(id, when),
        recurrence: '',
        startAt: new Date(now + (when === 'past' ? -3 : 24) * HOUR),
        endAt: new Date(now + (when === 'past' ? -1 : 26) * HOUR),
        zone: 'Europe/Paris',
        allDay: false,
        status: 'confirmed',
        title: '',
      })),
    ),
  });
  await client.invitation.createMany({
    data: ids.map((id) => ({
      id: `open-${id}`,
      code: `code of ${id}`,
      role: 'observer',
      structure: id,
      uses: 0,
      expiresAt: new Date(now + 1000 * HOUR),
      createdAt: new Date(now),
    })),
  });
  for (const id of ids) {
    const personId = `held in ${id}`;
    const since = NEVER_LAST;
    await client.person.create({
      data: { id: personId, createdAt: since, language: 'fr', state: '{}', sequence: 1 },
    });
    await client.membership.createMany({
      data: ['volunteer', 'administrator'].map((role) => ({ personId, role, structure: id, since })),
    });
  }
  const digest = { week: WEEK, language: 'fr', details: '{}' };
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>';
  const told = ids.map((scope) => ({ ...digest, scope, text: `Bilan ${scope}`, alt: `Fleur ${scope}`, svg }));
  await storePublished(client, [{ frame: 'f', week: WEEK, content: '{}', memories: [] }], told);
}

/** In every structure somebody wrote something, and sent their voice. */
async function say({ client, folder }: Storage, now: number): Promise<void> {
  const [form] = FORMS;
  const [asked] = form?.asked.filter(({ type }) => type.name === 'text') ?? [];
  if (!form || !asked) throw new Error('Something is asked in words.');
  await mkdir(folder.files, { recursive: true });
  for (const { id } of STRUCTURES) {
    const at = new Date(now);
    const { name, version } = form;
    const sessionId = `said-${id}`;
    await client.session.create({
      data: {
        id: sessionId,
        form: name,
        version,
        language: 'fr',
        channel: 'web',
        status: 'complete',
        startedAt: at,
        completedAt: at,
        zone: 'Europe/Paris',
        lastAt: at,
        noticeVersion: '1',
        progress: JSON.stringify({ visited: {}, prompts: [] }),
        structure: id,
      },
    });
    const answer = { sessionId, question: asked.name, value: `Mot de ${id}`, relevant: true, answeredAt: at };
    await client.answer.create({ data: answer });
    const voice = { id: voiceOf(id), sessionId, question: 'voice', media: 'audio', storedAt: at };
    await client.attachment.create({ data: voice });
    await writeFile(join(folder.files, voiceOf(id)), 'OggS');
  }
}

/** Id of what was said there. */
function voiceOf(structure: string): string {
  const index = STRUCTURES.findIndex(({ id }) => id === structure);
  return `0b7f8f53-6a52-4a3b-9c77-00000000000${index}`;
}

function uidOf(structure: string, when: 'past' | 'next'): string {
  return `papillon:${when}-${structure}`;
}

function token(structure: string, when: 'past' | 'next'): string {
  return tokenOf({ group: `g-${structure}`, uid: uidOf(structure, when), recurrence: '' });
}

function nameOf(structure: string): string {
  return STRUCTURES.find(({ id }) => id === structure)?.name ?? '';
}

function groupOf(structure: string): string {
  return GROUPS.find(({ id }) => id === `g-${structure}`)?.name ?? '';
}

/** Taps the button on show that begins so, if there is one. */
async function tapsOn({ screen }: Receipt, verb: string, taps: Door['taps']): Promise<void> {
  const button = screen.buttons.find(({ argument }) => argument?.startsWith(`${verb}.`));
  if (button) await taps(button.action, button.argument);
}
