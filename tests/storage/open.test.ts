import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { databasePath } from '../../src/storage/database/database-file.js';
import { Unavailable } from '../../src/storage/database/failure.js';
import { openStorage } from '../../src/storage/database/open.js';
import { StorageError } from '../../src/storage/database/storage-error.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { countRows, firstStep, NOTHING, person } from './rows.js';
import { temporaryFolder } from './stores.js';

const PRAGMAS = {
  busy_timeout: 500,
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
};

test('makes the folder and the file for their owner alone', async () => {
  const path = join(temporaryFolder(), 'data', 'papillon.db');
  const storage = await openStorage({ url: `file:${path}`, keyCheck: 'k' });
  expect(storage.path).toBe(path);
  expect(modeOf(join(path, '..'))).toBe('700');
  expect(modeOf(path)).toBe('600');
  await commitStep(storage.client, firstStep('p1'));
  expect(modeOf(`${path}-wal`)).toBe('600');
  await storage.close();
});

test('every connection has the pragmas, also after the file was opened by others', async () => {
  const url = `file:${join(temporaryFolder(), 'papillon.db')}`;
  const first = await openStorage({ url, keyCheck: 'k' });
  expect(await first.settings()).toEqual(PRAGMAS);
  await first.client.$disconnect();
  // Prisma connects again by itself: that connection must not be a weaker one.
  expect(await first.settings()).toEqual(PRAGMAS);
  await first.close();

  const other = new Database(databasePath(url));
  // Why it must be set each time: better-sqlite3 alone gives NORMAL.
  expect(other.pragma('synchronous', { simple: true })).toBe(1);
  other.close();

  const second = await openStorage({ url, keyCheck: 'k' });
  expect(await second.settings()).toEqual(PRAGMAS);
  await second.close();
});

test('keeps what was stored, from one start to the next', async () => {
  const url = `file:${join(temporaryFolder(), 'papillon.db')}`;
  const first = await openStorage({ url, keyCheck: 'k' });
  await commitStep(first.client, firstStep('p1'));
  await first.close();
  const second = await openStorage({ url, keyCheck: 'k' });
  expect(await countRows(second.client)).toEqual({ ...NOTHING, person: 1, account: 1, step: 1, seen: 1 });
  await second.close();
});

test('after closing, nothing is read or stored any more', async () => {
  const storage = await openStorage({ url: `file:${join(temporaryFolder(), 'papillon.db')}`, keyCheck: 'k' });
  await storage.close();
  await expect(commitStep(storage.client, firstStep('p1'))).rejects.toThrow(Unavailable);
  await expect(commitStep(storage.client, firstStep('p1'))).rejects.toMatchObject({ reason: 'closed' });
});

test('a relative file: URL starts at the working directory', () => {
  expect(databasePath('file:./data/papillon.db')).toBe(join(process.cwd(), 'data', 'papillon.db'));
  expect(databasePath('file:data/papillon.db')).toBe(join(process.cwd(), 'data', 'papillon.db'));
  expect(databasePath('file:/srv/papillon.db')).toBe('/srv/papillon.db');
  expect(databasePath('file:///srv/papillon.db')).toBe('/srv/papillon.db');
});

test('a URL of another kind is refused without repeating its password', async () => {
  for (const url of [
    'mysql://papillon:secret@localhost/papillon',
    'postgresql://papillon:se%cret@localhost/papillon',
    'postgresql://papillon:secret@localhost:port/papillon',
    'file:',
  ]) {
    const error = await refusal(url);
    expect(error).toMatchObject({ code: 'url-unknown' });
    expect(JSON.stringify(error) + error.message).not.toContain('secret');
  }
});

test('a wrong key is refused before anything is written', async () => {
  const url = `file:${join(temporaryFolder(), 'papillon.db')}`;
  await (await openStorage({ url, keyCheck: 'right' })).close();
  const before = readFileSync(databasePath(url));
  expect(await refusal(url, 'wrong')).toMatchObject({ code: 'wrong-key' });
  expect(readFileSync(databasePath(url)).equals(before)).toBe(true);
  await (await openStorage({ url, keyCheck: 'right' })).close();
});

