import { describe, expect, test } from 'vitest';
import type { Storage } from '../../src/storage/database/open.js';
import { storeKinds } from '../storage/stores.js';
import { House } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr, screen_out: "\${age} = 'under_16'" }
survey:
  - { type: select_one age, name: age, label: { fr: Votre âge ? } }
  - { type: integer, name: times, label: { fr: Combien de fois ? } }
  - { type: text, name: why, label: { fr: Pourquoi ? }, relevant: "\${times} > 2" }
choices:
  age: [ { name: under_16, label: { fr: Moins de 16 ans } }, { name: adult, label: { fr: 16 ans et plus } } ]
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';

describe.each(storeKinds)('on $name', ({ fresh }) => {
  async function house(): Promise<{ house: House; storage: Storage }> {
    const storage = await fresh();
    return { storage, house: await House.open(storage, [VISIT]) };
  }

  test('an answer is stored before the next question appears, and survives a crash', async () => {
    const { house: visited, storage } = await house();
    const anna = await Person.arrives(visited.stage('anna'));
    await anna.taps(AGREE);
    await anna.taps('16 ans et plus');
    anna.sees('Combien de fois ?');
    expect(await answers(storage)).toEqual({ age: 'adult' });
    visited.restart();
    await anna.looksAgain();
    anna.sees('Combien de fois ?');
    await anna.types('5');
    await anna.types('pour le jardin');
    await anna.taps('Envoyer mes réponses');
    expect(await answers(storage)).toEqual({ age: 'adult', times: '5', why: 'pour le jardin' });
    expect(await storage.client.session.findMany()).toMatchObject([{ status: 'complete', channel: 'web' }]);
  });

  test('an update delivered again is a success that changes nothing', async () => {
    const { house: visited, storage } = await house();
    const stage = visited.stage('anna');
    const anna = await Person.arrives(stage);
    await anna.taps(AGREE);
    stage.deliveries = 10;
    await anna.taps('16 ans et plus');
    anna.sees('Combien de fois ?');
    await anna.looksAgain();
    anna.sees('Combien de fois ?');
    expect(await answers(storage)).toEqual({ age: 'adult' });
    expect(await storage.client.person.findMany()).toMatchObject([{ sequence: 2 }]);
  });

  test('a repeat after a crash is known too', async () => {
    const { house: visited, storage } = await house();
    const stage = visited.stage('anna');
    const anna = await Person.arrives(stage);
    await anna.taps(AGREE);
    const update = {
      channel: 'web',
      account: 'anna',
      key: 'again',
      language: 'fr',
      input: { kind: 'choose', to: anna.remembers().to ?? never(), choices: [1] },
    } as const;
    expect(await visited.exchange.receive(update)).toMatchObject({ outcome: 'committed' });
    visited.restart();
    expect(await visited.exchange.receive(update)).toMatchObject({ outcome: 'repeat', lines: [] });
    expect(await storage.client.correction.count()).toBe(0);
  });

  test('a repeat after a crash is known where nothing would be stored, and where a bug bites', async () => {
    const { house: visited } = await house();
    const anna = await Person.arrives(visited.stage('anna'));
    await anna.taps(AGREE);
    const asked = anna.remembers().to ?? never();
    const sent = { channel: 'web', account: 'anna', language: 'fr' };
    const help = { ...sent, key: 'help', input: { kind: 'act', action: 'help' } } as const;
    const young = { ...sent, key: 'young', input: { kind: 'choose', to: asked, choices: [0] } } as const;
    expect(await visited.exchange.receive(help)).toMatchObject({ outcome: 'committed' });
    visited.restart();
    visited.bug = () => {
      throw new TypeError('a bug');
    };
    expect(await visited.exchange.receive(help)).toMatchObject({ outcome: 'repeat', lines: [] });
    expect(visited.errors).toEqual([]);
    visited.bug = () => undefined;
    // Whoever is erased leaves their key: delivered again, it is not a visitor's first word.
    expect(await visited.exchange.receive(young)).toMatchObject({ outcome: 'committed' });
    visited.restart();
    expect(await visited.exchange.receive(young)).toMatchObject({ outcome: 'repeat' });
  });

  test('updates delivered again after a crash, all at once, do not hinder the new ones', async () => {
    const { house: visited, storage } = await house();
    const people = Array.from({ length: 20 }, (_, index) => `person-${index}`);
    const agree = (account: string, key: string) =>
      visited.exchange.receive({
        channel: 'web',
        account,
        key,
        language: 'fr',
        input: { kind: 'act', action: 'agree' },
      });
    await Promise.all(people.map((name) => agree(name, 'first')));
    visited.restart();
    const receipts = await Promise.all(
      people.map((name, index) => agree(index % 2 === 0 ? name : `new ${name}`, 'first')),
    );
    expect(receipts.map(({ outcome }) => outcome)).toEqual(
      people.map((_, index) => (index % 2 === 0 ? 'repeat' : 'committed')),
    );
    expect(await storage.client.person.count()).toBe(30);
  });

  test('a visitor who looks, chooses a language and refuses leaves a count and nothing else', async () => {
    const { house: visited, storage } = await house();
    const anna = await Person.arrives(visited.stage('anna'));
    await anna.taps('🌐 Langue');
    await anna.taps('English');
    anna.sees('Notice 1 en');
    await anna.taps('No, thank you');
    anna.sees('Nothing is stored');
    const { client } = storage;
    expect(await client.person.count()).toBe(0);
    expect(await client.account.count()).toBe(0);
    expect(await client.session.count()).toBe(0);
    expect(await client.tally.findMany()).toEqual([
      { form: 'visit', day: '2026-11-22', channel: 'web', kind: 'refused', event: '', count: 1 },
    ]);
  });

  test('the version of the notice agreed to is recorded', async () => {
    const { house: visited, storage } = await house();
    const anna = await Person.arrives(visited.stage('anna'));
    await anna.taps(AGREE);
    expect(await storage.client.agreement.findMany()).toMatchObject([
      { noticeVersion: '1', agreedAt: new Date(visited.now) },
    ]);
  });

  test('younger than the limit: person, account, session and answers are gone at once', async () => {
    const { house: visited, storage } = await house();
    const anna = await Person.arrives(visited.stage('anna'));
    await anna.taps(AGREE);
    await anna.taps('Passer');
    await anna.types('3');
    await anna.taps('Retour');
    await anna.taps('Retour');
    await anna.taps('Moins de 16 ans');
    anna.sees('vient d’être effacé');
    const { client } = storage;
    expect([
      await client.person.count(),
      await client.account.count(),
      await client.session.count(),
      await client.answer.count(),
      await client.agreement.count(),
    ]).toEqual([0, 0, 0, 0, 0]);
    expect(await client.tally.findMany()).toMatchObject([{ kind: 'screened_out', count: 1 }]);
    await anna.looksAgain();
    anna.seesNot('Combien');
  });

  test('the account is found again and never readable in the database', async () => {
    const { house: visited, storage } = await house();
    const anna = await Person.arrives(visited.stage('account-of-anna'));
    await anna.taps(AGREE);
    const [account] = await storage.client.account.findMany();
    expect(JSON.stringify(account)).not.toContain('account-of-anna');
  });

  test('fifty people at once, each in their own order', async () => {
    const { house: visited, storage } = await house();
    const people = Array.from({ length: 50 }, (_, index) => `person-${index}`);
    await Promise.all(
      people.map(async (name, index) => {
        const person = await Person.arrives(visited.stage(name));
        await person.taps(AGREE);
        await person.taps('16 ans et plus');
        await person.types(String(index));
        if (index > 2) await person.types(`réponse de ${name}`);
        await person.taps('Envoyer mes réponses');
      }),
    );
    const rows = await storage.client.answer.findMany({ where: { question: 'times' } });
    expect(rows.map((row) => Number(row.value)).sort((a, b) => a - b)).toEqual(
      people.map((_, index) => index),
    );
    expect(await storage.client.session.count({ where: { status: 'complete' } })).toBe(50);
  });

  test('a store that moved on under us is read again, and nothing is lost', async () => {
    const { house: first, storage } = await house();
    const second = await House.open(storage, [VISIT]);
    const here = await Person.arrives(first.stage('anna'));
    await here.taps(AGREE);
    const there = await Person.arrives(second.stage('anna'));
    there.sees('Votre âge ?');
    await here.taps('16 ans et plus');
    const late = { channel: 'web', account: 'anna', key: 'late', language: 'fr' } as const;
    await second.exchange.receive({
      ...late,
      input: { kind: 'text', text: '7', to: here.remembers().to ?? never() },
    });
    expect(await answers(storage)).toMatchObject({ age: 'adult', times: '7' });
  });

  test('a session goes on with the version it began with, whatever is published meanwhile', async () => {
    const { house: visited, storage } = await house();
    const anna = await Person.arrives(visited.stage('anna'));
    await anna.taps(AGREE);
    const newer = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: else, label: { fr: Tout autre chose ? } }
`);
    const republished = await House.open(storage, [newer], { older: [VISIT] });
    const back = await Person.arrives(republished.stage('anna'));
    back.sees('Votre âge ?');
    const bilal = await Person.arrives(republished.stage('bilal'));
    await bilal.taps(AGREE);
    bilal.sees('Tout autre chose ?');
  });
});

async function answers({ client }: Storage): Promise<Record<string, string>> {
  const rows = await client.answer.findMany({ where: { relevant: true } });
  return Object.fromEntries(rows.map((row) => [row.question, row.value]));
}

function never(): never {
  throw new Error('The screen holds no question.');
}
