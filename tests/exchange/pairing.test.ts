import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { letterTo } from '../../src/exchange/outbox/letter.js';
import { exportSessions } from '../../src/storage/export/export-rows.js';
import { addSlots, dueSlots, queueSlot } from '../../src/storage/slots.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: integer, name: times, label: { fr: Combien de fois ? } }
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
`);
const GARDEN = form(`
settings: { form_id: garden, form_title: { fr: Le jardin }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const OVER_TEN_MINUTES = 11 * 60 * 1000;

describe.each(storeKinds)('on $name', ({ fresh }) => {
  async function open() {
    const storage = await fresh();
    const house = await House.open(storage, [VISIT, GARDEN]);
    const begins = async (channel: string, title: string, account = 'anna') => {
      const person = await Person.arrives(house.stage(account, { channel, push: channel !== 'web' }));
      await person.taps(AGREE);
      return person.taps(`Répondre : ${title}`);
    };
    const asks = async (person: Person) => {
      await person.sends({ kind: 'act', action: 'pair' });
      return /\*\*(\S+)\*\*/.exec(person.remembers().text)?.[1] ?? '';
    };
    return { storage, house, begins, asks };
  }

  test('somebody goes on with their questionnaire on another channel, where nothing is asked of them first', async () => {
    const { storage, house, begins, asks } = await open();
    const there = await begins('telegram', 'La visite');
    await there.types('5');
    const here = await Person.arrives(house.stage('somebody', { channel: 'web' }));
    await here.writes(await asks(there));
    here.sees('vous êtes la même personne').sees('Pourquoi venez-vous ?');
    await here.types('pour le jardin');
    await there.looksAgain();
    there.seesAnswer('Pourquoi venez-vous ?', 'pour le jardin');
    expect(await storage.client.person.count()).toBe(1);
    expect(await storage.client.account.count()).toBe(2);
    expect(await storage.client.session.count()).toBe(1);
  });

  test('the histories of two become one, and the questionnaire used last goes on', async () => {
    const { storage, house, begins, asks } = await open();
    const there = await begins('telegram', 'La visite');
    house.now += 1000;
    const here = await begins('discord', 'Le jardin');
    const code = await asks(there);
    await here.sends({ kind: 'act', action: 'menu' });
    house.now += 1000;
    await here.writes(code);
    here.sees('Votre souhait ?');
    house.restart();
    await there.sends({ kind: 'act', action: 'menu' });
    there.seesButtons('Continuer : La visite', 'Continuer : Le jardin', 'Mes données');
    await there.taps('Continuer : La visite');
    await there.types('3');
    await here.looksAgain();
    here.sees('Pourquoi venez-vous ?');
    expect(await storage.client.person.count()).toBe(1);
    expect(await storage.client.audit.findMany()).toMatchObject([{ action: 'pair' }]);
  });

  test('what was planned for both comes once, what was planned for one still comes', async () => {
    const { storage, begins, asks } = await open();
    const there = await begins('telegram', 'La visite');
    const here = await begins('discord', 'Le jardin');
    const persons = await storage.client.person.findMany({ select: { id: true, accounts: true } });
    const idOf = (channel: string) =>
      persons.find(({ accounts }) => accounts.some((account) => account.channel === channel))?.id ?? '';
    const plan = async (channel: string, slot: string) => {
      const at = new Date();
      const rest = { schedule: 's', wantedAt: at, sendAt: at, graceMinutes: 60, state: 'planned' };
      await storage.client.slot.create({
        data: { ...rest, id: `${channel} ${slot}`, slot, personId: idOf(channel) },
      });
    };
    await plan('telegram', '2026-12-01T10:00');
    await plan('discord', '2026-12-01T10:00');
    await plan('discord', '2026-12-08T10:00');
    await here.sends({ kind: 'act', action: 'menu' });
    await here.writes(await asks(there));
    const slots = await storage.client.slot.findMany({ orderBy: { slot: 'asc' } });
    expect(slots.map(({ slot, personId }) => [slot, personId])).toEqual([
      ['2026-12-01T10:00', idOf('telegram')],
      ['2026-12-08T10:00', idOf('telegram')],
    ]);
  });

  test('half a questionnaire here, the rest there: one session, one row to export, one reminder', async () => {
    const { storage, house, begins, asks } = await open();
    const { client } = storage;
    const messengers = ['telegram', 'discord'].map((name) => new Messenger(name));
    for (const messenger of messengers) {
      const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
      outbox.start();
      onTestFinished(() => outbox.stop());
    }
    const there = await begins('telegram', 'La visite');
    await there.types('5');
    const here = await Person.arrives(house.stage('anna', { channel: 'discord', push: true }));
    await here.taps(AGREE);
    // Both were to be reminded at the same time, before anybody knew that they are one.
    for (const { id: personId } of await client.person.findMany())
      await addSlots(client, [
        {
          id: randomUUID(),
          schedule: 's',
          slot: '2026-11-23T11:00',
          personId,
          wantedAt: house.now,
          sendAt: house.now,
          graceMinutes: 60,
          state: 'planned',
        },
      ]);
    await here.writes(await asks(there));
    await here.types('pour le jardin');
    await here.taps('Envoyer mes réponses');
    for (const slot of await dueSlots(client, house.now, 10)) {
      const told = { lines: [{ say: 'line', id: 'dead-letter-kept' } as const], screen: false };
      const works = { client, identity: testIdentity };
      const letter = await letterTo(works, slot.personId, ['telegram', 'discord'], told);
      if (letter) await queueSlot(client, slot, letter, house.now);
    }
    for (const channel of ['telegram', 'discord']) house.exchange.queued(channel);
    const rows = [];
    for await (const row of exportSessions(client, { form: 'visit' })) rows.push(row);
    expect(rows).toMatchObject([
      {
        status: 'complete',
        duplicate: false,
        answers: [
          { question: 'times', value: '5' },
          { question: 'why', value: 'pour le jardin' },
        ],
      },
    ]);
    const waiting = { state: { in: ['due', 'sending'] } };
    await expect.poll(() => client.outbox.count({ where: waiting }), { timeout: 20_000 }).toBe(0);
    const reminded = messengers.map(({ sent }) =>
      sent.filter(({ text }) => text.includes('Votre message est gardé')),
    );
    expect(reminded.map(({ length }) => length)).toEqual([0, 1]);
  });

  test('a questionnaire completed twice is marked, not deleted', async () => {
    const { storage, begins, asks } = await open();
    const finish = async (channel: string) => {
      const person = await begins(channel, 'Le jardin');
      await person.types('un banc');
      return person.taps('Envoyer mes réponses');
    };
    const there = await finish('telegram');
    const here = await finish('discord');
    await here.sends({ kind: 'act', action: 'menu' });
    await here.writes(await asks(there));
    const sessions = await storage.client.session.findMany({ orderBy: { channel: 'asc' } });
    expect(sessions).toMatchObject([
      { channel: 'discord', duplicate: true },
      { channel: 'telegram', duplicate: false },
    ]);
  });

  test('a code lasts ten minutes, serves once, and ends when another is asked for', async () => {
    const { storage, house, begins, asks } = await open();
    const there = await begins('telegram', 'La visite');
    const stranger = (name: string) => Person.arrives(house.stage(name, { channel: 'web' }));
    const first = await asks(there);
    const second = await asks(there);
    const late = await stranger('late');
    await late.writes(first);
    late.seesScreen('notice');
    house.now += OVER_TEN_MINUTES;
    await late.writes(second);
    late.seesScreen('notice');
    const third = await asks(there);
    await (await stranger('right')).writes(third);
    await late.writes(third);
    late.seesScreen('notice');
    expect(await storage.client.account.count()).toBe(2);
  });

  test('of two who type a code at once, one is joined', async () => {
    const { storage, house, begins, asks } = await open();
    const there = await begins('telegram', 'La visite');
    const code = await asks(there);
    const others = await Promise.all(
      ['ben', 'carl'].map((name) => Person.arrives(house.stage(name, { channel: 'web' }))),
    );
    await Promise.all(others.map((person) => person.writes(code)));
    expect(await storage.client.account.count()).toBe(2);
  });

  test('both answer at once on their two channels: nothing is lost or doubled', async () => {
    const { storage, house, begins, asks } = await open();
    const there = await begins('telegram', 'La visite');
    const here = await Person.arrives(house.stage('somebody', { channel: 'web' }));
    await here.writes(await asks(there));
    await Promise.all([there.looksAgain(), here.looksAgain()]);
    await Promise.all([there.types('5'), here.types('7')]);
    const [answer] = await storage.client.answer.findMany({ where: { question: 'times' } });
    expect(['5', '7']).toContain(answer?.value);
    expect(house.errors).toEqual([]);
  });

  test('an own code, and too many tries, are said kindly', async () => {
    const { begins, asks } = await open();
    const there = await begins('telegram', 'La visite');
    await there.writes(await asks(there));
    there.sees('C’est votre propre code.');
    for (let attempt = 0; attempt < 10; attempt += 1) await there.writes(`ABCD-23${(attempt % 8) + 2}2`);
    there.sees('Trop d’essais.');
  });

  test('reminders come where the person wants them, not on a page', async () => {
    const { storage, house, begins, asks } = await open();
    const there = await begins('telegram', 'La visite');
    const here = await Person.arrives(house.stage('somebody', { channel: 'web' }));
    await here.writes(await asks(there));
    house.exchange.deliver(new Messenger('telegram'), () => undefined);
    await here.sends({ kind: 'act', action: 'reminders', argument: 'where' });
    here.seesButtons('Telegram', 'Relier une autre messagerie', 'Retour');
    await here.sends({ kind: 'act', action: 'reminders', argument: 'channel.web' });
    await there.sends({ kind: 'act', action: 'reminders', argument: 'channel.telegram' });
    there.sees('les rappels arriveront sur Telegram');
    expect(await storage.client.person.findMany()).toMatchObject([{ prefers: 'telegram' }]);
  });

  test('who is erased on one channel is a stranger on the other', async () => {
    const { storage, house } = await open();
    const young = form(`
settings: { form_id: young, form_title: { fr: Jeunes }, default_language: fr, screen_out: "\${age} < 16" }
survey:
  - { type: integer, name: age, label: { fr: Votre âge ? } }
`);
    await house.opens(young);
    const there = await Person.arrives(house.stage('anna', { channel: 'telegram', push: true }));
    await there.taps(AGREE);
    await there.taps('Répondre : Jeunes');
    await there.sends({ kind: 'act', action: 'pair' });
    const code = /\*\*(\S+)\*\*/.exec(there.remembers().text)?.[1] ?? '';
    const here = await Person.arrives(house.stage('somebody', { channel: 'web' }));
    await here.writes(code);
    await there.looksAgain();
    await here.types('12');
    await there.looksAgain();
    there.seesScreen('notice');
    expect(await storage.client.person.count()).toBe(0);
  });
});
