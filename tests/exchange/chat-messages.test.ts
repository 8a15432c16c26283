import { describe, expect, onTestFinished, test } from 'vitest';
import type { MessageRef } from '../../src/exchange/update.js';
import type { Input, Message } from '../../src/flows/message.js';
import { storeKinds } from '../storage/stores.js';
import { House } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { form } from '../support/pure-stage.js';

const WALK = form(`
settings: { form_id: walk, form_title: { fr: Balade }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ? } }
  - { type: select_multiple places, name: where, label: { fr: Où ? } }
  - { type: integer, name: many, label: { fr: Combien ? } }
  - { type: text, name: why, label: { fr: Pourquoi ? } }
choices:
  places:
    - { name: park, label: { fr: Au parc } }
    - { name: house, label: { fr: À la maison } }
`);

const STORY = form(`
settings: { form_id: story, form_title: { fr: Récit }, default_language: fr }
survey: [ { type: text, name: story, appearance: multiline, label: { fr: Racontez. } } ]
`);

describe.each(storeKinds)('a chat with message ids, on $name', ({ fresh }) => {
  async function open() {
    const storage = await fresh();
    const house = await House.open(storage, [WALK]);
    const messenger = new Messenger();
    const start = () => {
      const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
      outbox.start();
      onTestFinished(() => outbox.stop());
      return outbox;
    };
    let keys = 0;
    const anna = 'anna';
    const receive = (input: Input, message: MessageRef) =>
      house.exchange.receive({
        channel: 'messenger',
        account: anna,
        key: String(++keys),
        input,
        language: 'fr',
        replyTo: anna,
        message,
      });
    const writes = async (text: string, options: { repliesTo?: string } = {}) => {
      const written = messenger.nextId();
      await receive({ kind: 'text', text }, { written, ...options });
      return written;
    };
    const edits = (written: string, text: string) =>
      receive({ kind: 'text', text, edited: true }, { written });
    const sentNew = () => messenger.deliveries(anna, 'new');
    const last = () => sentNew().at(-1) ?? never();
    const shows = async (text: string) => {
      await expect.poll(() => last().text).toBe(text);
      return last();
    };
    const taps = (sent: { message: string }, input: Input) => receive(input, { tapped: sent.message });
    const answers = async () =>
      Object.fromEntries(
        (await storage.client.answer.findMany()).map(({ question, value }) => [question, value]),
      );
    /** Up to the first question. */
    const begin = async () => {
      await writes('bonjour');
      await taps(await shows('Notice 1 fr'), { kind: 'act', action: 'agree' });
      return shows('Votre souhait ?');
    };
    const settled = () => expect.poll(() => storage.client.outbox.count({ where: { state: 'due' } })).toBe(0);
    return { storage, house, messenger, start, writes, edits, taps, shows, sentNew, answers, begin, settled };
  }

  test('the chosen answer is shown in the message that asked, and only the last message has buttons', async () => {
    const { start, writes, taps, shows, messenger, begin, storage } = await open();
    start();
    const wish = await begin();
    await writes('un banc');
    const where = await shows('Où ?');
    await expect.poll(() => closed(messenger, wish.message)).toMatchObject({ present: 'un banc' });
    await taps(where, { kind: 'toggle', to: to(where), choice: 0 });
    await expect.poll(() => edited(messenger, where.message)?.choices[0]?.chosen).toBe(true);
    await taps(where, { kind: 'act', action: 'done', to: to(where) });
    await shows('Combien ?');
    await expect.poll(() => closed(messenger, where.message)).toMatchObject({ present: 'Au parc' });
    const live = await storage.client.chatMessage.findMany({ where: { state: 'live' } });
    expect(live).toHaveLength(1);
  });

  test('whoever taps is told how the question they left reads, at a second tap too', async () => {
    const { start, writes, taps, shows, begin } = await open();
    start();
    await begin();
    await writes('un banc');
    const where = await shows('Où ?');
    expect(await taps(where, { kind: 'toggle', to: to(where), choice: 0 })).not.toHaveProperty('closed');
    const done = { kind: 'act', action: 'done', to: to(where) } as const;
    const left = { closed: { text: 'Où ?', present: 'Au parc' } };
    expect(await taps(where, done)).toMatchObject(left);
    expect(await taps(where, done)).toMatchObject(left);
  });

  test('every try of one message bears the same name, and no other does', async () => {
    const { start, writes, shows, messenger, begin, settled } = await open();
    start();
    await begin();
    await settled();
    messenger.answers = [{ outcome: 'retry', afterMs: 0, reason: '502' }];
    await writes('un banc');
    await shows('Où ?');
    // Whichever message it was that had to be tried again.
    await expect.poll(() => messenger.names.length - new Set(messenger.names).size).toBe(1);
  });

  test('a message changed afterwards corrects its answer, and nothing else moves', async () => {
    const { start, writes, edits, shows, sentNew, answers, begin, storage } = await open();
    start();
    await begin();
    const first = await writes('un ban');
    await shows('Où ?');
    await edits(first, 'un banc');
    await shows('✏️ Corrigé.');
    expect(await answers()).toMatchObject({ wish: 'un banc' });
    expect(await storage.client.correction.findMany()).toMatchObject([
      { previous: 'un ban', value: 'un banc' },
    ]);
    const before = sentNew().length;
    await edits(first, 'un banc');
    await writes('au parc');
    await shows('Combien ?');
    expect(sentNew().length).toBe(before + 1);
  });

  test('a change of a message that did not fit answers the question', async () => {
    const { start, writes, edits, shows, answers, begin } = await open();
    start();
    await begin();
    await writes('un banc');
    await shows('Où ?');
    await writes('au parc');
    await shows('Combien ?');
    const wrong = await writes('beaucoup');
    await shows(
      'Je n’ai pas compris. Juste un nombre, en chiffres et sans virgule, par exemple 12.\nCombien ?',
    );
    await edits(wrong, '12');
    await shows('Pourquoi ?');
    expect(await answers()).toMatchObject({ many: '12' });
  });

  test('a reply to an earlier question changes that answer', async () => {
    const { start, writes, shows, answers, begin } = await open();
    start();
    const wish = await begin();
    await writes('un banc');
    await shows('Où ?');
    await writes('deux bancs', { repliesTo: wish.message });
    await shows('✏️ Corrigé.');
    expect(await answers()).toMatchObject({ wish: 'deux bancs' });
  });

  test('a reply to a message nobody knows is quoted back: it may have asked another question', async () => {
    const { start, writes, shows, answers, begin, messenger } = await open();
    start();
    await begin();
    // Sent, and the program died before it was told so; then the question was sent again.
    const copy = messenger.nextId();
    await writes('un banc');
    await shows('Où ?');
    await writes('Au parc', { repliesTo: copy });
    await shows('Vous avez écrit : « Au parc »\nC’est la réponse à cette question ? « Où ? »');
    expect(await answers()).toEqual({ wish: 'un banc' });
  });

  test('texts piled up while nobody served never answer the wrong question', async () => {
    const { start, writes, shows, answers, begin, house, taps } = await open();
    const outbox = start();
    await begin();
    await outbox.stop();
    // All three were written below the first question.
    await writes('un banc');
    await writes('à la maison');
    await writes('12');
    expect(await answers()).toEqual({ wish: 'un banc' });
    house.restart();
    start();
    const quoted = await shows(
      'Vous avez écrit : « à la maison\n12 »\nC’est la réponse à cette question ? « Où ? »',
    );
    await taps(quoted, { kind: 'act', action: 'resume' });
    await shows('Où ?');
    expect(await answers()).toEqual({ wish: 'un banc' });
  });

  test('the message of an old question shows what a tap on it corrected', async () => {
    const { start, writes, taps, shows, messenger, begin } = await open();
    start();
    await begin();
    await writes('un banc');
    const where = await shows('Où ?');
    await taps(where, { kind: 'choose', to: to(where), choices: [0] });
    await shows('Combien ?');
    await taps(where, { kind: 'choose', to: to(where), choices: [1] });
    await shows('✏️ Corrigé.');
    await expect.poll(() => closed(messenger, where.message)).toMatchObject({ present: 'À la maison' });
  });

  test('a deleted message is sent anew instead of being edited', async () => {
    const { start, writes, taps, shows, messenger, begin, sentNew } = await open();
    start();
    await begin();
    await writes('un banc');
    const where = await shows('Où ?');
    await expect.poll(() => messenger.deliveries('anna', 'close').length).toBe(2);
    messenger.answers = [{ outcome: 'gone' }];
    const before = sentNew().length;
    await taps(where, { kind: 'toggle', to: to(where), choice: 0 });
    await expect.poll(() => sentNew().length).toBe(before + 1);
    expect(sentNew().at(-1)?.delivery.screen?.choices[0]?.chosen).toBe(true);
  });

  test('a message that got buttons again keeps them, though an earlier tap was to take them away', async () => {
    const { start, writes, taps, shows, messenger, house, settled } = await open();
    const outbox = start();
    await writes('bonjour');
    const notice = await shows('Notice 1 fr');
    await outbox.stop();
    await taps(notice, { kind: 'act', action: 'agree' });
    await taps(notice, { kind: 'act', action: 'language' });
    house.restart();
    start();
    await expect.poll(() => edited(messenger, notice.message)?.text).toBe('Dans quelle langue ?');
    await settled();
    expect(messenger.deliveries('anna', 'close')).toEqual([]);
    await taps(notice, { kind: 'act', action: 'menu' });
    await shows('Que voulez-vous faire ?');
    await expect
      .poll(() => messenger.deliveries('anna', 'close'))
      .toMatchObject([{ message: notice.message }]);
  });

  test('nothing of a chat is left of somebody erased', async () => {
    const { start, writes, shows, begin, storage } = await open();
    const outbox = start();
    await begin();
    await writes('un banc');
    await shows('Où ?');
    await outbox.stop();
    expect(await storage.client.chatMessage.count()).toBeGreaterThan(0);
    await storage.client.person.deleteMany();
    expect(await storage.client.chatMessage.count()).toBe(0);
  });

  test('a chat that moved is written to at its new address', async () => {
    const { start, writes, messenger } = await open();
    messenger.answers = [{ outcome: 'moved', address: 'supergroup' }];
    start();
    await writes('bonjour');
    await expect.poll(() => messenger.to('supergroup')).toEqual(['Notice 1 fr']);
  });
});

