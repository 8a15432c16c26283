import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { placeOfError } from '../../src/exchange/place-of-error.js';
import type { Update } from '../../src/exchange/update.js';
import type { Input } from '../../src/flows/message.js';
import { listDeadLetters } from '../../src/storage/dead-letters.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { MAIN } from '../support/papillon.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const WISH = form(`
settings: { form_id: wish, form_title: { fr: Souhait }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ? } }
  - { type: integer, name: many, label: { fr: Combien ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const HELP: Input = { kind: 'act', action: 'help' };
const PRIVACY: Input = { kind: 'act', action: 'privacy' };
const KEPT = 'Votre message est gardé';

describe.each(storeKinds)('rule 5, a bug in a step, on $name', ({ fresh }) => {
  async function open() {
    const storage = await fresh();
    return { storage, house: await House.open(storage, [WISH]) };
  }

  /** Somebody in a questionnaire, and a bug that bites where help is made. */
  async function answering() {
    const { storage, house } = await open();
    const anna = await Person.arrives(house.stage('anna'));
    await anna.taps(AGREE);
    house.bug = (where) => {
      if (where !== 'notice') throw new TypeError('anna wrote: un secret');
    };
    return { storage, house, anna };
  }

  test('the person reads one sentence, stays where they were and goes on', async () => {
    const { house, anna } = await answering();
    await anna.sends(HELP);
    anna.sees(KEPT).sees('Votre souhait ?');
    await anna.types('un banc');
    anna.sees('Combien ?').seesNot(KEPT);
    expect(house.errors).toHaveLength(1);
  });

  test('the update is kept sealed, with where it broke and nothing of what was written', async () => {
    const { storage, house, anna } = await answering();
    await anna.sends({ ...HELP, argument: 'un secret' });
    const [letter, ...others] = await listDeadLetters(storage.client);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      channel: 'web',
      account: testIdentity.lookup('account', 'web', 'anna'),
      receivedAt: house.now,
    });
    expect(letter?.error).toMatch(/^TypeError\n {4}at .*\n {4}at .*exchange-stage/);
    expect(JSON.stringify(letter)).not.toContain('secret');
    expect(JSON.parse(testIdentity.open(letter?.sealed ?? ''))).toMatchObject({
      account: 'anna',
      input: { kind: 'act', action: 'help', argument: 'un secret' },
    });
  });

  test('everybody else is served meanwhile', async () => {
    const { house, anna } = await answering();
    const bilal = await Person.arrives(house.stage('bilal'));
    await Promise.all([anna.sends(HELP), bilal.taps(AGREE), anna.sends(HELP)]);
    bilal.sees('Votre souhait ?');
  });

  test('delivered again it is a repeat, also after a restart and when the bug is gone', async () => {
    const { storage, house } = await answering();
    const update: Update = { channel: 'web', account: 'anna', key: 'poison', language: 'fr', input: HELP };
    expect(await house.exchange.receive(update)).toMatchObject({ outcome: 'committed' });
    expect(await house.exchange.receive(update)).toMatchObject({ outcome: 'repeat', lines: [] });
    house.restart();
    house.bug = () => undefined;
    expect(await house.exchange.receive(update)).toMatchObject({ outcome: 'repeat', lines: [] });
    expect(await listDeadLetters(storage.client)).toHaveLength(1);
  });

  test('a step whose message cannot be shown is not stored', async () => {
    const { storage, anna } = await answering();
    const before = await storage.client.person.findMany();
    await anna.sends(PRIVACY);
    anna.sees(KEPT).sees('Votre souhait ?');
    expect(await storage.client.person.findMany()).toEqual(before);
  });

  test('of a visitor nothing is kept but the place of the bug', async () => {
    const { storage, house } = await open();
    const eve = await Person.arrives(house.stage('eve', { language: 'en' }));
    house.bug = () => {
      throw new Error('a bug');
    };
    await eve.sends(HELP);
    eve.sees('Nothing was stored').seesNot('kept:');
    // The notice itself cannot be shown either: there is a screen all the same.
    eve.seesScreen('broken');
    expect(await listDeadLetters(storage.client)).toMatchObject([{ account: '', sealed: '' }]);
    expect(await storage.client.person.count()).toBe(0);
    house.bug = () => undefined;
    await eve.looksAgain();
    eve.sees('Notice 1 en');
  });

  test('somebody whose standing cannot be read is told so, and loses nothing', async () => {
    const { storage, house } = await open();
    const anna = await Person.arrives(house.stage('anna'));
    await anna.taps(AGREE);
    await anna.types('un banc');
    const [{ state } = { state: '' }] = await storage.client.person.findMany();
    await storage.client.person.updateMany({ data: { state: '{"place":"of a later Papillon"}' } });
    house.restart();
    await anna.types('3');
    anna.sees(KEPT).seesScreen('broken');
    await storage.client.person.updateMany({ data: { state } });
    await anna.looksAgain();
    anna.sees('Combien ?');
    expect(await listDeadLetters(storage.client)).toHaveLength(1);
  });

  test('on a messenger the sentence is sent, once', async () => {
    const { house } = await open();
    const messenger = new Messenger();
    const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
    outbox.start();
    onTestFinished(() => outbox.stop());
    const stage = house.stage('anna', { channel: 'messenger', push: true });
    const anna = await Person.arrives(stage);
    await anna.taps(AGREE);
    house.bug = (where) => {
      if (where === 'help') throw new Error('a bug');
    };
    stage.deliveries = 3;
    await anna.sends(HELP);
    await expect.poll(() => messenger.to('anna').at(-1)).toContain(KEPT);
    await outbox.stop();
    expect(messenger.to('anna').filter((text) => text.includes(KEPT))).toHaveLength(1);
  });
});

describe('the place of an error', () => {
  test('has no word of its message, even one that looks like a place', () => {
    const error = new RangeError('wrote\n    at home (secret)');
    expect(placeOfError(error)).toMatch(/^RangeError\n {4}at .*dead-letter\.test/);
    expect(placeOfError(error)).not.toContain('secret');
  });

  test('is told by the sources, though the program runs from a bundle', () => {
    const lines = readFileSync(MAIN, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('function loadSettings('));
    const error = new TypeError('secret');
    error.stack = `TypeError: secret\n    at loadSettings (${pathToFileURL(MAIN)}:${at + 1}:10)\n    at node:internal/x:1:2`;
    const source = readFileSync('src/commands/settings.ts', 'utf8').split('\n');
    const line = source.findIndex((text) => text.includes('function loadSettings(')) + 1;
    expect(placeOfError(error)).toMatch(
      new RegExp(
        `^TypeError\\n {4}at loadSettings \\(src/commands/settings\\.ts:${line}:\\d+\\)\\n {4}at node:internal/x:1:2$`,
      ),
    );
  });

  test('of something thrown that is no error is its type alone', () => {
    expect(placeOfError('secret')).toBe('string');
    const renamed = new Error('x');
    renamed.name = 'un secret';
    expect(placeOfError(renamed)).not.toContain('secret');
  });
});
