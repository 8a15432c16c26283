import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { type DataFolder, dataFolder } from '../../src/storage/database/data-folder.js';
import type { Media } from '../../src/storage/files/attachment-type.js';
import {
  LARGEST_ATTACHMENT,
  openAttachment,
  storeAttachment,
  sweepAttachments,
} from '../../src/storage/files/attachments.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import type { AttachmentRow, StoredContent } from '../../src/storage/step/step-rows.js';
import { firstStep, NOW, person, prepare, session, step } from './rows.js';
import { freshSqlite, temporaryFolder } from './stores.js';

const HOUR = 60 * 60 * 1000;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const zipOf = (name: string, content = '') => {
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt32LE(content.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name + content)]);
};

async function store(
  folder: DataFolder,
  content: Buffer | string,
  media: Media = 'file',
  sessionId = 's1',
): Promise<AttachmentRow & { content: StoredContent }> {
  const id = randomUUID();
  const stored = await storeAttachment(folder, Readable.from([content]), { id, media });
  return { id, sessionId, question: 'photo', media, channel: 'web', content: stored };
}

const about = () => ({ id: randomUUID(), media: 'file' as const });

test.each([
  ['a picture', PNG, 'image/png'],
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
  ['a voice', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead')]), 'audio/ogg'],
  ['a text', Buffer.from('Bonjour à toutes et tous.\n'), 'text/plain'],
  [
    'an OpenDocument',
    zipOf('mimetype', 'application/vnd.oasis.opendocument.text'),
    'application/vnd.oasis.opendocument.text',
  ],
])('keeps %s under a random name, for its owner alone', async (_, content, type) => {
  const folder = dataFolder(temporaryFolder());
  const row = await store(folder, content);
  expect(row.content).toEqual({ type, size: content.length });
  expect(readdirSync(folder.files)).toEqual([row.id]);
  expect((statSync(folder.files).mode & 0o777).toString(8)).toBe('700');
  expect((statSync(join(folder.files, row.id)).mode & 0o777).toString(8)).toBe('600');
  const read = await openAttachment(folder, row.id);
  expect(read && (await buffer(read))).toEqual(content);
});

test.each([
  ['a program', Buffer.from('\x7fELF\x02\x01\x01\0'), 'type'],
  ['a program for Windows', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]), 'type'],
  ['an archive', zipOf('virus.exe', 'x'), 'type'],
  ['a page', Buffer.from('<?xml version="1.0"?><svg><script/></svg>'), 'type'],
  ['bytes without a meaning', Buffer.from([1, 2, 3, 0xff]), 'type'],
  ['nothing', Buffer.alloc(0), 'empty'],
])('%s is refused, and nothing of it stays', async (_, content, reason) => {
  const folder = dataFolder(temporaryFolder());
  await expect(store(folder, content)).rejects.toMatchObject({ name: 'AttachmentRefused', reason });
  expect(readdirSync(folder.files)).toEqual([]);
});

const WEBM = Buffer.concat([
  Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'),
  Buffer.alloc(64),
]);

test.each<[string, Buffer, Media, string]>([
  ['a picture as a picture', PNG, 'image', 'image/png'],
  ['a film as a film', WEBM, 'video', 'video/webm'],
  ['what a browser records as a sound', WEBM, 'audio', 'audio/webm'],
])('takes %s', async (_, content, media, type) => {
  const row = await store(dataFolder(temporaryFolder()), content, media);
  expect(row.content.type).toBe(type);
});

test.each<[string, Buffer, Media]>([
  ['a PDF as a picture', Buffer.from('%PDF-1.7\n'), 'image'],
  ['a picture as a sound', PNG, 'audio'],
  ['a picture as a film', PNG, 'video'],
])('refuses %s', async (_, content, media) => {
  const folder = dataFolder(temporaryFolder());
  await expect(store(folder, content, media)).rejects.toMatchObject({ reason: 'type' });
  expect(readdirSync(folder.files)).toEqual([]);
});

test('a download cut short by a crash does not keep the next one from the id', async () => {
  const folder = dataFolder(temporaryFolder());
  const id = randomUUID();
  for (const content of [PNG, PNG])
    await storeAttachment(folder, Readable.from([content]), { id, media: 'image' });
  expect(readdirSync(folder.files)).toEqual([id]);
});

test('the file of an answer that was changed goes with its row', async () => {
  const { client, folder } = await freshSqlite();
  await prepare(client);
  const [before, after] = [await store(folder, PNG), await store(folder, PNG)];
  await commitStep(client, firstStep('p1', { sessions: [session()], attachments: [before] }), folder);
  const change = { person: person({ sequence: 2 }), attachments: [after], detached: [before.id] };
  await commitStep(client, step({ seen: 'change', ...change }), folder);
  expect(await client.attachment.findMany({ select: { id: true } })).toEqual([{ id: after.id }]);
  expect(readdirSync(folder.files)).toEqual([after.id]);
});

