import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyStore } from '../../src/storage/copy/copy-store.js';
import type { Client } from '../../src/storage/database/client.js';
import { tryLock } from '../../src/storage/database/lock.js';
import { openStorage } from '../../src/storage/database/open.js';
import { commitGroup } from '../../src/storage/step/commit-group.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { answer, firstStep, message, NOW, person, prepare, session, step } from './rows.js';
import { freshDatabase, onDatabase, temporaryFolder } from './stores.js';

/** More than a page of rows. */
const PEOPLE = 600;
const ODD = 'l’été — «\u00a0oui\u00a0» \\ " \' ; {json} 🦋 عربي\nligne\ttab';

test('every row arrives as it was, and the file stays as it is', async () => {
  const { url, path } = await populated();
  const before = readFileSync(path);
  const to = await freshDatabase('template1');
  const told: number[] = [];
  const rows = await copyStore({ from: url, to, onProgress: ({ copied }) => told.push(copied) });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(told.at(0)).toBe(0);
  expect(told.at(-1)).toBe(rows);
  expect(rows).toBeGreaterThan(4 * PEOPLE);

  const [file, server] = await Promise.all([openStorage({ url, keyCheck: 'k' }), openOn(to)]);
  const [left, arrived] = [await everything(file.client), await everything(server.client)];
  expect(Object.values(left).flat()).toHaveLength(rows);
  expect(arrived).toEqual(left);
  // A number the file gave before is not given again.
  await commitStep(server.client, step({ outbox: [message({ key: 'new' })] }));
  const { id } = await server.client.outbox.findFirstOrThrow({ where: { key: 'new' } });
  await commitStep(file.client, step({ outbox: [message({ key: 'new' })] }));
  expect(id).toBe((await file.client.outbox.findFirstOrThrow({ where: { key: 'new' } })).id);
  await Promise.all([file.close(), server.close()]);
}, 60_000);

test('the key of the file opens the copy, and another does not', async () => {
  const { url } = await populated(1);
  const to = await freshDatabase('template1');
  await copy(url, to);
  await expect(openStorage({ url: to, keyCheck: 'other', dataDir: '/nowhere' })).rejects.toMatchObject({
    code: 'wrong-key',
  });
  await (await openOn(to)).close();
});

test('a row that arrives changed undoes the whole copy', async () => {
  const { url } = await populated(1);
  const to = await freshDatabase('template1');
  await emptyStore(to);
  await onDatabase(
    to,
    `CREATE FUNCTION change() RETURNS trigger AS $$ BEGIN NEW."value" := NEW."value" || ' '; RETURN NEW; END $$
       LANGUAGE plpgsql;
     CREATE TRIGGER change BEFORE INSERT ON "Answer" FOR EACH ROW EXECUTE FUNCTION change()`,
  );
  await expect(copy(url, to)).rejects.toMatchObject({ code: 'copy-differs', args: { table: 'Answer' } });
  const { client, close } = await openOn(to);
  expect(await client.person.count()).toBe(0);
  await close();
});

test('a row the server drops is noticed', async () => {
  const { url } = await populated(1);
  const to = await freshDatabase('template1');
  await emptyStore(to);
  await onDatabase(to, 'CREATE RULE lose AS ON INSERT TO "Tally" DO INSTEAD NOTHING');
  await expect(copy(url, to)).rejects.toMatchObject({ code: 'copy-differs', args: { table: 'Tally' } });
});

test('while a Papillon serves either database, nothing is copied', async () => {
  const { url, path } = await populated(1);
  const to = await freshDatabase('template1');
  const onFile = await tryLock(url);
  await expect(copy(url, to)).rejects.toMatchObject({ code: 'copy-served', args: { place: path } });
  await onFile?.release();
  const onServer = await tryLock(to);
  await expect(copy(url, to)).rejects.toMatchObject({ code: 'copy-served' });
  await onServer?.release();
  expect(await copy(url, to)).toBeGreaterThan(0);
});

test('a database that holds something is left alone', async () => {
  const { url } = await populated(1);
  const used = await freshDatabase('template1');
  await (await openOn(used)).close();
  await expect(copy(url, used)).rejects.toMatchObject({ code: 'copy-not-empty', args: { table: 'Setting' } });
  const foreign = await freshDatabase('template1');
  await onDatabase(foreign, 'CREATE TABLE "members" ("id" INT)');
  await expect(copy(url, foreign)).rejects.toMatchObject({
    code: 'copy-not-empty',
    args: { table: 'members' },
  });
  await onDatabase(foreign, 'DROP TABLE "members"');
  expect(await copy(url, foreign)).toBeGreaterThan(0);
});

