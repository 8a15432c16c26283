import { describe, expect, test } from 'vitest';
import { lookupOfCode } from '../../src/exchange/codes/invitation-codes.js';
import { linkOf } from '../../src/flows/codes/invitation-code.js';
import type { Storage } from '../../src/storage/database/open.js';
import { addInvitation, type InvitationRow, revokeInvitation } from '../../src/storage/invitations.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const CODE = 'ABCD2345';
const UNKNOWN = 'Ce code ne marche pas.';

describe.each(storeKinds)('on $name', ({ fresh }) => {
  async function house(invitation: Partial<InvitationRow> = {}) {
    const storage = await fresh();
    const visited = await House.open(storage, [VISIT]);
    const row = { id: 'invitation', role: 'coordinator', structure: 'ors', uses: 1, ...invitation };
    const expiresAt = invitation.expiresAt ?? visited.now + 1_000_000;
    const code = lookupOfCode(testIdentity, CODE);
    await addInvitation(storage.client, { ...row, code, expiresAt }, visited.now);
    return { storage, visited };
  }

  async function coordinator(visited: House, account = 'anna'): Promise<Person> {
    const anna = await Person.arrives(visited.stage(account, { link: linkOf(CODE) }));
    await anna.taps(AGREE);
    return anna.sees('Votre rôle : coordination, Les Ors.');
  }

  test('a link gives the role once the notice is agreed to, for good', async () => {
    const { storage, visited } = await house();
    const anna = await coordinator(visited);
    anna.seesButtons(
      'Répondre : La visite',
      'Enquête sur le terrain',
      'Agenda',
      'Inviter quelqu’un',
      'Le bilan de la semaine',
      'Relire les textes',
      'Mes données',
    );
    visited.restart();
    await anna.looksAgain();
    anna.seesButtons(
      'Répondre : La visite',
      'Enquête sur le terrain',
      'Agenda',
      'Inviter quelqu’un',
      'Le bilan de la semaine',
      'Relire les textes',
      'Mes données',
    );
    expect(await storage.client.membership.findMany()).toMatchObject([
      { role: 'coordinator', structure: 'ors' },
    ]);
    expect(await audited(storage)).toEqual(['invite', 'join']);
  });

  test('a code may be typed, before the notice and after it', async () => {
    const { visited } = await house({ uses: 2 });
    const anna = await Person.arrives(visited.stage('anna'));
    await anna.writes('abcd-2345');
    await anna.taps(AGREE);
    anna.sees('Votre rôle : coordination');
    const ben = await Person.arrives(visited.stage('ben'));
    await ben.taps(AGREE);
    await ben.sends({ kind: 'act', action: 'menu' });
    await ben.writes('ABCD 2345');
    ben.sees('Votre rôle : coordination');
  });

  test('a code typed as the answer to a question is an answer', async () => {
    const { storage, visited } = await house();
    const anna = await Person.arrives(visited.stage('anna'));
    await anna.taps(AGREE);
    await anna.types('ABCD-2345');
    expect(await storage.client.membership.count()).toBe(0);
    expect(await storage.client.answer.findMany()).toMatchObject([{ value: 'ABCD-2345' }]);
  });

  test('unknown, over, used up or taken back: the same kind words', async () => {
    const { storage, visited } = await house({ expiresAt: Date.parse('2026-11-23T10:00:00Z') });
    const anna = await coordinator(visited);
    await anna.writes('WXYZ-9876');
    anna.sees(UNKNOWN);
    const ben = await Person.arrives(visited.stage('ben', { link: linkOf(CODE) }));
    await ben.taps(AGREE);
    ben.sees(UNKNOWN);
    await storage.client.invitationUse.deleteMany();
    visited.now += 48 * 60 * 60 * 1000;
    await ben.writes(CODE);
    ben.sees(UNKNOWN);
    visited.now -= 48 * 60 * 60 * 1000;
    await revokeInvitation(storage.client, 'invitation', visited.now);
    await ben.writes(CODE);
    ben.sees(UNKNOWN);
    expect(await storage.client.membership.count()).toBe(1);
  });

  test('of two people who take the last use at once, one gets it', async () => {
    const { storage, visited } = await house();
    const people = await Promise.all(
      ['anna', 'ben', 'carl'].map(async (name) => {
        const person = await Person.arrives(visited.stage(name));
        await person.taps(AGREE);
        return person.sends({ kind: 'act', action: 'menu' });
      }),
    );
    await Promise.all(people.map((person) => person.writes(CODE)));
    expect(await storage.client.membership.count()).toBe(1);
    expect(await storage.client.invitationUse.count()).toBe(1);
  });

  test('used again by who has the role already, it costs no use', async () => {
    const { storage, visited } = await house({ uses: 2 });
    const anna = await coordinator(visited);
    await anna.writes(CODE);
    anna.sees('Votre rôle');
    expect(await storage.client.invitationUse.count()).toBe(1);
  });

  test('one with a questionnaire opens it at once', async () => {
    const { visited } = await house({ role: 'resident', form: 'visit', uses: 0 });
    const anna = await Person.arrives(visited.stage('anna', { link: linkOf(CODE) }));
    await anna.taps(AGREE);
    anna.sees('Pourquoi venez-vous ?');
  });

  test('opening the page of an invitation changes nothing for somebody we know', async () => {
    const { storage, visited } = await house();
    await (await Person.arrives(visited.stage('anna'))).taps(AGREE);
    const anna = await Person.arrives(visited.stage('anna', { link: linkOf(CODE) }));
    anna.sees('Vous avez une invitation.');
    expect(await storage.client.membership.count()).toBe(0);
    await anna.taps('Accepter l’invitation');
    anna.sees('Votre rôle : coordination');
  });

  test('a coordinator invites in a few taps, and takes it back', async () => {
    const { storage, visited } = await house();
    const anna = await coordinator(visited);
    await anna.taps('Inviter quelqu’un');
    await anna.taps('enquêtes sur le terrain');
    await anna.taps('10 personnes, 30 jours');
    const [, code = ''] = /\*\*(\S+)\*\*/.exec(anna.remembers().text) ?? [];
    anna.sees(`https://papillon.example/i/${code.replace('-', '')}`);
    const ben = await Person.arrives(visited.stage('ben'));
    await ben.writes(code);
    await ben.taps(AGREE);
    ben.sees('Votre rôle : enquêtes sur le terrain, Les Ors.');
    await anna.taps('Annuler cette invitation');
    const carl = await Person.arrives(visited.stage('carl'));
    await carl.writes(code);
    await carl.taps(AGREE);
    carl.sees(UNKNOWN);
    expect(await audited(storage)).toEqual(['invite', 'join', 'invite', 'join', 'revoke']);
    expect(JSON.stringify(await storage.client.invitation.findMany())).not.toContain(code.replace('-', ''));
  });

  test('who has no right to invite is told so, whatever button they kept', async () => {
    const { storage, visited } = await house({ role: 'interviewer' });
    const anna = await Person.arrives(visited.stage('anna', { link: linkOf(CODE) }));
    await anna.taps(AGREE);
    for (const argument of [undefined, 'structure.ors', 'role.administrator', 'scope.1'])
      await anna.sends({ kind: 'act', action: 'invite', ...(argument === undefined ? {} : { argument }) });
    anna.sees('Cela ne fait pas partie de ce que vous pouvez faire ici.');
    expect(await storage.client.invitation.count()).toBe(1);
  });
});

async function audited({ client }: Storage): Promise<string[]> {
  return (await client.audit.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action);
}