test('what somebody sends with the step that erases them does not stay', async () => {
  const { client, folder } = await freshSqlite();
  await prepare(client);
  await commitStep(client, firstStep('p1', { sessions: [session()] }), folder);
  const last = await store(folder, PNG);
  await commitStep(
    client,
    step({ seen: 'last', person: person({ sequence: 2 }), attachments: [last], erase: true }),
    folder,
  );
  expect(readdirSync(folder.files)).toEqual([]);
});

test('a file too large is refused before it is all read', async () => {
  const folder = dataFolder(temporaryFolder());
  let given = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        given += 1;
        yield Buffer.alloc(1024 * 1024, 'x');
      }
    })(),
  );
  await expect(storeAttachment(folder, endless, about())).rejects.toMatchObject({ reason: 'too-large' });
  expect(given * 1024 * 1024).toBeLessThan(LARGEST_ATTACHMENT * 2);
  expect(readdirSync(folder.files)).toEqual([]);
});

test('a file whose sender goes away leaves nothing', async () => {
  const folder = dataFolder(temporaryFolder());
  const broken = Readable.from(
    (function* () {
      yield PNG;
      throw new Error('gone');
    })(),
  );
  await expect(storeAttachment(folder, broken, about())).rejects.toThrow('gone');
  expect(readdirSync(folder.files)).toEqual([]);
});

test('a sender who goes away before anything is read leaves nothing, and harms nobody', async () => {
  const folder = dataFolder(temporaryFolder());
  const gone = new Readable({ read() {} });
  const stored = storeAttachment(folder, gone, about());
  gone.destroy(new Error('gone'));
  await expect(stored).rejects.toThrow('gone');
  expect(readdirSync(folder.files)).toEqual([]);
});

test('opens no file by another name', async () => {
  const folder = dataFolder(temporaryFolder());
  await store(folder, PNG);
  writeFileSync(join(folder.path, 'secret.key'), 'key');
  expect(await openAttachment(folder, '../secret.key')).toBeUndefined();
  expect(await openAttachment(folder, '00000000-0000-4000-8000-000000000000')).toBeUndefined();
});

test.each(['by the step', 'by itself'])(
  'somebody erased %s takes files and broken updates along',
  async (how) => {
    const { client, folder } = await freshSqlite();
    await prepare(client);
    for (const id of ['p1', 'p2']) {
      const attachment = await store(folder, PNG, 'image', `s ${id}`);
      await commitStep(
        client,
        firstStep(id, { sessions: [session({ id: `s ${id}` })], attachments: [attachment] }),
      );
      await client.deadLetter.create({
        data: {
          channel: 'telegram',
          account: `lookup of ${id}`,
          sealed: 'x',
          error: 'y',
          receivedAt: new Date(NOW),
        },
      });
    }
    if (how === 'by itself') await erasePerson({ client, folder }, 'p1', NOW);
    else
      await commitStep(
        client,
        step({ seen: 'x', person: person({ id: 'p1', sequence: 2 }), erase: true }),
        folder,
      );
    const rows = await client.attachment.findMany();
    expect(rows).toMatchObject([{ sessionId: 's p2', type: 'image/png', size: PNG.length }]);
    expect(readdirSync(folder.files)).toEqual(rows.map(({ id }) => id));
    expect(await client.deadLetter.findMany()).toMatchObject([{ account: 'lookup of p2' }]);
  },
);

test('the sweep removes what has no row after an hour, and tells of rows without a file', async () => {
  const { client, folder } = await freshSqlite();
  await prepare(client);
  const now = Date.now();
  const kept = await store(folder, PNG);
  const lost = await store(folder, PNG);
  const orphan = await store(folder, PNG);
  const young = await store(folder, PNG);
  await commitStep(client, firstStep('p1', { sessions: [session()], attachments: [kept, lost] }));
  rmSync(join(folder.files, lost.id));
  writeFileSync(join(folder.files, `${orphan.id}.part`), 'cut short');
  for (const name of [kept.id, orphan.id, `${orphan.id}.part`]) {
    utimesSync(join(folder.files, name), new Date(now - 2 * HOUR), new Date(now - 2 * HOUR));
  }
  expect(await sweepAttachments(client, folder, now)).toEqual({ removed: 2, missing: [lost.id] });
  expect(readdirSync(folder.files).sort()).toEqual([kept.id, young.id].sort());
  expect(existsSync(join(folder.files, kept.id))).toBe(true);
  expect(readFileSync(join(folder.files, kept.id))).toEqual(PNG);
});

test('the sweep of an installation without files finds nothing', async () => {
  const { client, folder } = await freshSqlite();
  expect(await sweepAttachments(client, folder, NOW)).toEqual({ removed: 0, missing: [] });
});