test('says what cannot be copied, or to where', async () => {
  const { url } = await populated(1);
  const to = await freshDatabase('template1');
  const missing = `file:${join(temporaryFolder(), 'papillon.db')}`;
  await expect(copy(missing, to)).rejects.toMatchObject({ code: 'copy-no-source' });
  await expect(copy(url, missing)).rejects.toMatchObject({ code: 'copy-not-a-server' });
  await expect(copy(to, to)).rejects.toMatchObject({ code: 'copy-not-a-file' });
  const nowhere = new URL(to);
  nowhere.pathname = 'nowhere';
  await expect(copy(url, nowhere.href)).rejects.toMatchObject({ code: 'server-no-database' });
});

const MEASURE = {
  ...{ frame: 'f', indicator: 'i', form: 'accueil', version: 'v1', day: '2026-11-22', week: '2026-11-16' },
  ...{ language: 'fr', age: '75', outcome: 'counted' as const, denominator: 1, people: 1 },
};
/** Whole, broken, and such that one database writes them with an exponent and the other does not. */
const NUMBERS = [1, 0.1 + 0.2, -1e-7, 123_456_789_012_345_680, 1e21];

function copy(from: string, to: string): Promise<number> {
  return copyStore({ from, to, onProgress: () => undefined });
}

/** A store in a file with something in every table. */
async function populated(people = PEOPLE): Promise<{ url: string; path: string }> {
  const path = join(temporaryFolder(), 'papillon.db');
  const url = `file:${path}`;
  const { client, close } = await openStorage({ url, keyCheck: 'k' });
  await prepare(client);
  const steps = Array.from({ length: people }, (_, index) => `p${index}`).map((id, index) =>
    firstStep(id, {
      person: person({ id, state: JSON.stringify({ at: ODD }) }),
      sessions: [
        session({ id: `s of ${id}`, ...(index % 2 ? { status: 'complete', completedAt: NOW + index } : {}) }),
      ],
      answers: [answer({ sessionId: `s of ${id}`, value: `${ODD} ${index}`, relevant: index % 3 > 0 })],
      corrections: [
        { sessionId: `s of ${id}`, question: 'q1', previous: '', value: ODD, correctedAt: NOW + index },
      ],
      measures: [
        { sessionId: `s of ${id}`, rows: [{ ...MEASURE, numerator: NUMBERS[index % NUMBERS.length] ?? 0 }] },
      ],
      agreedTo: 'n1',
      outbox: [message({ key: `to ${id}`, personId: id })],
      tallies: [{ form: 'accueil', day: '2026-11-22', channel: 'web', kind: 'refused' }],
    }),
  );
  await commitGroup(client, steps);
  await client.deadLetter.create({
    data: { channel: 'web', account: 'a', sealed: 's', error: ODD, receivedAt: new Date(NOW) },
  });
  await client.attachment.create({
    data: { id: 'f', sessionId: 's of p0', question: 'q', type: 'image/png', size: 7, storedAt: new Date(0) },
  });
  await client.attachment.create({
    data: {
      ...{ id: 'g', sessionId: 's of p0', question: 'q', media: 'audio', channel: 'telegram' },
      ...{ state: 'pending', source: ODD, attempts: 3, dueAt: new Date(NOW) },
    },
  });
  await client.outbox.delete({ where: { key: `to p${people - 1}` } });
  await close();
  return { url, path };
}

function openOn(url: string) {
  return openStorage({ url, keyCheck: 'k', dataDir: '/nowhere' });
}

async function emptyStore(url: string): Promise<void> {
  const { client, close } = await openOn(url);
  await client.setting.deleteMany();
  await close();
}

async function everything(client: Client) {
  return {
    person: await client.person.findMany({ orderBy: { id: 'asc' } }),
    account: await client.account.findMany({ orderBy: { id: 'asc' } }),
    step: await client.step.findMany({ orderBy: { personId: 'asc' } }),
    session: await client.session.findMany({ orderBy: { id: 'asc' } }),
    answer: await client.answer.findMany({ orderBy: { sessionId: 'asc' } }),
    correction: await client.correction.findMany({ orderBy: { id: 'asc' } }),
    agreement: await client.agreement.findMany({ orderBy: { id: 'asc' } }),
    outbox: await client.outbox.findMany({ orderBy: { id: 'asc' } }),
    tally: await client.tally.findMany(),
    seen: await client.seenUpdate.findMany({ orderBy: { key: 'asc' } }),
    form: await client.formVersion.findMany(),
    notice: await client.notice.findMany(),
    setting: await client.setting.findMany(),
    deadLetter: await client.deadLetter.findMany(),
    attachment: await client.attachment.findMany(),
    measure: await client.measure.findMany({ orderBy: { sessionId: 'asc' } }),
  };
}
