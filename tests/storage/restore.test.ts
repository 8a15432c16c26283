import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { sweepAttachments } from '../../src/storage/files/attachments.js';
import { restoredAt } from '../../src/storage/missed.js';
import { dueRows } from '../../src/storage/outbox/due.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import { loadPerson } from '../../src/storage/people/load-person.js';
import { addSlots, slotsOf } from '../../src/storage/slots.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { addPerson, Installation, wordsOf } from './installation.js';
import { message, NOW, step } from './rows.js';

test('brings back what was lost: people, answers and files', async () => {
  const place = new Installation();
  const id = await place.running((storage) => addPerson(storage, 'p1'));
  await place.backup();
  rmSync(place.database);
  rmSync(join(place.dataDir, 'files'), { recursive: true });
  expect(await place.restore()).toMatchObject({
    madeAt: '2026-11-22T08:30:00.123Z',
    people: 1,
    sessions: 1,
    files: 1,
    erased: 0,
    aside: undefined,
  });
  await place.running(async ({ client, folder }) => {
    expect((await loadPerson(client, 'lookup of p1'))?.open?.answers).toHaveLength(1);
    expect(await sweepAttachments(client, folder, NOW)).toEqual({ removed: 0, missing: [] });
  });
  expect(readFileSync(join(place.dataDir, 'files', id), 'utf8')).toBe('le fichier de p1');
  expect((statSync(place.database).mode & 0o777).toString(8)).toBe('600');
  expect((statSync(join(place.dataDir, 'files', id)).mode & 0o777).toString(8)).toBe('600');
  expect(place.names()).not.toContain('restore.part');
});

test('an older backup revives nobody, not even in the bytes on the disk', async () => {
  const place = new Installation();
  await place.running(async (storage) => {
    await addPerson(storage, 'stays');
    await addPerson(storage, 'leaves');
  });
  await place.backup();
  expect(readFileSync(place.file, 'latin1')).toContain(wordsOf('leaves'));
  await place.running((storage) => erasePerson(storage, 'leaves', NOW));

  expect(await place.restore()).toMatchObject({ people: 1, files: 1, erased: 1 });
  await place.running(async ({ client }) => {
    expect(await loadPerson(client, 'lookup of leaves')).toBeUndefined();
    expect(await loadPerson(client, 'lookup of stays')).toBeDefined();
  });
  expect(place.names('files')).toHaveLength(1);
  const bytes = place.bytes();
  expect(bytes).toContain(wordsOf('stays'));
  for (const trace of [wordsOf('leaves'), 'lookup of leaves', 'sealed leaves', 'le fichier de leaves']) {
    expect(bytes).not.toContain(trace);
  }
});

test('on a new machine, the ledger of the backup is remembered for older backups', async () => {
  const place = new Installation();
  await place.running((storage) => addPerson(storage, 'leaves'));
  await place.backup({}, join(place.home, 'older.tar'));
  await place.running((storage) => erasePerson(storage, 'leaves', NOW));
  await place.backup();

  const machine = new Installation();
  await machine.restore(place.file);
  expect(await machine.restore(join(place.home, 'older.tar'))).toMatchObject({ people: 0, erased: 1 });
  expect(machine.bytes()).not.toContain(wordsOf('leaves'));
});

test('nothing old is sent, and what is due in days to come stays', async () => {
  const place = new Installation();
  await place.running(async (storage) => {
    await addPerson(storage, 'p1');
    const later = message({ key: 'next week', chat: 'b', dueAt: NOW + 7 * 86_400_000 });
    await commitStep(storage.client, step({ outbox: [later] }));
  });
  await place.backup();
  expect(await place.restore()).toMatchObject({ withdrawn: 1 });
  await place.running(async ({ client }) => {
    const asked = { channel: 'telegram', limit: 10, busy: [] };
    expect(await dueRows(client, { ...asked, now: NOW + 86_400_000 })).toEqual([]);
    expect(await dueRows(client, { ...asked, now: NOW + 8 * 86_400_000 })).toMatchObject([
      { key: 'next week' },
    ]);
    expect(await client.outbox.findUnique({ where: { key: 'message to p1' } })).toMatchObject({
      state: 'withdrawn',
      address: '',
      chat: '',
      say: '',
    });
  });
});

