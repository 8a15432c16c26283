import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { create, extract, list } from 'tar';
import { describe, expect, test } from 'vitest';
import { checkArchive } from '../../src/storage/copy/archive.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { compiled } from '../support/compiled.js';
import { addPerson, Installation, wordsOf } from './installation.js';
import { firstStep, NOW } from './rows.js';
import { temporaryFolder } from './stores.js';

test('holds the database, the files and the ledger, and no key', async () => {
  const place = new Installation();
  const id = await place.running(async (storage) => {
    const kept = await addPerson(storage, 'p1');
    await addPerson(storage, 'p2');
    await erasePerson(storage, 'p2', NOW);
    return kept;
  });
  writeFileSync(join(place.dataDir, 'secret.key'), 'the key itself');
  const made = await place.backup();
  expect(made).toEqual({ size: statSync(place.file).size, files: 1, missing: 0 });
  expect((statSync(place.file).mode & 0o777).toString(8)).toBe('600');
  expect(await namesIn(place.file)).toEqual([
    'erasures.ledger',
    `files/${id}`,
    'manifest.json',
    'papillon.db',
  ]);
  const bytes = readFileSync(place.file, 'latin1');
  expect(bytes).toContain(wordsOf('p1'));
  expect(bytes).toContain('le fichier de p1');
  expect(bytes).toContain('2026-11-22T08:30:00.123Z p2');
  expect(bytes).not.toContain(wordsOf('p2'));
  expect(bytes).not.toContain('the key itself');
});

test('while Papillon writes, it is of one moment, and Papillon goes on', async () => {
  const place = new Installation();
  await place.running(async (storage) => {
    let written = 0;
    let stop = false;
    const writing = (async () => {
      for (; !stop; written += 1) {
        await commitStep(storage.client, firstStep(`p${written}`));
        await new Promise(setImmediate);
      }
    })();
    try {
      await place.backup();
      const before = written;
      await new Promise((done) => setTimeout(done, 100));
      expect(written).toBeGreaterThan(before);
    } finally {
      stop = true;
      await writing;
    }
  });
  const { people, accounts, seen } = await countsIn(place.file);
  expect(accounts).toBe(people);
  expect(seen).toBe(people);
});

test('leaves nothing but the backup behind', async () => {
  const place = new Installation();
  await place.running((storage) => addPerson(storage, 'p1'));
  const before = place.names();
  await place.backup();
  expect(place.names()).toEqual(before);
  expect(readdirSync(place.home).sort()).toEqual(['backup.tar', 'data']);
});

test('a file that vanished is counted, not fatal', async () => {
  const place = new Installation();
  const id = await place.running((storage) => addPerson(storage, 'p1'));
  rmSync(join(place.dataDir, 'files', id));
  expect(await place.backup()).toMatchObject({ files: 0, missing: 1 });
});

test('a file still to be downloaded is not missing: its row brings it', async () => {
  const place = new Installation();
  await place.running(async (storage) => {
    const id = await addPerson(storage, 'p1');
    await storage.client.attachment.update({ where: { id }, data: { state: 'pending', source: 'sealed' } });
  });
  expect(await place.backup()).toMatchObject({ files: 0, missing: 0 });
});

test('what kill -9 left of an earlier backup is removed, also where its archive was to be', async () => {
  const place = new Installation();
  await place.running((storage) => addPerson(storage, 'p1'));
  const stick = temporaryFolder();
  writeFileSync(join(stick, 'film.part'), 'somebody else’s');
  await killedBackup(place, join(stick, 'monday.tar'));
  expect(readdirSync(stick).sort()).toEqual(['film.part', 'monday.tar.part']);
  await place.backup({}, join(stick, 'tuesday.tar'));
  expect(readdirSync(stick).sort()).toEqual(['film.part', 'tuesday.tar']);
  expect(place.names()).not.toContain('backup.part');
});

