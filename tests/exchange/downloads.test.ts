import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { FetchResult } from '../../src/exchange/channel.js';
import type { Storage } from '../../src/storage/database/open.js';
import { LARGEST_ATTACHMENT } from '../../src/storage/files/attachments.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { content, FileServer, PNG } from '../support/file-server.js';
import { lockedByAnotherProcess } from '../support/locked-database.js';
import { Messenger } from '../support/messenger.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const BENCH = form(`
settings: { form_id: bench, form_title: { fr: Bancs }, default_language: fr }
survey:
  - { type: image, name: bench, label: { fr: Un banc ? } }
  - { type: text, name: why, label: { fr: Pourquoi ? } }
  - { type: integer, name: many, label: { fr: Combien ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const LOST = 'Je n’ai pas pu garder votre fichier pour « Un banc ? ». Pouvez-vous l’envoyer encore ?';

async function open(storage: Storage) {
  const house = await House.open(storage, [BENCH]);
  const server = new FileServer();
  const errors: unknown[] = [];
  const serve = () => {
    const downloads = house.exchange.download(server, (error) => errors.push(error));
    downloads.start();
    onTestFinished(() => downloads.stop());
    return downloads;
  };
  const arrives = async (name: string) => {
    const person = await Person.arrives(house.stage(name, { channel: 'messenger', push: true }));
    await person.taps(AGREE);
    return person;
  };
  const rows = () => storage.client.attachment.findMany({ orderBy: { question: 'asc' } });
  const states = async () => (await rows()).map(({ state }) => state).sort();
  const answers = async () =>
    Object.fromEntries(
      (await storage.client.answer.findMany({ where: { question: { not: 'wish' } } })).map(
        ({ question, value }) => [question, value],
      ),
    );
  const files = () => (existsSync(storage.folder.files) ? readdirSync(storage.folder.files) : []);
  return { house, server, errors, serve, arrives, rows, states, answers, files, storage };
}

describe.each(storeKinds)('on $name', ({ fresh }) => {
  test('a file is an answer at once, and whole on the disk soon after; its reference is then forgotten', async () => {
    const { house, serve, arrives, rows, answers, storage } = await open(await fresh());
    const anna = await arrives('anna');
    await anna.sendsPhoto({ from: { fetch: 'secret reference' } });
    const [pending] = await rows();
    expect(pending).toMatchObject({ state: 'pending', media: 'image', channel: 'messenger', type: null });
    expect(pending?.source).not.toContain('secret');
    expect(await answers()).toEqual({ bench: pending?.id });
    serve();
    await expect
      .poll(rows)
      .toMatchObject([{ state: 'stored', source: null, dueAt: null, type: 'image/png', size: PNG.length }]);
    expect(readFileSync(join(storage.folder.files, pending?.id ?? ''))).toEqual(PNG);
    house.restart();
    await anna.looksAgain();
    await anna.taps('Retour');
    expect(anna.remembers().present).toBe('📷 photo');
  });

  test('what comes while it runs is fetched without waiting', async () => {
    const { serve, arrives, states } = await open(await fresh());
    serve();
    await (await arrives('anna')).sendsPhoto();
    await expect.poll(states).toEqual(['stored']);
  });

  test('trouble of the platform passes: tried again later, from where the store stands', async () => {
    const { house, server, serve, arrives, rows, states } = await open(await fresh());
    server.gives(
      'photo',
      () => ({ outcome: 'retry', afterMs: 5_000, reason: '429' }),
      () => Promise.reject(new Error('socket closed')),
      () => ({ outcome: 'content', content: Readable.from(broken()) }),
      () => content(PNG),
    );
    const downloads = serve();
    await (await arrives('anna')).sendsPhoto();
    for (const attempts of [1, 2, 3]) {
      await expect.poll(rows).toMatchObject([{ state: 'pending', attempts }]);
      house.now += 120_000;
      downloads.poke();
    }
    await expect.poll(states).toEqual(['stored']);
  });

  test.each([
    ['is gone', () => ({ outcome: 'gone' as const, reason: '404' })],
    ['is too large, as the platform says', () => ({ outcome: 'too-large' as const })],
    ['is too large, as we find', () => content(Buffer.alloc(LARGEST_ATTACHMENT + 1, PNG))],
    ['is empty', () => content(Buffer.alloc(0))],
    ['is a program', () => content(Buffer.from('\x7fELF\x02\x01\x01\0'))],
    ['is no picture', () => content(Buffer.from('%PDF-1.7\n'))],
  ])('a file that %s is no answer any more, and the person is asked for it again', async (_, answer) => {
    const { house, server, serve, arrives, rows, answers, files } = await open(await fresh());
    const messenger = new Messenger();
    const outbox = house.exchange.deliver(messenger, () => undefined);
    outbox.start();
    onTestFinished(() => outbox.stop());
    server.gives('photo', answer);
    serve();
    const anna = await arrives('anna');
    await anna.sendsPhoto();
    await expect.poll(() => messenger.to('anna').join()).toContain(LOST);
    expect(await rows()).toMatchObject([{ state: 'failed', source: null, dueAt: null }]);
    expect(await answers()).toEqual({ bench: '' });
    expect(files()).toEqual([]);
    await anna.looksAgain();
    await anna.sees('Pourquoi ?').types('au soleil');
    await anna.sees('Un banc ?').sendsPhoto({ from: { fetch: 'another' } });
    anna.sees('Combien ?');
    await expect
      .poll(async () => (await rows()).map(({ state }) => state).sort())
      .toEqual(['failed', 'stored']);
    house.restart();
    expect((await anna.looksAgain()).remembers().text).toBe('Combien ?');
  });

  test('a file that did not come in most of an hour is given up', async () => {
    const { server, serve, arrives, rows, answers, storage } = await open(await fresh());
    server.gives('photo', () => ({ outcome: 'retry', afterMs: 1_000, reason: '502' }));
    await (await arrives('anna')).sendsPhoto();
    await storage.client.attachment.updateMany({ data: { attempts: 59 } });
    serve();
    await expect.poll(rows).toMatchObject([{ state: 'failed', source: null }]);
    expect(await answers()).toEqual({ bench: '' });
  });

  test('a file of a questionnaire that is not in hand is lost there, and the one in hand stays', async () => {
    const { house, server, serve, arrives, answers, storage } = await open(await fresh());
    server.gives('photo', () => ({ outcome: 'gone', reason: '404' }));
    const anna = await arrives('anna');
    await anna.sendsPhoto();
    const [session] = await storage.client.session.findMany();
    // As if the person had since begun another one.
    const other = form(`
settings: { form_id: other, form_title: { fr: Autre }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Un souhait ? } }
`);
    await house.opens(other);
    await anna.sends({ kind: 'act', action: 'open', argument: 'other' });
    anna.sees('Un souhait ?');
    serve();
    await expect.poll(answers).toEqual({ bench: '' });
    await anna.looksAgain();
    anna.sees('Un souhait ?');
    await anna.sends({ kind: 'act', action: 'open', argument: 'bench' });
    expect(anna.remembers().to?.session).toBe(session?.id);
    await anna.taps('Passer');
    anna.sees('Un banc ?');
  });

  test('a download that hangs holds up nobody, and stopping does not wait for it', async () => {
    const { server, serve, arrives, states } = await open(await fresh());
    server.gives('hangs', () => new Promise(() => undefined));
    server.gives('drips', () => ({ outcome: 'content', content: new Readable({ read() {} }) }));
    const downloads = serve();
    for (const [index, fetch] of ['hangs', 'drips', 'photo', 'photo', 'photo', 'photo'].entries()) {
      await (await arrives(`person ${index}`)).sendsPhoto({ from: { fetch } });
    }
    await expect.poll(states).toEqual(['pending', 'pending', 'stored', 'stored', 'stored', 'stored']);
    await downloads.stop();
    expect(await states()).toEqual(['pending', 'pending', 'stored', 'stored', 'stored', 'stored']);
  });

  test.each<[string, () => Promise<FetchResult> | FetchResult]>([
    ['hangs before it begins', () => new Promise(() => undefined)],
    ['drips', () => ({ outcome: 'content', content: new Readable({ read() {} }) })],
  ])('a download that %s for too long is tried again', async (_, answer) => {
    const { server, serve, arrives, rows, files } = await open(await fresh());
    const limit = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
    onTestFinished(() => timeout.mockRestore());
    server.gives('photo', answer);
    serve();
    await (await arrives('anna')).sendsPhoto();
    await expect.poll(() => server.asked).toEqual(['photo']);
    limit.abort();
    await expect.poll(rows).toMatchObject([{ state: 'pending', attempts: 1 }]);
    expect(files()).toEqual([]);
  });

  test.each([
    ['is full', 'ENOSPC', 0],
    ['may not be written to', 'EACCES', 1],
  ])('a disk that %s loses no file; told is what somebody must put right', async (_, code, told) => {
    const { house, server, serve, arrives, rows, errors, files } = await open(await fresh());
    server.gives(
      'photo',
      () => ({
        outcome: 'content',
        content: Readable.from(broken(Object.assign(new Error(code), { code }))),
      }),
      () => content(PNG),
    );
    const downloads = serve();
    const before = house.now;
    await (await arrives('anna')).sendsPhoto();
    await expect.poll(async () => (await rows())[0]?.dueAt?.getTime()).toBeGreaterThan(before);
    expect(await rows()).toMatchObject([{ state: 'pending', attempts: 0 }]);
    expect(files()).toEqual([]);
    house.now += 2_000;
    downloads.poke();
    await expect.poll(rows).toMatchObject([{ state: 'stored' }]);
    expect(errors).toHaveLength(told);
  });

  test('at most four at once', async () => {
    const { server, serve, arrives } = await open(await fresh());
    server.gives('hangs', () => new Promise(() => undefined));
    for (let person = 0; person < 6; person += 1)
      await (await arrives(`p${person}`)).sendsPhoto({ from: { fetch: 'hangs' } });
    const downloads = serve();
    await expect.poll(() => server.asked.length).toBe(4);
    downloads.poke();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.asked).toHaveLength(4);
  });

  test('what was under way at a crash begins anew, once', async () => {
    const { house, server, serve, arrives, rows, files } = await open(await fresh());
    server.gives(
      'photo',
      () => new Promise(() => undefined),
      () => content(PNG),
    );
    const first = serve();
    await (await arrives('anna')).sendsPhoto();
    await expect.poll(() => server.asked).toEqual(['photo']);
    await first.stop();
    house.restart();
    serve();
    await expect.poll(rows).toMatchObject([{ state: 'stored', attempts: 0 }]);
    expect(server.asked).toEqual(['photo', 'photo']);
    expect(files()).toEqual([(await rows())[0]?.id]);
  });

  test('an answer changed while its file is on the way: neither row nor file stays', async () => {
    const { server, serve, arrives, rows, files } = await open(await fresh());
    let arrived: () => void = () => undefined;
    server.gives(
      'photo',
      () =>
        new Promise((resolve) => {
          arrived = () => resolve(content(PNG));
        }),
    );
    serve();
    const anna = await arrives('anna');
    await anna.sendsPhoto();
    await expect.poll(() => server.asked).toEqual(['photo']);
    await anna.taps('Retour');
    await anna.taps('Effacer ma réponse');
    arrived();
    await anna.sendsVoice({ from: { fetch: 'voice' } });
    server.gives('voice', () => content(PNG));
    await expect.poll(files).toEqual([]);
    expect((await rows()).filter(({ question }) => question === 'bench')).toEqual([]);
  });

  test('somebody erased while their file is on the way leaves nothing', async () => {
    const { server, serve, arrives, files, storage } = await open(await fresh());
    let arrived: () => void = () => undefined;
    server.gives(
      'photo',
      () =>
        new Promise((resolve) => {
          arrived = () => resolve(content(PNG));
        }),
    );
    serve();
    await (await arrives('anna')).sendsPhoto();
    await expect.poll(() => server.asked).toEqual(['photo']);
    const [person] = await storage.client.person.findMany();
    await erasePerson(storage, person?.id ?? '', 0);
    arrived();
    await (await arrives('bilal')).sendsPhoto({ from: { fetch: 'his' } });
    await expect.poll(() => storage.client.attachment.findMany()).toMatchObject([{ state: 'stored' }]);
    await expect.poll(files).toHaveLength(1);
  });

  test('the reference is sealed, and holds where the sender is told', async () => {
    const { arrives, rows } = await open(await fresh());
    await (await arrives('anna')).sendsPhoto({ from: { fetch: 'telegram-file' } });
    const [row] = await rows();
    expect(JSON.parse(testIdentity.open(row?.source ?? ''))).toEqual({
      fetch: 'telegram-file',
      replyTo: 'anna',
    });
  });
});

test('the store away for a while loses no file', async () => {
  const sqlite = storeKinds.find(({ name }) => name === 'SQLite');
  if (!sqlite) throw new Error('SQLite is always there.');
  const { server, serve, arrives, states, storage } = await open(await sqlite.fresh());
  const anna = await arrives('anna');
  let release: () => Promise<void> = async () => undefined;
  server.gives(
    'photo',
    async () => {
      release = await lockedByAnotherProcess(storage.path ?? '');
      return content(PNG);
    },
    () => content(PNG),
  );
  await anna.sendsPhoto();
  serve();
  await expect.poll(() => server.asked, { timeout: 5_000 }).toEqual(['photo']);
  await new Promise((resolve) => setTimeout(resolve, 700));
  await release();
  await expect.poll(states, { timeout: 10_000 }).toEqual(['stored']);
});

function* broken(error = new Error('connection lost')) {
  yield PNG.subarray(0, 20);
  throw error;
}
