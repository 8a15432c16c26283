import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { sweepAttachments } from '../../src/storage/files/attachments.js';
import { storeKinds } from '../storage/stores.js';
import { House } from '../support/exchange-stage.js';
import { PNG } from '../support/file-server.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const BENCH = form(`
settings:
  form_id: bench
  form_title: { fr: Bancs }
  default_language: fr
  screen_out: \${age} < 16
survey:
  - { type: image, name: bench, label: { fr: Un banc ? } }
  - { type: integer, name: age, label: { fr: Votre âge ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const HOUR = 60 * 60 * 1000;

describe.each(storeKinds)('on $name', ({ fresh }) => {
  async function open() {
    const storage = await fresh();
    const house = await House.open(storage, [BENCH]);
    const arrives = async (account: string) => {
      const stage = house.stage(account);
      const person = await Person.arrives(stage);
      await person.taps(AGREE);
      return { person, stage };
    };
    const upload = (account: string, content: Buffer | Readable = PNG) =>
      house.exchange.upload(
        { channel: 'web', account },
        'image',
        content instanceof Readable ? content : Readable.from([content]),
      );
    const kept = async (account: string) => {
      const uploaded = await upload(account);
      if ('refused' in uploaded) throw new Error(uploaded.refused);
      return uploaded;
    };
    const files = () => (existsSync(storage.folder.files) ? readdirSync(storage.folder.files) : []);
    const rows = () => storage.client.attachment.findMany();
    return { storage, house, arrives, upload, kept, files, rows };
  }

  test('a file that came before its input is an answer once the input names it', async () => {
    const { storage, arrives, kept, files, rows } = await open();
    const { person } = await arrives('anna');
    const from = await kept('anna');
    expect(await rows()).toEqual([]);
    await person.sendsPhoto({ from, type: 'application/x-lie', size: 1 });
    person.sees('Votre âge ?');
    expect(await rows()).toMatchObject([
      { id: from.kept, state: 'stored', media: 'image', type: 'image/png', size: PNG.length, channel: 'web' },
    ]);
    expect(files()).toEqual([from.kept]);
    expect(readFileSync(join(storage.folder.files, from.kept))).toEqual(PNG);
    expect(await storage.client.answer.findMany()).toMatchObject([{ question: 'bench', value: from.kept }]);
  });

  test('an input that names it twice, by a bad network or on purpose, counts once', async () => {
    const { arrives, kept, rows, storage } = await open();
    const { person, stage } = await arrives('anna');
    const from = await kept('anna');
    stage.deliveries = 3;
    await person.sendsPhoto({ from });
    person.sees('Votre âge ?');
    stage.deliveries = 1;
    await person.taps('Retour');
    await person.sendsPhoto({ from });
    person.sees('Je n’ai plus ce fichier.').sees('Un banc ?');
    expect(await rows()).toHaveLength(1);
    expect(await storage.client.deadLetter.count()).toBe(0);
  });

  test('nobody names the file of somebody else', async () => {
    const { arrives, kept, rows } = await open();
    await arrives('anna');
    const from = await kept('anna');
    const { person: eve } = await arrives('eve');
    await eve.sendsPhoto({ from });
    eve.sees('Je n’ai plus ce fichier.').sees('Un banc ?');
    expect(await rows()).toEqual([]);
  });

  test('of a visitor who has not agreed nothing is taken, nor even read', async () => {
    const { house, upload, files } = await open();
    await Person.arrives(house.stage('anna'));
    let read = false;
    const content = new Readable({
      read() {
        read = true;
      },
    });
    expect(await upload('anna', content)).toEqual({ refused: 'not-agreed' });
    expect({ read, files: files() }).toEqual({ read: false, files: [] });
  });

  test.each([
    ['type', Buffer.from('%PDF-1.7\n')],
    ['empty', Buffer.alloc(0)],
  ])('what we do not take leaves nothing (%s)', async (refused, content) => {
    const { arrives, upload, files } = await open();
    await arrives('anna');
    expect(await upload('anna', content)).toEqual({ refused });
    expect(files()).toEqual([]);
  });

  test('a sender who goes away leaves nothing', async () => {
    const { arrives, upload, files } = await open();
    await arrives('anna');
    const gone = new Readable({ read() {} });
    gone.push(PNG.subarray(0, 10));
    setTimeout(() => gone.destroy(new Error('aborted')), 10);
    expect(await upload('anna', gone)).toEqual({ refused: 'broken' });
    expect(files()).toEqual([]);
  });

  test('a file nobody named is asked for again after a restart, and swept', async () => {
    const { storage, house, arrives, kept, files } = await open();
    const { person } = await arrives('anna');
    const from = await kept('anna');
    house.restart();
    await person.sendsPhoto({ from });
    person.sees('Je n’ai plus ce fichier.');
    const now = Date.now();
    const before = new Date(now - 2 * HOUR);
    utimesSync(join(storage.folder.files, from.kept), before, before);
    await sweepAttachments(storage.client, storage.folder, now);
    expect(files()).toEqual([]);
  });

  test('somebody erased while a file comes leaves nothing of it', async () => {
    const { arrives, upload, files } = await open();
    const { person } = await arrives('anna');
    const slow = new Readable({ read() {} });
    slow.push(PNG);
    const uploaded = upload('anna', slow);
    await person.taps('Passer');
    await person.types('12');
    person.seesScreen('goodbye');
    slow.push(null);
    expect(await uploaded).toEqual({ refused: 'not-agreed' });
    expect(files()).toEqual([]);
  });

  test('somebody erased leaves no file, named or not', async () => {
    const { arrives, kept, files, rows } = await open();
    const { person } = await arrives('anna');
    await person.sendsPhoto({ from: await kept('anna') });
    await kept('anna');
    await arrives('bilal');
    const his = await kept('bilal');
    await person.types('12');
    person.seesScreen('goodbye');
    expect(await rows()).toEqual([]);
    expect(files()).toEqual([his.kept]);
  });
});
