import { existsSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { erasePerson, scrub } from '../../src/storage/people/erase-person.js';
import { loadPerson } from '../../src/storage/people/load-person.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import type { StepRows } from '../../src/storage/step/step-rows.js';
import {
  answer,
  countRows,
  firstStep,
  message,
  NOTHING,
  NOW,
  person,
  prepare,
  session,
  step,
} from './rows.js';
import { freshSqlite, storeKinds } from './stores.js';

const WORDS = 'la conserverie me tient chaud au coeur';

describe.each(storeKinds)('erasure on $name', ({ fresh }) => {
  test('everything of the person goes; update keys, counts and other people stay', async () => {
    const { client, folder } = await fresh();
    await prepare(client);
    await commitStep(client, fullStep('p1'));
    await commitStep(client, fullStep('p2'));
    expect(await erasePerson({ client, folder }, 'p1', NOW)).toBe(true);

    expect(await loadPerson(client, 'lookup of p1')).toBeUndefined();
    expect((await loadPerson(client, 'lookup of p2'))?.open?.answers).toHaveLength(1);
    expect(await countRows(client)).toEqual({
      ...NOTHING,
      person: 1,
      account: 1,
      step: 1,
      session: 1,
      answer: 1,
      correction: 1,
      agreement: 1,
      outbox: 1,
      tally: 1,
      seen: 2,
    });
  });

  test('the step that erases still sends its goodbye, which belongs to nobody', async () => {
    const { client, folder } = await fresh();
    await prepare(client);
    await commitStep(client, fullStep('p1'));
    const goodbye = step({
      seen: 'forget me',
      person: person({ id: 'p1', sequence: 2 }),
      erase: true,
      outbox: [message({ key: 'goodbye', personId: 'p1' })],
    });
    expect(await commitStep(client, goodbye, folder)).toEqual({ outcome: 'committed', scrubbed: true });
    expect(await countRows(client)).toEqual({ ...NOTHING, outbox: 1, tally: 1, seen: 2 });
    expect(await client.outbox.findMany()).toMatchObject([{ key: 'goodbye', personId: null }]);
    expect(await commitStep(client, goodbye, folder)).toEqual({ outcome: 'repeat' });
  });

  test('somebody erased in their very first step leaves no row', async () => {
    const { client, folder } = await fresh();
    await commitStep(client, firstStep('p1', { erase: true }), folder);
    expect(await countRows(client)).toEqual({ ...NOTHING, seen: 1 });
  });
});

// What follows looks at the bytes on the disk, a promise made for SQLite alone.
describe('erasure in the SQLite files', () => {
  test.each(['by the step', 'by itself'])('the words of a person erased %s are in no file', async (how) => {
    const { client, path, folder } = await freshSqlite();
    await prepare(client);
    await commitStep(client, fullStep('p1'));
    await commitStep(client, step({ seen: 'fix', person: person({ id: 'p1', sequence: 2 }), answers: [] }));
    expect(bytesOf(path)).toContain(WORDS);
    if (how === 'by itself') await erasePerson({ client, folder }, 'p1', NOW);
    else
      await commitStep(
        client,
        step({ seen: 'x', person: person({ id: 'p1', sequence: 3 }), erase: true }),
        folder,
      );
    for (const trace of [WORDS, 'sealed p1', 'lookup of p1', 'progress of p1']) {
      expect(bytesOf(path)).not.toContain(trace);
    }
  });

  test('a corrected answer leaves no trace once the log is emptied', async () => {
    const { client, path } = await freshSqlite();
    await prepare(client);
    await commitStep(client, firstStep('p1', { sessions: [session()], answers: [answer({ value: WORDS })] }));
    await commitStep(
      client,
      step({ seen: 'fix', person: person({ id: 'p1', sequence: 2 }), answers: [answer({ value: 'rien' })] }),
    );
    expect(await scrub(client)).toBe(true);
    expect(bytesOf(path)).not.toContain(WORDS);
  });

  test('while somebody reads, the log cannot be emptied, and it says so', async () => {
    const { client, path, folder } = await freshSqlite();
    await prepare(client);
    await commitStep(client, fullStep('p1'));
    const reader = new Database(path, { readonly: true });
    const rows = reader.prepare('SELECT * FROM "Answer"').iterate();
    rows.next();
    const last = step({ seen: 'x', person: person({ id: 'p1', sequence: 2 }), erase: true });
    expect(await commitStep(client, last, folder)).toEqual({ outcome: 'committed', scrubbed: false });
    rows.return?.();
    reader.close();
    expect(await scrub(client)).toBe(true);
    expect(bytesOf(path)).not.toContain(WORDS);
  });
});

function fullStep(id: string): StepRows {
  return firstStep(id, {
    sessions: [session({ id: `session of ${id}`, progress: `{"note":"progress of ${id}"}` })],
    answers: [answer({ sessionId: `session of ${id}`, value: WORDS.repeat(200) })],
    corrections: [
      { sessionId: `session of ${id}`, question: 'q1', previous: WORDS, value: 'oui', correctedAt: NOW },
    ],
    agreedTo: 'n1',
    outbox: [message({ key: `message to ${id}`, personId: id })],
    tallies: [{ form: 'accueil', day: '2026-11-22', channel: 'telegram', kind: 'refused' }],
  });
}

/** Everything the database has on the disk: its file, the write-ahead log and its index. */
function bytesOf(path: string): string {
  return ['', '-wal', '-shm']
    .map((suffix) => path + suffix)
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'latin1'))
    .join();
}
