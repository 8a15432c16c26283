import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { identity } from '../../src/people/identity.js';
import { openIdentity } from '../../src/people/open-identity.js';
import { rotateKey } from '../../src/people/rotate-key.js';
import type { Storage } from '../../src/storage/database/open.js';
import { loadPerson } from '../../src/storage/people/load-person.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { firstStep, message, NOW, prepare } from '../storage/rows.js';
import { freshSqlite, storeKinds } from '../storage/stores.js';

const [FIRST, SECOND, THIRD] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer];
const PEOPLE = 600;

async function peopled(storage: Storage): Promise<Storage> {
  const { client } = storage;
  const who = identity(FIRST);
  await prepare(client);
  await client.setting.update({ where: { name: 'key-check' }, data: { value: who.keyCheck } });
  for (let index = 0; index < PEOPLE; index += 1) {
    const platformId = `user ${index}`;
    const lookup = who.lookup('account', 'telegram', platformId);
    await commitStep(
      client,
      firstStep(`p${index}`, {
        seen: who.seen('telegram', platformId, '1'),
        account: { id: `a${index}`, channel: 'telegram', lookup, sealed: who.seal(platformId) },
        outbox: [
          message({
            key: `k${index}`,
            personId: `p${index}`,
            chat: who.lookup('chat', 'telegram', platformId),
            address: who.seal(platformId),
            say: JSON.stringify({ lookup, say: { say: 'screen' } }),
          }),
        ],
      }),
    );
  }
  await client.session.create({
    data: {
      ...{ id: 's7', personId: 'p7', form: 'accueil', version: 'v1', language: 'fr', channel: 'telegram' },
      ...{ status: 'open', zone: 'Europe/Paris', noticeVersion: 'n1', progress: '{}' },
      ...{ startedAt: new Date(NOW), lastAt: new Date(NOW) },
      attachments: {
        create: [
          { id: 'waits', question: 'photo', state: 'pending', source: who.seal('a file') },
          { id: 'is here', question: 'voice' },
        ],
      },
    },
  });
  await client.deadLetter.create({
    data: {
      channel: 'telegram',
      account: who.lookup('account', 'telegram', 'user 7'),
      sealed: who.seal('an update'),
      error: 'x',
      receivedAt: new Date(NOW),
    },
  });
  return storage;
}

async function expectBelongs({ client }: Storage, key: Buffer) {
  const who = await openIdentity(key, client);
  expect((await client.setting.findUnique({ where: { name: 'key-check' } }))?.value).toBe(who.keyCheck);
  for (const index of [0, 7, PEOPLE - 1]) {
    const lookup = who.lookup('account', 'telegram', `user ${index}`);
    const known = await loadPerson(client, lookup);
    expect(known?.person.id).toBe(`p${index}`);
    expect(who.open(known?.account.sealed ?? '')).toBe(`user ${index}`);
    const row = await client.outbox.findUniqueOrThrow({ where: { key: `k${index}` } });
    expect(row.chat).toBe(who.lookup('chat', 'telegram', `user ${index}`));
    expect(who.open(row.address)).toBe(`user ${index}`);
    expect(JSON.parse(row.say)).toEqual({ lookup, say: { say: 'screen' } });
    const seen = who.seen('telegram', `user ${index}`, '1');
    expect(await client.seenUpdate.count({ where: { key: seen } })).toBe(1);
  }
  const waiting = await client.attachment.findUniqueOrThrow({ where: { id: 'waits' } });
  expect(who.open(waiting.source ?? '')).toBe('a file');
  expect((await client.attachment.findUniqueOrThrow({ where: { id: 'is here' } })).source).toBeNull();
  const [letter] = await client.deadLetter.findMany();
  expect(letter?.account).toBe(who.lookup('account', 'telegram', 'user 7'));
  expect(who.open(letter?.sealed ?? '')).toBe('an update');
}

describe.each(storeKinds)('on $name', ({ fresh }) => {
  test('everything is sealed and found with the new key, updates are still known, and again', async () => {
    const storage = await peopled(await fresh());
    await expectBelongs(storage, FIRST);
    expect(await rotateKey(storage, { from: FIRST, to: SECOND })).toEqual({ accounts: PEOPLE });
    await expectBelongs(storage, SECOND);
    await rotateKey(storage, { from: SECOND, to: THIRD });
    await expectBelongs(storage, THIRD);
  });

  test.each([500, 600])('a crash after %i accounts changes nothing; the next try does', async (rows) => {
    const storage = await peopled(await fresh());
    const crash = (done: number) => {
      if (done >= rows) throw new Error('crash');
    };
    await expect(rotateKey(storage, { from: FIRST, to: SECOND }, crash)).rejects.toThrow('crash');
    await expectBelongs(storage, FIRST);
    await rotateKey(storage, { from: FIRST, to: SECOND });
    await expectBelongs(storage, SECOND);
  });

  test('another old key changes nothing', async () => {
    const storage = await peopled(await fresh());
    await expect(rotateKey(storage, { from: THIRD, to: SECOND })).rejects.toThrow('another key');
    await expectBelongs(storage, FIRST);
  });
});

test('nothing sealed or hashed with the old key stays on the disk', async () => {
  const storage = await freshSqlite();
  await peopled(storage);
  const { sealed, lookup } = await storage.client.account.findFirstOrThrow();
  await rotateKey(storage, { from: FIRST, to: SECOND });
  const bytes = readFileSync(storage.path, 'latin1') + readFileSync(`${storage.path}-wal`, 'latin1');
  expect(bytes).not.toContain(sealed);
  expect(bytes).not.toContain(lookup);
});
