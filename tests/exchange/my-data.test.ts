import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/exchange/channel.js';
import type { Storage } from '../../src/storage/database/open.js';
import { sweepAttachments } from '../../src/storage/files/attachments.js';
import { expireAudio } from '../../src/storage/files/expire-audio.js';
import { freshSqlite, storeKinds } from '../storage/stores.js';
import { House, type PersonStage } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite, en: The visit }, default_language: fr }
survey:
  - { type: select_one often, name: often, label: { fr: Venez-vous **souvent** ?, en: Often? } }
  - { type: text, name: why, label: { fr: Pourquoi ?, en: Why? }, relevant: "\${often} = 'yes'" }
  - { type: image, name: view, label: { fr: Une photo ?, en: A picture? } }
  - { type: audio, name: voice, label: { fr: Un mot ?, en: A word? } }
choices:
  often: [ { name: yes, label: { fr: Oui, en: Yes } }, { name: no, label: { fr: Non, en: No } } ]
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const WORDS = 'Pour la *conserverie* & <ses> bocaux';
const DAY = 24 * 60 * 60 * 1000;
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const VOICE = Buffer.concat([
  Buffer.from('OggS\0\x02'),
  Buffer.alloc(22),
  Buffer.from('OpusHead'),
  Buffer.alloc(30),
]);

interface Scene {
  readonly house: House;
  readonly storage: Storage;
  readonly anna: Person;
  readonly stage: PersonStage;
}

async function answered(storage: Storage, options: { push?: boolean } = {}): Promise<Scene> {
  const house = await House.open(storage, [VISIT]);
  const stage = house.stage('anna', options);
  const anna = await Person.arrives(stage);
  await anna.taps(AGREE);
  await anna.taps('Oui');
  await anna.types('Pour rien');
  await anna.taps('Retour');
  await anna.types(WORDS);
  await sendsFile(house, anna, 'image', PICTURE);
  await sendsFile(house, anna, 'audio', VOICE);
  return { house, storage, anna, stage };
}

async function sendsFile(house: House, anna: Person, media: 'image' | 'audio', bytes: Buffer): Promise<void> {
  const kept = await house.exchange.upload(
    { channel: 'web', account: 'anna' },
    media,
    Readable.from([bytes]),
  );
  if (!('kept' in kept)) throw new Error(`The file was refused: ${kept.refused}.`);
  await anna.sendsFile({ media, from: kept });
}

async function page(house: House, account = 'anna'): Promise<string | undefined> {
  return (await house.exchange.file({ channel: 'web', account }, 'my-data-page'))?.toString();
}

async function json(house: House) {
  const content = await house.exchange.file({ channel: 'web', account: 'anna' }, 'my-data-json');
  return JSON.parse(content?.toString() ?? 'null');
}