describe('refused', () => {
  test('to replace a file', async () => {
    const place = new Installation();
    await place.running((storage) => addPerson(storage, 'p1'));
    writeFileSync(place.file, 'older');
    await expect(place.backup()).rejects.toMatchObject({ code: 'backup-exists' });
    expect(readFileSync(place.file, 'utf8')).toBe('older');
  });

  test('when there is no database, and none is made', async () => {
    const place = new Installation();
    await expect(place.backup()).rejects.toMatchObject({ code: 'backup-nothing' });
    expect(existsSync(place.database)).toBe(false);
  });

  test('into a folder that is not there', async () => {
    const place = new Installation();
    await place.running((storage) => addPerson(storage, 'p1'));
    const file = join(place.home, 'usb', 'backup.tar');
    await expect(place.backup({}, file)).rejects.toMatchObject({ name: 'StorageError' });
    expect(existsSync(file)).toBe(false);
  });

  test('of a damaged database', async () => {
    const place = new Installation();
    await place.running((storage) => addPerson(storage, 'p1'));
    const bytes = readFileSync(place.database);
    bytes.fill(0xff, 4096, 4096 * 3);
    writeFileSync(place.database, bytes);
    await expect(place.backup()).rejects.toMatchObject({ code: 'damaged' });
    expect(existsSync(place.file)).toBe(false);
  });
});

describe('the archive', () => {
  test.each([
    [
      'cut short',
      (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2)),
      'backup-damaged',
    ],
    ['with a bit that flipped', flipInside, 'backup-damaged'],
    ['of another kind', (file: string) => writeFileSync(file, 'no archive'.repeat(100)), 'backup-unknown'],
    ['that is empty', (file: string) => writeFileSync(file, ''), 'backup-unknown'],
  ])('%s is refused', async (_, spoil, code) => {
    const place = new Installation();
    await place.running((storage) => addPerson(storage, 'p1'));
    await place.backup();
    spoil(place.file);
    await expect(checkArchive(place.file)).rejects.toMatchObject({ code });
  });

  test.each(['../escaped', 'files/../../escaped', 'secret.key', 'files/no-id', '/tmp/escaped'])(
    'with an entry %s is refused',
    async (name) => {
      const folder = temporaryFolder();
      const file = join(folder, 'x.tar');
      writeFileSync(join(folder, 'content'), 'x');
      await create(
        {
          file,
          cwd: folder,
          preservePaths: true,
          onWriteEntry: (entry) => {
            entry.path = name;
          },
        },
        ['content'],
      );
      await expect(checkArchive(file)).rejects.toMatchObject({ code: 'backup-unknown' });
    },
  );

  test('that is compressed is refused: it could hold more than it weighs', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'papillon.db'), Buffer.alloc(10_000_000));
    const file = join(folder, 'x.tar');
    await create({ file, cwd: folder, gzip: true }, ['papillon.db']);
    await expect(checkArchive(file)).rejects.toMatchObject({ code: 'backup-unknown' });
  });

  test('with a link is refused', async () => {
    const folder = temporaryFolder();
    symlinkSync('/etc/passwd', join(folder, 'papillon.db'));
    const file = join(folder, 'x.tar');
    await create({ file, cwd: folder }, ['papillon.db']);
    await expect(checkArchive(file)).rejects.toMatchObject({ code: 'backup-unknown' });
  });
});

/** A backup in a process of its own, killed when it reads again what it wrote. */
async function killedBackup({ url, dataDir }: Installation, path: string): Promise<void> {
  const program = await compiled(`
    import { makeBackup } from './src/storage/copy/backup.js';
    const progress = (step) => step === 'check' && process.kill(process.pid, 'SIGKILL');
    const [path, url, dataDir] = process.argv.slice(2);
    await makeBackup(path, { url, dataDir, now: ${NOW}, progress });`);
  const child = spawn(process.execPath, [program, path, url, dataDir], { stdio: 'inherit' });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

function flipInside(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('le fichier de p1');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
}

async function namesIn(file: string): Promise<string[]> {
  const names: string[] = [];
  await list({ file, onReadEntry: ({ path }) => void names.push(path) });
  return names.sort();
}

async function countsIn(file: string) {
  const folder = temporaryFolder();
  await extract({ file, cwd: folder });
  const database = new Database(join(folder, 'papillon.db'), { readonly: true });
  const count = (table: string) => Number(database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
  const counts = { people: count('Person'), accounts: count('Account'), seen: count('SeenUpdate') };
  database.close();
  return counts;
}
