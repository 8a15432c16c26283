import { describe, expect, test } from 'vitest';
import { commitGroup } from '../../src/storage/step/commit-group.js';
import { seen } from '../../src/storage/step/seen.js';
import { answer, countRows, firstStep, person, prepare, session, step } from './rows.js';
import { storeKinds } from './stores.js';

const COMMITTED = { status: 'fulfilled', value: { outcome: 'committed', scrubbed: true } };
const REPEAT = { status: 'fulfilled', value: { outcome: 'repeat' } };
const CONFLICT = { status: 'fulfilled', value: { outcome: 'conflict' } };

const begins = (id: string) =>
  firstStep(id, {
    sessions: [session({ id: `session of ${id}` })],
    answers: [answer({ sessionId: `session of ${id}`, value: `réponse de ${id}` })],
  });

describe.each(storeKinds)('commitGroup on $name', ({ fresh }) => {
  test('the steps of many people are stored together', async () => {
    const { client } = await fresh();
    await prepare(client);
    const people = Array.from({ length: 100 }, (_, index) => `p${index}`);
    expect(await commitGroup(client, people.map(begins))).toEqual(people.map(() => COMMITTED));
    expect(await countRows(client)).toMatchObject({ person: 100, session: 100, answer: 100, seen: 100 });
    const values = await client.answer.findMany({ orderBy: { sessionId: 'asc' } });
    expect(values.map(({ value }) => value).sort()).toEqual(people.map((id) => `réponse de ${id}`).sort());
  });

  test('one repeat or conflict among them is found, and the others are stored', async () => {
    const { client } = await fresh();
    await prepare(client);
    await commitGroup(client, [begins('known')]);
    const late = step({ seen: 'late', person: person({ id: 'known', sequence: 1 }) });
    const results = await commitGroup(client, [begins('a'), begins('known'), late, begins('b')]);
    expect(results).toEqual([COMMITTED, REPEAT, CONFLICT, COMMITTED]);
    expect(await countRows(client)).toMatchObject({ person: 3, answer: 3 });
    expect(await seen(client, ['late'])).toEqual(new Set());
  });

  test('a bug in one step fails that one alone', async () => {
    const { client } = await fresh();
    await prepare(client);
    const broken = firstStep('broken', { sessions: [session({ id: 'x', version: 'never published' })] });
    const results = await commitGroup(client, [begins('a'), broken, begins('b')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await countRows(client)).toMatchObject({ person: 2, answer: 2 });
  });

  test('an erasure is stored by itself, and leaves the others theirs', async () => {
    const { client, folder } = await fresh();
    await prepare(client);
    await commitGroup(client, [begins('a'), begins('b')]);
    const gone = step({ seen: 'gone', person: person({ id: 'a', sequence: 2 }), erase: true });
    const more = step({ seen: 'more', person: person({ id: 'b', sequence: 2 }) });
    expect(await commitGroup(client, [gone, more], folder)).toEqual([COMMITTED, COMMITTED]);
    expect(await countRows(client)).toMatchObject({ person: 1, session: 1, answer: 1 });
  });
});