describe.each(storeKinds)('on $name', ({ fresh }) => {
  test('everything held is in the two files, readable, and nothing of anybody else', async () => {
    const { house } = await answered(await fresh());
    const ben = await Person.arrives(house.stage('ben'));
    await ben.taps(AGREE);
    await ben.taps('Oui');
    await ben.types('Un secret');

    const html = await page(house);
    expect(html).toContain('<html lang="fr"');
    expect(html).toContain('Pour la *conserverie* &amp; &lt;ses&gt; bocaux');
    expect(html).toContain('Venez-vous souvent ?');
    expect(html).toContain(`data:image/png;base64,${PICTURE.toString('base64')}`);
    expect(html).toContain('22 novembre 2026');
    expect(html).not.toContain('secret');
    // Nothing comes from elsewhere, nothing runs.
    expect(html).not.toMatch(/<script|https?:\/\/|src="(?!data:)/);

    expect(await json(house)).toMatchObject({
      language: 'fr',
      accounts: [{ channel: 'web', identifier: 'encrypted' }],
      agreements: [{ notice: '1', agreedAt: '2026-11-22T10:00:00Z' }],
      questionnaires: [
        {
          form: 'visit',
          title: 'La visite',
          status: 'open',
          answers: [
            { question: 'often', label: 'Venez-vous souvent ?', value: 'yes', answer: 'Oui' },
            { question: 'why', value: WORDS, answer: WORDS },
            { question: 'view', answer: '📷 photo' },
            { question: 'voice', answer: '🎤 message vocal' },
          ],
          corrections: [{ question: 'why', previous: 'Pour rien', value: WORDS }],
          files: [{ kind: 'image', state: 'stored', type: 'image/png' }, { kind: 'audio' }],
        },
      ],
      waiting: [],
      unreadMessages: 0,
    });
    expect(JSON.stringify(await json(house))).not.toContain('anna');
  });

  test('an answer set aside is told as such', async () => {
    const { house, anna } = await answered(await fresh());
    await anna.sends({ kind: 'act', action: 'correct', argument: 'often' });
    await anna.taps('Non');
    expect((await json(house)).questionnaires[0].answers[1]).toMatchObject({ value: WORDS, aside: true });
    expect(await page(house)).toContain('gardée de côté');
  });

  test('of a visitor, and of somebody erased, there is no file', async () => {
    const { house, anna, storage } = await answered(await fresh());
    expect(await page(house, 'nobody')).toBeUndefined();
    await anna.sends({ kind: 'act', action: 'forget' });
    await anna.taps('Oui, tout effacer');
    expect(await page(house)).toBeUndefined();
    const { client } = storage;
    expect([
      await client.person.count(),
      await client.session.count(),
      await client.attachment.count(),
      await client.correction.count(),
    ]).toEqual([0, 0, 0, 0]);
    expect(await storage.folder.ledger.read()).toHaveLength(1);
  });

  test('two taps at once on the yes: one goodbye', async () => {
    const { house, storage, stage } = await answered(await fresh(), { push: true });
    await stage.send({ kind: 'act', action: 'forget' });
    const yes = { kind: 'act', action: 'forget', argument: 'all' } as const;
    await Promise.all([stage.send(yes), stage.send(yes)]);
    const told = (await storage.client.outbox.findMany()).filter(({ say }) => say.includes('erased'));
    expect(told).toHaveLength(1);
    expect(await storage.folder.ledger.read()).toHaveLength(1);
    expect(house.errors).toEqual([]);
  });

  test('the goodbye says goodbye though memory does not know yet', async () => {
    const { house, anna, stage } = await answered(await fresh(), { push: true });
    await anna.sends({ kind: 'act', action: 'forget' });
    const behind = house.exchange;
    house.restart();
    await stage.send({ kind: 'act', action: 'forget', argument: 'all' });
    const sent = deliveries();
    const outbox = behind.deliver(sent.channel, (error) => house.errors.push(error));
    outbox.start();
    await expect
      .poll(() => sent.screens)
      .toEqual(['C’est fait : tout est effacé. Merci, et à bientôt peut-être !']);
    await outbox.stop();
    expect(house.errors).toEqual([]);
  });

  test('an agreement taken back is dated, and holds reminders back', async () => {
    const { house, storage, anna } = await answered(await fresh());
    const { client } = storage;
    const [person] = await client.person.findMany();
    if (!person) throw new Error('Anna is stored.');
    const waits = { chat: 'c', channel: 'web', address: '', say: '', attempts: 0, createdAt: new Date(0) };
    const due = { ...waits, personId: person.id, state: 'due', dueAt: new Date(house.now + DAY) };
    await client.outbox.create({ data: { ...due, key: 'reminder', priority: 2 } });
    await client.outbox.create({ data: { ...due, key: 'reply', priority: 0 } });
    expect((await json(house)).waiting).toHaveLength(2);
    await anna.sends({ kind: 'act', action: 'withdraw' });
    expect(await client.agreement.findMany()).toMatchObject([{ withdrawnAt: expect.any(Date) }]);
    expect(await client.outbox.findMany({ orderBy: { key: 'asc' } })).toMatchObject([
      { key: 'reminder', state: 'withdrawn' },
      { key: 'reply', state: 'due' },
    ]);
    house.restart();
    await anna.looksAgain();
    anna.seesScreen('goodbye');
    expect(await page(house)).toContain('Accord retiré');
  });

  test('the queue names the files and never holds them', async () => {
    const { house, storage, stage } = await answered(await fresh(), { push: true });
    await stage.send({ kind: 'act', action: 'my-data' });
    const rows = await storage.client.outbox.findMany();
    expect(JSON.stringify(rows)).toContain('my-data');
    expect(JSON.stringify(rows)).not.toContain('conserverie');
    const sent = deliveries();
    const outbox = house.exchange.deliver(sent.channel, (error) => house.errors.push(error));
    outbox.start();
    await expect.poll(() => sent.files).toEqual(['mes-donnees.html', 'mes-donnees.json']);
    await outbox.stop();
    expect(sent.contents[0]).toContain('conserverie');
    expect(house.errors).toEqual([]);
  });
});

describe.each(storeKinds)('after a while, on $name', ({ fresh }) => {
  const release = (house: House) => house.exchange.release({ before: house.now - 30 * DAY });

  test('the link to the answers is cut, the answers stay, and whoever has nothing else goes', async () => {
    const { house, storage, anna } = await answered(await fresh());
    const { client } = storage;
    expect(await release(house)).toEqual({ sessions: 0, people: 0 });
    house.now += 31 * DAY;
    const ben = await Person.arrives(house.stage('ben'));
    await ben.taps(AGREE);
    const asked = { before: house.now - 30 * DAY, signal: AbortSignal.abort() };
    expect(await house.exchange.release(asked)).toEqual({ sessions: 0, people: 0 });
    expect(await release(house)).toEqual({ sessions: 1, people: 1 });
    expect(await release(house)).toEqual({ sessions: 0, people: 0 });
    expect(await client.person.count()).toBe(1);
    expect(await client.session.findMany({ where: { personId: null } })).toHaveLength(1);
    expect(await client.answer.findMany({ where: { question: 'why' } })).toMatchObject([{ value: WORDS }]);
    // A restore must not take the answers away.
    expect(await storage.folder.ledger.read()).toEqual([]);
    expect(await page(house)).toBeUndefined();
    await anna.looksAgain();
    anna.seesScreen('notice');
    await ben.types('encore là');
    ben.sees('Venez-vous');
  });

  test('whoever has a role stays, without what they answered', async () => {
    const { house, storage, anna } = await answered(await fresh());
    const { client } = storage;
    const [person] = await client.person.findMany();
    const held = {
      personId: person?.id ?? '',
      role: 'observer',
      structure: 'ors',
      since: new Date(house.now),
    };
    await client.membership.create({ data: held });
    expect(await page(house)).toContain('observation des réunions, Les Ors');
    house.now += 31 * DAY;
    expect(await release(house)).toEqual({ sessions: 1, people: 0 });
    await anna.looksAgain();
    anna.seesScreen('menu');
    await anna.taps('Répondre : La visite');
    anna.sees('Venez-vous');
    expect(await client.session.count()).toBe(2);
    expect(await page(house)).not.toContain('conserverie');
    expect(await client.chatMessage.count({ where: { session: { not: null } } })).toBe(0);
  });

  test('voices are erased, and it is still told that there was one', async () => {
    const { house, storage } = await answered(await fresh());
    const { client, folder } = storage;
    const [voice] = await client.attachment.findMany({ where: { media: 'audio' } });
    const [picture] = await client.attachment.findMany({ where: { media: 'image' } });
    const path = (id = '') => `${folder.files}/${id}`;
    expect(await expireAudio(client, folder, house.now)).toBe(0);
    const after = house.now + DAY;
    // A crash came between the row and the file: the sweep finishes.
    await expireAudio(client, { ...folder, files: `${folder.files}-away` }, after);
    expect(existsSync(path(voice?.id))).toBe(true);
    await sweepAttachments(client, folder, Date.now() + 2 * DAY);
    expect(existsSync(path(voice?.id))).toBe(false);
    expect(existsSync(path(picture?.id))).toBe(true);
    expect(await expireAudio(client, folder, after)).toBe(0);
    expect(await page(house)).toContain('L’enregistrement est effacé');
    expect((await json(house)).questionnaires[0].answers.at(-1)).toMatchObject({
      answer: '🎤 message vocal',
    });
  });

  test('somebody who agreed again lately stays', async () => {
    const { house, storage, anna } = await answered(await fresh());
    await anna.sends({ kind: 'act', action: 'withdraw' });
    house.now += 31 * DAY;
    await storage.client.agreement.updateMany({ data: { agreedAt: new Date(house.now) } });
    expect(await release(house)).toEqual({ sessions: 1, people: 0 });
    await anna.looksAgain();
    anna.seesScreen('goodbye');
  });
});

test('after /oublier the words are in no byte of the SQLite files, nor of the files sent', async () => {
  const storage = await freshSqlite();
  const { house, anna } = await answered(storage);
  const files = await storage.client.attachment.findMany();
  expect(bytesOf(storage.path)).toContain('conserverie');
  await anna.sends({ kind: 'act', action: 'my-data' });
  await anna.sends({ kind: 'act', action: 'forget' });
  await anna.taps('Oui, tout effacer');
  expect(bytesOf(storage.path)).not.toContain('conserverie');
  expect(bytesOf(storage.path)).not.toContain('Pour rien');
  for (const { id } of files) expect(existsSync(`${storage.folder.files}/${id}`)).toBe(false);
  expect(house.errors).toEqual([]);
});

function bytesOf(path: string): string {
  return [path, `${path}-wal`].map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : '')).join('');
}

/** A channel that notes the files it is given. */
function deliveries() {
  const screens: string[] = [];
  const files: string[] = [];
  const contents: string[] = [];
  const many = { most: 100, perMs: 1_000 };
  const channel: Channel = {
    name: 'web',
    limits: { overall: many, chat: many, group: many },
    isGroup: () => false,
    send: async (_address, delivery) => {
      if (delivery.kind === 'new' && delivery.screen) screens.push(delivery.screen.text);
      if (delivery.kind === 'new')
        for (const { name, content } of delivery.files ?? []) {
          files.push(name);
          contents.push(content.toString());
        }
      return { outcome: 'sent' };
    },
  };
  return { channel, files, contents, screens };
}