function to({ delivery: { screen } }: { delivery: { screen: Message | undefined } }) {
  return screen?.to ?? never();
}

function closed(messenger: Messenger, message: string): Message | undefined {
  return messenger.deliveries('anna', 'close').findLast((each) => each.message === message)?.delivery.screen;
}

function edited(messenger: Messenger, message: string): Message | undefined {
  return messenger.deliveries('anna', 'edit').findLast((each) => each.message === message)?.delivery.screen;
}

function never(): never {
  throw new Error('There is no such message.');
}

describe.each(storeKinds)('a long text in a chat with message ids, on $name', ({ fresh }) => {
  test('a changed message changes its own part, after a restart too', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [STORY]);
    const messenger = new Messenger();
    const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
    outbox.start();
    onTestFinished(() => outbox.stop());
    let keys = 0;
    const receive = (input: Input, message: MessageRef) =>
      house.exchange.receive({
        channel: 'messenger',
        account: 'anna',
        key: String(++keys),
        input,
        language: 'fr',
        replyTo: 'anna',
        message,
      });
    const writes = async (text: string) => {
      const written = messenger.nextId();
      await receive({ kind: 'text', text }, { written });
      return written;
    };
    const last = () => messenger.deliveries('anna', 'new').at(-1) ?? never();
    await writes('bonjour');
    await expect.poll(() => last().text).toBe('Notice 1 fr');
    await receive({ kind: 'act', action: 'agree' }, { tapped: last().message });
    await expect.poll(() => last().text).toBe('Racontez.');
    const [, second = ''] = [await writes('un'), await writes('deux'), await writes('trois')];
    house.restart();
    await receive({ kind: 'text', text: '2', edited: true }, { written: second });
    const stories = await storage.client.answer.findMany({ where: { question: 'story' } });
    expect(stories).toMatchObject([{ value: 'un\n2\ntrois' }]);
    const [session] = await storage.client.session.findMany();
    // Where the parts end is known, and no word of them.
    expect(session?.progress).not.toContain('trois');
    expect(house.errors).toEqual([]);
  });
});
