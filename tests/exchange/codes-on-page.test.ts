import { describe, expect, test } from 'vitest';
import { lookupOfCode } from '../../src/exchange/codes/invitation-codes.js';
import type { Storage } from '../../src/storage/database/open.js';
import { addInvitation } from '../../src/storage/invitations.js';
import { freshSqlite } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const UNKNOWN = 'Ce code ne marche pas.';

/** What the field for codes of a page sends. */
const typedCode = (text: string) => ({ kind: 'text', text, isCode: true }) as const;

async function stage() {
  const storage = await freshSqlite();
  return { storage, house: await House.open(storage, [VISIT]) };
}

async function invites({ client }: Storage, code: string, now: number): Promise<void> {
  await addInvitation(
    client,
    {
      id: code,
      code: lookupOfCode(testIdentity, code),
      role: 'observer',
      structure: 'ors',
      uses: 1,
      expiresAt: now + 1_000_000,
    },
    now,
  );
}

describe('a code typed on a page', () => {
  test('invites somebody new, once they agreed', async () => {
    const { storage, house } = await stage();
    await invites(storage, 'ABCD2345', house.now);
    const anna = await Person.arrives(house.stage('anna'));
    await anna.sends(typedCode('abcd 2345'));
    anna.sees('Il reste à dire oui').seesScreen('notice');
    expect(await storage.client.person.count()).toBe(0);
    await anna.taps(AGREE);
    anna.sees('Bienvenue ! Votre rôle : observation des réunions');
  });

  test('that is none or leads nowhere gets the same words from everybody', async () => {
    const { storage, house } = await stage();
    await invites(storage, 'ABCD2345', house.now);
    const anna = await Person.arrives(house.stage('anna'));
    await anna.sends(typedCode('bonjour'));
    anna.sees(UNKNOWN).seesScreen('notice');
    await anna.taps(AGREE);
    await anna.sends({ kind: 'act', action: 'menu' });
    for (const text of ['', 'bonjour', 'ZZZZ-9999']) {
      await anna.sends(typedCode(text));
      anna.sees(UNKNOWN).seesScreen('menu');
    }
    await anna.sends(typedCode('ABCD-2345'));
    anna.sees('Bienvenue !');
    const ben = await Person.arrives(house.stage('ben'));
    await ben.taps(AGREE);
    await ben.sends({ kind: 'act', action: 'menu' });
    await ben.sends(typedCode('ABCD-2345'));
    ben.sees(UNKNOWN);
  });

  test('joins what somebody answered on a messenger', async () => {
    const { storage, house } = await stage();
    const there = await Person.arrives(house.stage('anna', { channel: 'telegram', push: true }));
    await there.taps(AGREE);
    await there.sends({ kind: 'act', action: 'pair' });
    const [, code = ''] = /\*\*(\S+)\*\*/.exec(there.remembers().text) ?? [];
    const here = await Person.arrives(house.stage('browser'));
    await here.sends(typedCode(code));
    here.sees('vous êtes la même personne').sees('Pourquoi ?');
    expect(await storage.client.person.count()).toBe(1);
  });

  test('answers no question that another tab shows meanwhile', async () => {
    const { storage, house } = await stage();
    const anna = await Person.arrives(house.stage('anna'));
    await anna.taps(AGREE);
    anna.sees('Pourquoi ?');
    for (const text of ['bonjour', 'ABCD-2345']) {
      await anna.sends(typedCode(text));
      anna.sees('Pourquoi ?').seesNot(UNKNOWN);
    }
    expect(await storage.client.answer.count()).toBe(0);
  });
});
