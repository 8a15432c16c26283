import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from '../../src/storage/database/data-folder.js';
import { Unavailable } from '../../src/storage/database/failure.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import { erasureLedger } from '../../src/storage/people/erasure-ledger.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { countRows, firstStep, NOW, person, step } from './rows.js';
import { storeKinds, temporaryFolder } from './stores.js';

function fresh() {
  return erasureLedger(join(temporaryFolder(), 'erasures.ledger'));
}

test('remembers every erasure in order, in a file for its owner alone', async () => {
  const ledger = fresh();
  expect(await ledger.read()).toEqual([]);
  await ledger.append([{ id: 'a', at: NOW }]);
  await ledger.append([
    { id: 'b', at: NOW + 1 },
    { id: 'c', at: NOW + 2 },
  ]);
  expect(await ledger.read()).toEqual([
    { id: 'a', at: NOW },
    { id: 'b', at: NOW + 1 },
    { id: 'c', at: NOW + 2 },
  ]);
  expect((statSync(ledger.path).mode & 0o777).toString(8)).toBe('600');
});

test('erasures at the same time lose no entry', async () => {
  const ledger = fresh();
  const ids = Array.from({ length: 50 }, (_, index) => `p${index}`);
  await Promise.all(ids.map((id) => ledger.append([{ id, at: NOW }])));
  expect((await ledger.read()).map(({ id }) => id).sort()).toEqual(ids.sort());
});

test.each([1, 20, 29, 30])('a last line cut short by %i bytes harms no other', async (cut) => {
  const ledger = fresh();
  await ledger.append([{ id: 'first', at: NOW }]);
  await ledger.append([{ id: 'torn', at: NOW }]);
  truncateSync(ledger.path, statSync(ledger.path).size - cut);
  expect((await ledger.read()).map(({ id }) => id)).toEqual(['first']);
  await ledger.append([{ id: 'next', at: NOW }]);
  const read = (await ledger.read()).map(({ id }) => id);
  expect(read).toContain('first');
  expect(read).toContain('next');
});

test('lines it does not understand are passed over', async () => {
  const ledger = fresh();
  await ledger.append([{ id: 'a', at: NOW }]);
  appendFileSync(ledger.path, '\0\0\0\n\nnot a line\n');
  await ledger.append([{ id: 'b', at: NOW }]);
  expect((await ledger.read()).map(({ id }) => id)).toEqual(['a', 'b']);
});

test('the entry is there before the rows go', async () => {
  const { client, folder } = await freshStore();
  await commitStep(client, firstStep('p1'));
  const seenAtCommit: number[] = [];
  const watched = client.$extends({
    query: {
      async $executeRaw({ args, query }) {
        if (JSON.stringify(args).includes('DELETE FROM'))
          seenAtCommit.push((await folder.ledger.read()).length);
        return query(args);
      },
    },
  });
  // An extended client is a client for every query; only its type says otherwise.
  await erasePerson({ client: watched as unknown as typeof client, folder }, 'p1', NOW);
  expect(seenAtCommit).toEqual([1, 1, 1]);
});

test('a person is not erased when the ledger cannot be written', async () => {
  const { client, folder } = await freshStore();
  await commitStep(client, firstStep('p1'));
  rmSync(folder.path, { recursive: true });
  const asked = step({ seen: 'bye', person: person({ sequence: 2 }), erase: true });
  await expect(commitStep(client, asked, folder)).rejects.toThrow(Unavailable);
  await expect(erasePerson({ client, folder }, 'p1', NOW)).rejects.toThrow(Unavailable);
  expect((await countRows(client)).person).toBe(1);
});

test('a step that erases without a data folder is a bug, and erases nobody', async () => {
  const { client } = await freshStore();
  await commitStep(client, firstStep('p1'));
  const asked = step({ seen: 'bye', person: person({ sequence: 2 }), erase: true });
  await expect(commitStep(client, asked)).rejects.toThrow('ledger');
  expect((await countRows(client)).person).toBe(1);
});

test('both ways of erasing write the random id, the time and nothing else', async () => {
  const { client, folder } = await freshStore();
  await commitStep(client, firstStep('p1'));
  await commitStep(client, firstStep('p2'));
  await commitStep(client, step({ seen: 'bye', person: person({ sequence: 2 }), erase: true }), folder);
  await erasePerson({ client, folder }, 'p2', NOW + 1);
  expect(readFileSync(folder.ledger.path, 'utf8')).toBe(
    '2026-11-22T08:30:00.123Z p1\n2026-11-22T08:30:00.124Z p2\n',
  );
});

async function freshStore() {
  const kind = storeKinds.find(({ name }) => name === 'SQLite');
  if (!kind) throw new Error('SQLite is one of the kinds');
  const storage = await kind.fresh();
  return { client: storage.client, folder: dataFolder(mkdtempSync(join(temporaryFolder(), 'data-'))) };
}
