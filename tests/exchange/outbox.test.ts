import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SendResult } from '../../src/exchange/channel.js';
import { writeQueued } from '../../src/exchange/outbox/queued.js';
import { visitor } from '../../src/flows/state.js';
import type { Client } from '../../src/storage/database/client.js';
import type { Storage } from '../../src/storage/database/open.js';
import { markSending } from '../../src/storage/outbox/marks.js';
import { AT_ONCE, PRIORITY } from '../../src/storage/outbox/outbox-row.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const WISH = form(`
settings: { form_id: wish, form_title: { fr: Souhait }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ? } }
  - { type: integer, name: many, label: { fr: Combien ? } }
`);
const QUESTIONS = Array.from({ length: 13 }, (_, index) => `Question ${index + 1} ?`);
const MANY = form(`
settings: { form_id: many, form_title: { fr: Beaucoup }, default_language: fr }
survey:
${QUESTIONS.map((label, index) => `  - { type: text, name: q${index}, label: { fr: "${label}" } }`).join('\n')}
`);
/** Between what it finds and what is done about it a moment passes, in which somebody may answer. */
function slowToFind(client: Client): Client {
  return new Proxy(client, {
    get: (own, name) =>
      name === '$queryRaw'
        ? (...query: Parameters<Client['$queryRaw']>) =>
            own.$queryRaw(...query).then((rows) => sleep(40, rows))
        : Reflect.get(own, name),
  });
}

const AGREE = 'J’ai 16 ans ou plus, d’accord';

describe.each(storeKinds)('on $name', ({ fresh }) => {
  async function open() {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    const messenger = new Messenger();
    const errors: unknown[] = [];
    const serve = () => {
      const outbox = house.exchange.deliver(messenger, (error) => errors.push(error));
      outbox.start();
      return outbox;
    };
    return { storage, house, messenger, errors, serve };
  }

  const channel = { channel: 'messenger', push: true };

  test('replies arrive in order, once, and the row keeps neither address nor words', async () => {
    const { storage, house, messenger, serve } = await open();
    const outbox = serve();
    onTestFinished(() => outbox.stop());
    const anna = await Person.arrives(house.stage('anna', channel));
    await anna.sends({ kind: 'act', action: 'start' });
    await expect.poll(() => messenger.to('anna')).toEqual(['Notice 1 fr']);
    await anna.taps(AGREE);
    await expect.poll(() => messenger.to('anna')).toEqual(['Notice 1 fr', 'Votre souhait ?']);
    await anna.types('un banc');
    await expect.poll(() => messenger.to('anna')).toEqual(['Notice 1 fr', 'Votre souhait ?', 'Combien ?']);
    // Besides what was said, buttons were taken away.
    const rows = async () => (await storage.client.outbox.findMany()).filter(({ state }) => state === 'sent');
    await expect.poll(async () => (await rows()).length).toBeGreaterThan(3);
    for (const row of await rows()) expect(row).toMatchObject({ address: '', say: '', chat: '' });
  });

  test('who answers before the question is sent is never asked the next one twice', async () => {
    const storage = await fresh();
    const house = await House.open({ ...storage, client: slowToFind(storage.client) }, [MANY]);
    const messenger = new Messenger();
    const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
    outbox.start();
    onTestFinished(() => outbox.stop());
    const anna = await Person.arrives(house.stage('anna', channel));
    await anna.taps(AGREE);
    for (const question of QUESTIONS.slice(1)) {
      await anna.types('oui');
      anna.sees(question);
      if (QUESTIONS.indexOf(question) % 3 > 0) continue;
      await expect.poll(() => storage.client.outbox.count({ where: { state: 'due' } })).toBe(0);
      expect(messenger.to('anna').at(-1)).toBe(question);
    }
    const shown = messenger.to('anna');
    const twice = shown.filter((text, index) => shown.indexOf(text) < index);
    expect(twice).toEqual([]);
  });

  test('what was queued before a crash is sent after it, as the conversation then stands', async () => {
    const { house, messenger, serve } = await open();
    const anna = await Person.arrives(house.stage('anna', channel));
    await anna.taps(AGREE);
    await anna.sends({ kind: 'text', text: 'beaucoup', to: anna.remembers().to ?? never() });
    house.restart();
    const outbox = serve();
    onTestFinished(() => outbox.stop());
    await expect.poll(() => messenger.to('anna').at(-1)).toBe('Combien ?');
  });

  test('a visitor is answered in their language though nothing is stored of them', async () => {
    const { storage, house, messenger, serve } = await open();
    const eve = await Person.arrives(house.stage('eve', { ...channel, language: 'en' }));
    await eve.sends({ kind: 'act', action: 'refuse' });
    house.restart();
    const outbox = serve();
    onTestFinished(() => outbox.stop());
    await expect.poll(() => messenger.to('eve')[0]).toContain('Nothing is stored');
    expect(await storage.client.person.count()).toBe(0);
  });

  test('a chat that must wait does not keep the others waiting, and nothing overtakes in it', async () => {
    const { house, messenger, serve } = await open();
    messenger.answers = [{ outcome: 'retry', afterMs: 60_000, reason: '429' }];
    const outbox = serve();
    onTestFinished(() => outbox.stop());
    const anna = await Person.arrives(house.stage('anna', channel));
    await anna.sends({ kind: 'act', action: 'start' });
    await expect.poll(() => messenger.answers.length).toBe(0);
    await anna.taps(AGREE);
    const bilal = await Person.arrives(house.stage('bilal', channel));
    await bilal.taps(AGREE);
    await expect.poll(() => messenger.to('bilal')).toEqual(['Votre souhait ?']);
    expect(messenger.to('anna')).toEqual([]);
    house.now += 61_000;
    outbox.poke();
    await expect.poll(() => messenger.to('anna')).toHaveLength(2);
  });

  test('a message the platform refuses is kept as failed and blocks nothing', async () => {
    const { storage, house, messenger, serve } = await open();
    messenger.answers = [{ outcome: 'failed', reason: '400' }];
    const outbox = serve();
    onTestFinished(() => outbox.stop());
    const anna = await Person.arrives(house.stage('anna', channel));
    await anna.sends({ kind: 'act', action: 'start' });
    const failed = () => storage.client.outbox.findMany({ where: { state: 'failed' } });
    await expect.poll(failed).toMatchObject([{ reason: '400' }]);
    await anna.taps(AGREE);
    await expect.poll(() => messenger.to('anna')).toEqual(['Votre souhait ?']);
  });

  test('whoever blocked us is not reachable, until they write again', async () => {
    const { storage, house, messenger, serve } = await open();
    const outbox = serve();
    onTestFinished(() => outbox.stop());
    const anna = await Person.arrives(house.stage('anna', channel));
    await anna.taps(AGREE);
    await expect.poll(() => messenger.to('anna')).toEqual(['Votre souhait ?']);
    const account = () => storage.client.account.findFirst();
    messenger.answers = [{ outcome: 'unreachable', reason: '403' }];
    await anna.types('un banc');
    await expect.poll(account).toMatchObject({ reachable: false });
    await anna.types('2');
    expect(await account()).toMatchObject({ reachable: true });
    await expect.poll(() => messenger.to('anna').length).toBe(2);
  });

  test('a send that breaks in an unforeseen way is reported and tried again', async () => {
    const { house, messenger, errors, serve } = await open();
    let calls = 0;
    messenger.before = async () => {
      calls += 1;
      if (calls === 1) throw new Error('socket closed');
    };
    const outbox = serve();
    onTestFinished(() => outbox.stop());
    const anna = await Person.arrives(house.stage('anna', channel));
    await anna.sends({ kind: 'act', action: 'start' });
    await expect.poll(() => errors.length).toBe(1);
    house.now += 2_000;
    outbox.poke();
    await expect.poll(() => messenger.to('anna')).toEqual(['Notice 1 fr']);
  });

  describe('rule 7', () => {
    /** Queues a message that is no reply, as the calendar does. */
    async function remind(storage: Storage, address: string, key = `reminder ${address}`) {
      await commitStep(storage.client, {
        ...EMPTY_STEP,
        outbox: [
          {
            chat: testIdentity.lookup('chat', 'messenger', address),
            address: testIdentity.seal(address),
            channel: 'messenger',
            priority: PRIORITY.reminder,
            dueAt: AT_ONCE,
            key,
            say: writeQueued(
              address,
              { lines: [{ say: 'line', id: 'menu-question' }], screen: false },
              visitor('fr'),
            ),
          },
        ],
      });
    }

    async function states(storage: Storage): Promise<Record<string, string>> {
      const rows = await storage.client.outbox.findMany();
      return Object.fromEntries(rows.map(({ key, state }) => [key, state]));
    }

    test.each<[string, SendResult, string]>([
      ['sent', { outcome: 'sent' }, 'sent'],
      ['unknown', { outcome: 'uncertain', reason: 'timeout' }, 'uncertain'],
      ['400', { outcome: 'failed', reason: '400' }, 'failed'],
      ['403', { outcome: 'unreachable', reason: '403' }, 'failed'],
    ])('a prompt whose outcome is %s is never sent again', async (_, answer, state) => {
      const { storage, messenger, serve } = await open();
      await remind(storage, 'anna');
      messenger.answers = [answer];
      let calls = 0;
      messenger.before = async () => {
        calls += 1;
        // Marked before the call.
        expect(await states(storage)).toEqual({ 'reminder anna': 'sending' });
      };
      const outbox = serve();
      onTestFinished(() => outbox.stop());
      await expect.poll(() => states(storage)).toEqual({ 'reminder anna': state });
      await outbox.stop();
      serve().stop();
      expect(calls).toBe(1);
    });

    test('a prompt the platform surely did not take (429) is sent when its chat may be written to', async () => {
      const { storage, house, messenger, serve } = await open();
      await remind(storage, 'anna');
      messenger.answers = [{ outcome: 'retry', afterMs: 30_000, reason: '429' }];
      const outbox = serve();
      onTestFinished(() => outbox.stop());
      await expect
        .poll(() => storage.client.outbox.findMany())
        .toMatchObject([{ state: 'due', attempts: 1, reason: '429' }]);
      expect(messenger.sent).toEqual([]);
      house.now += 30_000;
      outbox.poke();
      await expect.poll(() => messenger.sent.length).toBe(1);
    });

    test('a chat that must wait does so after a restart too, unless the clock was set back meanwhile', async () => {
      const { house, messenger, serve } = await open();
      const anna = await Person.arrives(house.stage('anna', channel));
      messenger.answers = [{ outcome: 'retry', afterMs: 30_000, reason: '429' }];
      const first = serve();
      await anna.sends({ kind: 'act', action: 'start' });
      await expect.poll(() => messenger.answers.length).toBe(0);
      await first.stop();
      const bilal = await Person.arrives(house.stage('bilal', channel));
      await bilal.sends({ kind: 'act', action: 'start' });
      const second = serve();
      await expect.poll(() => messenger.to('bilal')).toEqual(['Notice 1 fr']);
      await second.stop();
      expect(messenger.to('anna')).toEqual([]);
      house.now -= 3_600_000;
      const third = serve();
      onTestFinished(() => third.stop());
      await expect.poll(() => messenger.to('anna')).toEqual(['Notice 1 fr']);
    });

    test('a chat that must wait does so though the person in it was erased meanwhile', async () => {
      const { storage, house, messenger, serve } = await open();
      const outbox = serve();
      onTestFinished(() => outbox.stop());
      const anna = await Person.arrives(house.stage('anna', channel));
      await anna.taps(AGREE);
      await expect.poll(() => storage.client.outbox.count({ where: { state: 'due' } })).toBe(0);
      messenger.answers = [{ outcome: 'retry', afterMs: 30_000, reason: '429' }];
      await anna.types('un banc');
      await expect.poll(() => messenger.answers.length).toBe(0);
      await expect.poll(() => storage.client.outbox.count({ where: { attempts: 1 } })).toBe(1);
      const before = messenger.sent.length;
      const [person] = await storage.client.person.findMany();
      await erasePerson(storage, person?.id ?? '', 0);
      house.restart();
      await anna.sends({ kind: 'act', action: 'start' });
      outbox.poke();
      await pause(100);
      expect(messenger.sent.length).toBe(before);
      house.now += 30_000;
      outbox.poke();
      await expect.poll(() => messenger.sent.length).toBe(before + 1);
    });

    test('a prompt that a crash interrupted is uncertain at the next start, and its chat goes on', async () => {
      const { storage, messenger, serve } = await open();
      await remind(storage, 'anna', 'interrupted');
      const [row] = await storage.client.outbox.findMany();
      await markSending(storage.client, [row?.id ?? 0]);
      await remind(storage, 'anna', 'next');
      const outbox = serve();
      onTestFinished(() => outbox.stop());
      await expect.poll(() => states(storage)).toEqual({ interrupted: 'uncertain', next: 'sent' });
      expect(messenger.sent).toHaveLength(1);
    });

    test('a reply whose outcome is unknown is sent again: it may appear twice, never not at all', async () => {
      const { house, messenger, serve } = await open();
      messenger.answers = [{ outcome: 'uncertain', reason: 'timeout' }];
      const outbox = serve();
      onTestFinished(() => outbox.stop());
      const anna = await Person.arrives(house.stage('anna', channel));
      await anna.sends({ kind: 'act', action: 'start' });
      await expect.poll(() => messenger.answers.length).toBe(0);
      await pause(50);
      house.now += 1_000;
      outbox.poke();
      await expect.poll(() => messenger.to('anna')).toEqual(['Notice 1 fr']);
    });

    test('texts piled up bring one question, the present one', async () => {
      const { storage, house, messenger, serve } = await open();
      const anna = await Person.arrives(house.stage('anna', channel));
      await anna.taps(AGREE);
      for (const text of ['beaucoup', 'un banc', 'deux']) await anna.writes(text);
      const outbox = serve();
      onTestFinished(() => outbox.stop());
      await expect.poll(async () => Object.values(await states(storage)).includes('due')).toBe(false);
      const screens = messenger.to('anna').filter((text) => text.includes('?'));
      expect(screens).toHaveLength(1);
      expect(Object.values(await states(storage))).toContain('withdrawn');
    });

    test('an address that cannot be read keeps nobody waiting', async () => {
      const { storage, serve } = await open();
      await remind(storage, 'anna', 'unreadable');
      await storage.client.outbox.updateMany({ data: { address: 'of another key' } });
      await remind(storage, 'bilal', 'fine');
      const outbox = serve();
      onTestFinished(() => outbox.stop());
      await expect.poll(() => states(storage)).toEqual({ unreadable: 'failed', fine: 'sent' });
    });

    test('a message that cannot be made is failed and reported, and its chat goes on', async () => {
      const { storage, house, messenger, errors, serve } = await open();
      house.bug = (where) => {
        if (where === 'notice') throw new Error('a bug');
      };
      const outbox = serve();
      onTestFinished(() => outbox.stop());
      await commitStep(storage.client, {
        ...EMPTY_STEP,
        outbox: [
          {
            chat: testIdentity.lookup('chat', 'messenger', 'anna'),
            address: testIdentity.seal('anna'),
            channel: 'messenger',
            priority: PRIORITY.reply,
            dueAt: AT_ONCE,
            key: 'broken',
            say: writeQueued('anna', { lines: [], screen: true }, visitor('fr')),
          },
        ],
      });
      await remind(storage, 'anna', 'fine');
      outbox.poke();
      await expect.poll(() => states(storage)).toEqual({ broken: 'failed', fine: 'sent' });
      expect(errors).toHaveLength(1);
      expect(messenger.sent).toHaveLength(1);
    });

    test('a reply goes before the thousands of reminders that wait', async () => {
      const { storage, house, messenger, serve } = await open();
      messenger.limits = {
        overall: { most: 30, perMs: 1_000 },
        chat: { most: 3, perMs: 3_000 },
        group: { most: 20, perMs: 60_000 },
      };
      const people = Array.from({ length: 10_000 }, (_, index) => `person ${index}`);
      await commitStep(storage.client, {
        ...EMPTY_STEP,
        outbox: people.map((address) => ({
          chat: address,
          address: testIdentity.seal(address),
          channel: 'messenger',
          priority: PRIORITY.reminder,
          dueAt: AT_ONCE,
          key: address,
          say: writeQueued(
            address,
            { lines: [{ say: 'line', id: 'menu-question' }], screen: false },
            visitor('fr'),
          ),
        })),
      });
      let calls = 0;
      messenger.before = async () => {
        calls += 1;
      };
      const outbox = serve();
      onTestFinished(() => outbox.stop());
      await expect.poll(() => calls).toBeGreaterThan(10);
      const anna = await Person.arrives(house.stage('anna', channel));
      await anna.sends({ kind: 'act', action: 'start' });
      await expect.poll(() => messenger.to('anna').length, { interval: 5, timeout: 10_000 }).toBe(1);
      expect(calls).toBeLessThan(people.length / 10);
    });
  });
});

const EMPTY_STEP = { at: 0, sessions: [], answers: [], corrections: [], tallies: [] };

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function never(): never {
  throw new Error('The screen holds no question.');
}
