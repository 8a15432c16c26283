import { describe, expect, test } from 'vitest';
import { lookupOfCode } from '../../src/exchange/codes/invitation-codes.js';
import type { Role } from '../../src/flows/roles/roles.js';
import { addInvitation } from '../../src/storage/invitations.js';
import { dismiss } from '../../src/storage/people/role-holders.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
`);
const WATCHED = form(`
settings: { form_id: watched, form_title: { fr: Vu }, default_language: fr, roles: [observer] }
survey:
  - { type: text, name: what, label: { fr: Quoi ? } }
  - { type: text, name: who, label: { fr: Qui ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const NOT_YOURS = 'Cela ne fait pas partie de ce que vous pouvez faire ici.';
const LAST = 'C’est la dernière personne qui administre Papillon ici.';

describe.each(storeKinds)('roles on $name', ({ fresh }) => {
  async function open() {
    const storage = await fresh();
    const { client } = storage;
    const house = await House.open(storage, [VISIT, WATCHED]);
    const idOf = async (name: string) => {
      const lookup = testIdentity.lookup('account', 'web', name);
      return (await client.account.findUniqueOrThrow({ where: { lookup } })).personId;
    };
    /** Somebody with a role, at the menu. */
    async function holder(name: string, role: Role, structure = 'ors'): Promise<Person> {
      const person = await Person.arrives(house.stage(name));
      await person.taps(AGREE);
      house.now += 1000;
      const held = { role, structure, since: new Date(house.now) };
      await client.membership.create({ data: { personId: await idOf(name), ...held } });
      house.restart();
      return person.sends({ kind: 'act', action: 'menu' });
    }
    const held = async (name: string) => client.membership.count({ where: { personId: await idOf(name) } });
    const audited = async () => (await client.audit.findMany({ orderBy: { id: 'asc' } })).at(-1);
    return { storage, client, house, holder, held, audited, idOf };
  }

  /** Looks at those who hold a role in the one structure there is to look at. */
  async function looks(person: Person, role: string): Promise<Person> {
    await person.sends({ kind: 'act', action: 'roles' });
    return person.taps(`${role} (1)`);
  }

  test('a coordinator takes a role away, said twice: it counts at once, and is written down', async () => {
    const { holder, held, audited, idOf } = await open();
    const ben = await holder('ben', 'interviewer');
    await ben.taps('Enquête sur le terrain');
    const anna = await holder('anna', 'coordinator');
    await anna.taps('Inviter quelqu’un');
    await anna.taps('Qui a quel rôle');
    anna.seesButtons('enquêtes sur le terrain (1)', 'coordination (1)', 'Menu');
    await anna.taps('enquêtes sur le terrain (1)');
    await anna.taps('Depuis le 22 novembre 2026 · page web');
    anna
      .sees('Retirer le rôle « enquêtes sur le terrain », Les Ors ?')
      .seesNot('invitations qu’elle a faites');
    await anna.taps('Annuler');
    expect(await held('ben')).toBe(1);
    await anna.taps('Depuis le 22 novembre 2026 · page web');
    await anna.taps('Oui, retirer');
    anna.sees('C’est fait').sees('personne n’a le rôle « enquêtes sur le terrain »');
    expect(await held('ben')).toBe(0);
    expect(await audited()).toMatchObject({
      actor: await idOf('anna'),
      action: 'dismiss-interviewer',
      subject: await idOf('ben'),
    });
    // What was on show is tapped all the same.
    await ben.taps('Nouvel événement');
    ben.sees(NOT_YOURS).seesScreen('menu').seesButtons('Continuer : La visite', 'Mes données');
  });

  test('a yes that was not asked for takes nothing away', async () => {
    const { holder, held } = await open();
    const anna = await holder('anna', 'coordinator');
    await holder('ben', 'observer');
    await looks(anna, 'observation des réunions');
    const [button] = anna.remembers().buttons;
    const token = button?.argument?.slice('ask.'.length) ?? '';
    await anna.sends({ kind: 'act', action: 'roles', argument: `take.${token}` });
    await anna.sends({ kind: 'act', action: 'menu' });
    await anna.sends({ kind: 'act', action: 'roles', argument: `take.${token}` });
    expect(await held('ben')).toBe(1);
  });

  test('whoever looks again sees it too, and an interview under way goes with all that was said', async () => {
    const { holder, client, house } = await open();
    const ben = await holder('ben', 'interviewer');
    await ben.taps('Enquête sur le terrain');
    await ben.taps('Nouvel événement');
    await ben.writes('Fête du quartier');
    await ben.writes('15');
    await ben.taps('Nouvelle personne');
    await ben.taps('D’accord');
    const question = ben.remembers();
    await client.answer.deleteMany();
    const anna = await holder('anna', 'coordinator');
    await looks(anna, 'enquêtes sur le terrain');
    await anna.taps('Depuis le 22 novembre 2026 · page web');
    await anna.taps('Oui, retirer');
    await ben.looksAgain();
    ben.seesScreen('menu').seesNot('Pourquoi venez-vous ?');
    if (!question.to) throw new Error('A question was on show.');
    await ben.sends({ kind: 'text', text: 'pour le jardin', to: question.to });
    ben.sees(NOT_YOURS).seesScreen('menu');
    expect(await client.session.count({ where: { event: { not: null } } })).toBe(0);
    expect(await client.answer.count()).toBe(0);
    expect(house.errors).toEqual([]);
  });

  test('a questionnaire of the role is answered no more, not by an old button either', async () => {
    const { holder, client } = await open();
    const ben = await holder('ben', 'observer');
    await ben.taps('Répondre : Vu');
    await ben.types('une réunion');
    const old = ben.remembers();
    const anna = await holder('anna', 'coordinator');
    await looks(anna, 'observation des réunions');
    await anna.taps('Depuis le 22 novembre 2026 · page web');
    await anna.taps('Oui, retirer');
    if (!old.to) throw new Error('A question was on show.');
    await ben.sends({ kind: 'text', text: 'huit', to: old.to });
    await ben.sends({ kind: 'act', action: 'correct', argument: 'what', to: { ...old.to, serial: 0 } });
    ben.seesScreen('menu').seesButtons('Continuer : La visite', 'Mes données');
    expect(await client.answer.findMany({ where: { question: { in: ['what', 'who'] } } })).toMatchObject([
      { question: 'what', value: 'une réunion' },
    ]);
  });

  test('taken away at the machine beside a Papillon that runs: the next message knows', async () => {
    const { holder, client, house, idOf } = await open();
    const anna = await holder('anna', 'coordinator');
    await anna.taps('Inviter quelqu’un');
    const lost = { personId: await idOf('anna'), role: 'coordinator', structure: 'ors', ends: ['ors'] };
    await dismiss(client, lost, house.now);
    await anna.taps('observation des réunions');
    anna.sees(NOT_YOURS).seesScreen('menu');
    await anna.sends({ kind: 'act', action: 'invite' });
    anna.sees(NOT_YOURS);
    expect(await client.invitation.count()).toBe(0);
    expect(house.errors).toEqual([]);
  });

  test('the last who administers stays; of two who take it from each other at once, one stays', async () => {
    const { holder, client, house } = await open();
    const anna = await holder('anna', 'administrator', 'coop');
    const toCoop = async (person: Person) => {
      await person.sends({ kind: 'act', action: 'roles' });
      return person.taps('La Coopération');
    };
    await toCoop(anna);
    await anna.taps('administration de Papillon (1)');
    await anna.taps('Vous, depuis le 22 novembre 2026 · page web');
    await anna.taps('Oui, retirer');
    anna.sees(LAST);
    await holder('carl', 'administrator');
    await toCoop(anna);
    await anna.taps('administration de Papillon (1)');
    await anna.taps('Vous, depuis le 22 novembre 2026 · page web');
    await anna.taps('Oui, retirer');
    // Carl administers one structure alone.
    anna.sees(LAST);
    const ben = await holder('ben', 'administrator', 'coop');
    for (const person of [anna, ben]) {
      await toCoop(person);
      await person.taps('administration de Papillon (2)');
      await person.taps('Depuis le 22 novembre 2026 · page web');
    }
    await Promise.all([anna, ben].map((person) => person.taps('Oui, retirer')));
    expect(await client.membership.count({ where: { structure: 'coop' } })).toBe(1);
    expect(house.errors).toEqual([]);
  });

  test('a coordinator may not take the administration away, nor see who has it', async () => {
    const { holder, held } = await open();
    await holder('carl', 'administrator');
    const anna = await holder('anna', 'coordinator');
    await anna.sends({ kind: 'act', action: 'roles' });
    anna.seesButtons('coordination (1)', 'Menu');
    await anna.sends({ kind: 'act', action: 'roles', argument: 'role.administrator' });
    anna.seesButtons('coordination (1)', 'Menu');
    expect(await held('carl')).toBe(1);
  });

  test('many hold a role: page by page', async () => {
    const { client, holder, house } = await open();
    for (let index = 0; index < 10; index += 1) {
      const id = `resident ${index}`;
      const since = new Date(house.now - index);
      await client.person.create({
        data: { id, createdAt: since, language: 'fr', state: '{}', sequence: 1 },
      });
      await client.membership.create({ data: { personId: id, role: 'resident', structure: 'ors', since } });
    }
    const anna = await holder('anna', 'coordinator');
    await anna.sends({ kind: 'act', action: 'roles' });
    await anna.taps('habitant·e (10)');
    expect(anna.remembers().buttons).toHaveLength(8 + 3);
    await anna.taps('Suivants');
    expect(anna.remembers().buttons).toHaveLength(2 + 2);
  });

  test('open invitations are shown and taken back; those of whoever lost the right to make them end', async () => {
    const { holder, client, house, held } = await open();
    const ben = await holder('ben', 'coordinator');
    await ben.taps('Inviter quelqu’un');
    await ben.taps('coordination');
    await ben.taps('Sans limite, 60 jours');
    const [, code = ''] = /\*\*(\S+)\*\*/.exec(ben.remembers().text) ?? [];
    const other = { id: 'other', role: 'observer', structure: 'noel', uses: 3 };
    const expiresAt = house.now + 1_000_000_000;
    const hash = lookupOfCode(testIdentity, 'WXYZ2345');
    await addInvitation(client, { ...other, code: hash, expiresAt }, house.now);
    const administers = {
      ...other,
      id: 'high',
      role: 'administrator',
      structure: 'ors',
      code: 'x',
      expiresAt,
    };
    await addInvitation(client, administers, house.now);
    await addInvitation(client, { ...administers, id: 'few', role: 'observer', code: 'y' }, house.now);

    const anna = await holder('anna', 'coordinator');
    await anna.taps('Inviter quelqu’un');
    anna
      .sees('Invitations en cours :')
      .sees('– coordination, Les Ors : sans limite de personnes, jusqu’au 21 janvier 2027')
      .sees('– observation des réunions, Les Ors : encore 3 personnes, jusqu’au 4 décembre 2026')
      .seesNot('Noël Guichard')
      .seesNot('administration');
    await anna.taps('Annuler : observation des réunions, Les Ors (4 décembre 2026)');
    anna.sees('Cette invitation ne marche plus.').seesNot('– observation');
    for (const id of ['other', 'high'])
      await anna.sends({ kind: 'act', action: 'invite', argument: `end.${id}` });
    expect(
      (await client.invitation.findMany({ orderBy: { id: 'asc' } })).flatMap(({ id, revokedAt }) =>
        revokedAt ? id : [],
      ),
    ).toEqual(['few']);

    await anna.sends({ kind: 'act', action: 'roles' });
    await anna.taps('coordination (2)');
    await anna.taps('Depuis le 22 novembre 2026 · page web');
    anna.sees('Les invitations qu’elle a faites ici ne marcheront plus.');
    await anna.taps('Oui, retirer');
    await ben.writes(code);
    ben.sees('Ce code ne marche pas.');
    expect(await held('ben')).toBe(0);
  });
});
