import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backup } from '../../src/commands/backup.js';
import { restore } from '../../src/commands/restore.js';
import { rotateKeyCommand } from '../../src/commands/rotate-key.js';
import { identity } from '../../src/people/identity.js';
import { loadKey } from '../../src/people/load-key.js';
import { openIdentity } from '../../src/people/open-identity.js';
import { rotateKey } from '../../src/people/rotate-key.js';
import { tryLock } from '../../src/storage/database/lock.js';
import { openStorage } from '../../src/storage/database/open.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { firstStep, prepare } from '../storage/rows.js';
import { type Bench, bench } from './bench.js';

/** An installation in which one person was met. */
async function lived(): Promise<Bench> {
  const desk = bench();
  const { dataDir } = desk.config;
  const who = identity(loadKey({ dataDir, mayCreate: true }));
  const lookup = who.lookup('account', 'telegram', '42');
  await inStorage(desk, async ({ client }) => {
    await prepare(client);
    await commitStep(
      client,
      firstStep('p1', { account: { id: 'a1', channel: 'telegram', lookup, sealed: who.seal('42') } }),
    );
  });
  return desk;
}

async function inStorage<T>(
  { config }: Bench,
  work: (storage: Awaited<ReturnType<typeof openStorage>>) => Promise<T>,
): Promise<T> {
  const { keyCheck } = identity(loadKey({ dataDir: config.dataDir, mayCreate: false }));
  const storage = await openStorage({ url: config.databaseUrl, keyCheck, dataDir: config.dataDir });
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

/** The platform id of the person, read with the key of the data folder. */
async function metPerson(desk: Bench): Promise<string> {
  return inStorage(desk, async ({ client }) => {
    const who = await openIdentity(loadKey({ dataDir: desk.config.dataDir, mayCreate: false }), client);
    const lookup = who.lookup('account', 'telegram', '42');
    return who.open((await client.account.findUniqueOrThrow({ where: { lookup } })).sealed);
  });
}

test('backup and restore say what they did, and that the key is elsewhere', async () => {
  const desk = await lived();
  const file = join(desk.folder, 'copy.tar');
  expect(await backup(file, desk)).toBe(0);
  expect(desk.printed()).toContain(`relue : ${file}`);
  expect(desk.printed()).toContain('LA CLÉ N’EST PAS DANS CETTE SAUVEGARDE');
  expect(desk.printed()).toContain(join(desk.config.dataDir, 'secret.key'));
  rmSync(join(desk.config.dataDir, 'papillon.db'));
  expect(await restore(file, desk)).toBe(0);
  expect(desk.printed()).toContain('Remis : 1 personnes, 0 questionnaires');
  expect(await metPerson(desk)).toBe('42');
});

test('restore needs the key, and makes none', async () => {
  const desk = await lived();
  const file = join(desk.folder, 'copy.tar');
  await backup(file, desk);
  const key = join(desk.config.dataDir, 'secret.key');
  rmSync(key);
  await expect(restore(file, desk)).rejects.toMatchObject({ code: 'key-missing' });
  expect(existsSync(key)).toBe(false);
});

test('restore and rotate-key refuse while a Papillon serves', async () => {
  const desk = await lived();
  const file = join(desk.folder, 'copy.tar');
  await backup(file, desk);
  const lock = await tryLock(desk.config.databaseUrl);
  await expect(restore(file, desk)).rejects.toMatchObject({ code: 'running' });
  await expect(rotateKeyCommand({}, desk)).rejects.toMatchObject({ code: 'running' });
  await lock?.release();
  expect(await restore(file, desk)).toBe(0);
});

test('rotate-key makes a new key, keeps the old one aside, and says what to do', async () => {
  const desk = await lived();
  const key = join(desk.config.dataDir, 'secret.key');
  const before = readFileSync(key, 'utf8');
  expect(await rotateKeyCommand({}, desk)).toBe(0);
  expect(readFileSync(key, 'utf8')).not.toBe(before);
  expect(readFileSync(`${key}.old`, 'utf8')).toBe(before);
  expect(existsSync(`${key}.new`)).toBe(false);
  expect(desk.printed()).toContain('Détruisez l’ancienne clé');
  expect(await metPerson(desk)).toBe('42');
});

test('rotate-key takes a key that is given, and refuses the old one', async () => {
  const desk = await lived();
  const key = join(desk.config.dataDir, 'secret.key');
  await expect(rotateKeyCommand({ to: readFileSync(key, 'utf8') }, desk)).rejects.toMatchObject({
    code: 'key-same',
  });
  const given = Buffer.alloc(32, 9);
  expect(await rotateKeyCommand({ to: given.toString('hex') }, desk)).toBe(0);
  expect(loadKey({ dataDir: desk.config.dataDir, mayCreate: false })).toEqual(given);
  expect(await metPerson(desk)).toBe('42');
});

test.each(['the new key waits', 'the database changed', 'the old key was copied'])(
  'rotate-key finishes what a crash cut short when %s',
  async (moment) => {
    const desk = await lived();
    const key = join(desk.config.dataDir, 'secret.key');
    const from = loadKey({ dataDir: desk.config.dataDir, mayCreate: false });
    const to = Buffer.alloc(32, 9);
    if (moment !== 'the new key waits') await inStorage(desk, (storage) => rotateKey(storage, { from, to }));
    writeFileSync(`${key}.new`, to.toString('base64'));
    if (moment === 'the old key was copied') copyFileSync(key, `${key}.old`);
    expect(() => loadKey({ dataDir: desk.config.dataDir, mayCreate: false })).toThrow('key-unfinished');
    expect(await rotateKeyCommand({}, desk)).toBe(0);
    expect(loadKey({ dataDir: desk.config.dataDir, mayCreate: false })).toEqual(to);
    expect(await metPerson(desk)).toBe('42');
  },
);