test('a slot that was due is missed, one of days to come stays, and the calendar knows', async () => {
  const place = new Installation();
  const day = { schedule: 'weekly', personId: 'p1', graceMinutes: 60, state: 'planned' } as const;
  await place.running(async (storage) => {
    await addPerson(storage, 'p1');
    await addSlots(storage.client, [
      { ...day, id: 'a', slot: 'today', wantedAt: NOW, sendAt: NOW },
      { ...day, id: 'b', slot: 'tomorrow', wantedAt: NOW + 86_400_000, sendAt: NOW + 86_400_000 },
    ]);
  });
  await place.backup();
  await place.restore();
  await place.running(async ({ client }) => {
    const slots = (await slotsOf(client, 'weekly')).map(({ slot, state, reason }) => [slot, state, reason]);
    expect(slots.sort()).toEqual([
      ['today', 'missed', 'restored'],
      ['tomorrow', 'planned', undefined],
    ]);
    expect(await restoredAt(client)).toBe(NOW + 1_000);
  });
});

test('the present data is kept aside, whole', async () => {
  const place = new Installation();
  await place.running((storage) => addPerson(storage, 'before'));
  await place.backup();
  const newer = await place.running((storage) => addPerson(storage, 'since'));
  const { aside = '' } = await place.restore();
  expect(aside).toBe(join(place.dataDir, 'before-restore-2026-11-22T08-30-01-123Z'));
  expect(readFileSync(join(aside, 'files', newer), 'utf8')).toBe('le fichier de since');
  const old = new Database(join(aside, 'papillon.db'), { readonly: true });
  expect(old.prepare('SELECT count(*) FROM "Person"').pluck().get()).toBe(2);
  old.close();
  await place.running(async ({ client }) => expect(await client.person.count()).toBe(1));
});

test('a damaged database and its log are moved out of the way', async () => {
  const place = new Installation();
  await place.running((storage) => addPerson(storage, 'p1'));
  await place.backup();
  writeFileSync(place.database, 'x'.repeat(10_000));
  writeFileSync(`${place.database}-wal`, 'y'.repeat(10_000));
  const { aside = '' } = await place.restore();
  expect(existsSync(`${place.database}-wal`)).toBe(false);
  expect(readFileSync(join(aside, 'papillon.db'), 'utf8')).toMatch(/^x+$/);
  await place.running(async ({ client }) => expect(await client.person.count()).toBe(1));
});

describe('refused before anything is touched', () => {
  async function withBackup() {
    const place = new Installation();
    await place.running((storage) => addPerson(storage, 'p1'));
    await place.backup();
    await place.running((storage) => addPerson(storage, 'p2'));
    return place;
  }

  test('while Papillon runs, even idle', async () => {
    const place = await withBackup();
    await place.running(async ({ client }) => {
      await client.person.count();
      await expect(place.restore()).rejects.toMatchObject({ code: 'running' });
      expect(await client.person.count()).toBe(2);
    });
    await place.restore();
  });

  test('a backup of another key', async () => {
    const place = await withBackup();
    const before = readFileSync(place.database);
    await expect(place.restore(place.file, 'another key')).rejects.toMatchObject({
      code: 'backup-wrong-key',
    });
    await place.running(async ({ client }) => expect(await client.person.count()).toBe(2));
    expect(readFileSync(place.database).length).toBe(before.length);
    expect(place.names().filter((name) => !name.endsWith('.lock'))).toEqual(['files', 'papillon.db']);
  });

  test('a backup that is damaged or missing', async () => {
    const place = await withBackup();
    const bytes = readFileSync(place.file);
    writeFileSync(place.file, bytes.subarray(0, bytes.length / 2));
    await expect(place.restore()).rejects.toMatchObject({ code: 'backup-damaged' });
    await expect(place.restore(join(place.home, 'none.tar'))).rejects.toMatchObject({
      code: 'backup-unreadable',
    });
    await place.running(async ({ client }) => expect(await client.person.count()).toBe(2));
    expect(place.names().filter((name) => !name.endsWith('.lock'))).toEqual(['files', 'papillon.db']);
  });
});
