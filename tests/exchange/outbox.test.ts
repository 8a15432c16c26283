import { describe, expect, onTestFinished, test } from 'vitest';
import type { Channel, SendResult } from '../../src/exchange/channel.js';
import type { Message } from '../../src/flows/message.js';
import { storeKinds } from '../storage/stores.js';
import { House } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const WISH = form(`
settings: { form_id: wish, form_title: { fr: Souhait }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ? } }
  - { type: integer, name: many, label: { fr: Combien ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';

/** A messenger people are written to: keeps what each chat was sent, and answers as it is told to. */
class Messenger implements Channel {
  readonly name = 'messenger';
  readonly sent: Array<{ address: string; text: string }> = [];
  answers: SendResult[] = [];
  /** Called before each message is taken. */
  before: () => Promise<void> = async () => undefined;

  async send(address: string, message: Message): Promise<SendResult> {
    await this.before();
    const result = this.answers.shift() ?? { outcome: 'sent' };
    if (result.outcome === 'sent') this.sent.push({ address, text: message.text });
    return result;
  }

  to(address: string): string[] {
    return this.sent.flatMap((each) => (each.address === address ? [each.text] : []));
  }
}

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
    await anna.taps(AGREE);
    await expect.poll(() => messenger.to('anna')).toEqual(['Notice 1 fr', 'Votre souhait ?']);
    await anna.types('un banc');
    await expect.poll(() => messenger.to('anna')).toEqual(['Notice 1 fr', 'Votre souhait ?', 'Combien ?']);
    await expect
      .poll(() => storage.client.outbox.findMany())
      .toMatchObject([1, 2, 3].map(() => ({ state: 'sent', address: '', say: '', chat: '' })));
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
    await anna.taps(AGREE);
    await expect.poll(() => messenger.to('anna')).toEqual(['Votre souhait ?']);
    expect(await storage.client.outbox.findMany({ where: { state: 'failed' } })).toMatchObject([
      { reason: '400' },
    ]);
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
});

function never(): never {
  throw new Error('The screen holds no question.');
}