test('a missing parent folder is named, not made: its disk may be unplugged', async () => {
  const parent = join(temporaryFolder(), 'usb');
  const folder = join(parent, 'papillon');
  expect(await refusal(`file:${join(folder, 'papillon.db')}`)).toMatchObject({
    code: 'folder-parent-missing',
    args: { path: folder, parent },
  });
  expect(existsSync(parent)).toBe(false);
});

test('a file where the folder should be', async () => {
  const path = join(temporaryFolder(), 'data');
  writeFileSync(path, '');
  expect(await refusal(`file:${join(path, 'papillon.db')}`)).toMatchObject({
    code: 'not-a-folder',
    args: { path },
  });
});

test('a folder where the file should be', async () => {
  const path = join(temporaryFolder(), 'papillon.db');
  mkdirSync(path);
  expect(await refusal(`file:${path}`)).toMatchObject({ code: 'file-is-folder', args: { path } });
});

// The kernel lets nobody create a file there, not even root.
test.runIf(existsSync('/proc/self'))('a folder that cannot be written to', async () => {
  expect(await refusal('file:/proc/self/papillon.db')).toMatchObject({ code: 'folder-read-only' });
  expect(await refusal('file:/proc/papillon/papillon.db')).toMatchObject({
    code: 'folder-read-only',
    args: { path: '/proc/papillon' },
  });
});

test('a file that is not a database is refused and left alone', async () => {
  const path = join(temporaryFolder(), 'papillon.db');
  const text = 'Compte rendu de la réunion. '.repeat(100);
  writeFileSync(path, text);
  expect(await refusal(`file:${path}`)).toMatchObject({ code: 'not-a-database', args: { path } });
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('a database with a torn page is refused as damaged', async () => {
  const path = join(temporaryFolder(), 'papillon.db');
  await (await openStorage({ url: `file:${path}`, keyCheck: 'k' })).close();
  const bytes = readFileSync(path);
  bytes.fill(0xff, 100, 4096);
  writeFileSync(path, bytes);
  expect(await refusal(`file:${path}`)).toMatchObject({ code: 'damaged', args: { path } });
});

test('a database that another program holds is refused as locked', async () => {
  const path = join(temporaryFolder(), 'papillon.db');
  const other = new Database(path);
  onTestFinished(() => {
    other.close();
  });
  other.exec('BEGIN EXCLUSIVE');
  expect(await refusal(`file:${path}`)).toMatchObject({ code: 'locked', args: { path } });
});

test('a full disk: nothing is stored, and all is well once there is room', async () => {
  const storage = await openStorage({ url: `file:${join(temporaryFolder(), 'papillon.db')}`, keyCheck: 'k' });
  const { client } = storage;
  const [pages] = await client.$queryRawUnsafe<Array<{ page_count: bigint }>>('PRAGMA page_count');
  await client.$queryRawUnsafe(`PRAGMA max_page_count = ${pages?.page_count}`);
  const large = firstStep('p1', { person: person({ state: 'x'.repeat(100_000) }) });
  const refused = await commitStep(client, large).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Unavailable);
  expect(refused).toMatchObject({ reason: 'SQLITE_FULL' });
  expect(await countRows(client)).toEqual(NOTHING);
  await client.$queryRawUnsafe('PRAGMA max_page_count = 1000000');
  expect(await commitStep(client, large)).toMatchObject({ outcome: 'committed' });
  await storage.close();
});

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

async function refusal(url: string, keyCheck = 'k'): Promise<StorageError> {
  try {
    await (await openStorage({ url, keyCheck })).close();
  } catch (error) {
    if (error instanceof StorageError) return error;
    throw error;
  }
  throw new Error('it was opened');
}
