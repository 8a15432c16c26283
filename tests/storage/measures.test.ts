import { describe, expect, test } from 'vitest';
import type { Client } from '../../src/storage/database/client.js';
import { type MeasureRow, sumMeasures } from '../../src/storage/indicators/measures.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { firstStep, NOW, person, prepare, session, step } from './rows.js';
import { storeKinds } from './stores.js';

function row(about: Partial<MeasureRow> = {}): MeasureRow {
  return {
    frame: 'f',
    indicator: 'i',
    form: 'accueil',
    version: 'v1',
    day: '2026-11-22',
    week: '2026-11-16',
    language: 'fr',
    outcome: 'counted',
    numerator: 1,
    denominator: 1,
    people: 1,
    ...about,
  };
}

/** Somebody who completed one session, which brings these rows. */
async function answered(client: Client, id: string, rows: readonly MeasureRow[]): Promise<void> {
  const sessionId = `session of ${id}`;
  await commitStep(
    client,
    firstStep(id, {
      sessions: [session({ id: sessionId, status: 'complete', completedAt: NOW })],
      measures: [{ sessionId, rows }],
    }),
  );
}

describe.each(storeKinds)('measures on $name', ({ fresh }) => {
  test('are summed by week, month and one group at a time', async () => {
    const { client } = await fresh();
    await prepare(client);
    await answered(client, 'a', [row({ age: '26_to_39', language: 'en', people: 3 })]);
    await answered(client, 'b', [row({ numerator: 0, age: '26_to_39' })]);
    await answered(client, 'c', [row({ outcome: 'dont_know', numerator: 0, denominator: 0 })]);
    await answered(client, 'd', [row({ day: '2026-12-01', week: '2026-11-30', numerator: 0.25, age: '75' })]);
    await answered(client, 'e', [
      row({ outcome: 'refused', numerator: 0, denominator: 0 }),
      row({ indicator: 'j' }),
    ]);
    await answered(client, 'f', [
      row({ outcome: 'unanswered', numerator: 0, denominator: 0 }),
      row({ frame: 'g' }),
    ]);
    const none = { numerator: 0, denominator: 0, n: 0, people: 0, dontKnow: 0, refused: 0, unanswered: 0 };
    expect(await sumMeasures(client, { frame: 'f', period: 'week' })).toEqual([
      {
        ...{ indicator: 'i', period: '2026-11-16', group: '', numerator: 1, denominator: 2, n: 2, people: 4 },
        ...{ dontKnow: 1, refused: 1, unanswered: 1 },
      },
      {
        ...none,
        indicator: 'i',
        period: '2026-11-30',
        group: '',
        numerator: 0.25,
        denominator: 1,
        n: 1,
        people: 1,
      },
      {
        ...none,
        indicator: 'j',
        period: '2026-11-16',
        group: '',
        numerator: 1,
        denominator: 1,
        n: 1,
        people: 1,
      },
    ]);
    const months = await sumMeasures(client, { frame: 'f', period: 'month', indicators: ['i'] });
    expect(months.map(({ period, n }) => [period, n])).toEqual([
      ['2026-11', 2],
      ['2026-12', 1],
    ]);
    const days = await sumMeasures(client, {
      frame: 'f',
      period: 'day',
      from: '2026-12-01',
      until: '2026-12-01',
    });
    expect(days.map(({ period, n }) => [period, n])).toEqual([['2026-12-01', 1]]);
    const ages = await sumMeasures(client, { frame: 'f', indicators: ['i'], by: 'age' });
    expect(new Map(ages.map(({ group, n }) => [group, n]))).toEqual(
      new Map([
        ['26_to_39', 2],
        ['75', 1],
        [null, 0],
      ]),
    );
    expect(await sumMeasures(client, { frame: 'f', indicators: [] })).toEqual([]);
    expect(await sumMeasures(client, { frame: 'f', structure: 'les-ors' })).toEqual([]);
    expect(await sumMeasures(client, { frame: 'none', by: 'version' })).toEqual([]);
  });

  test('of a session are replaced whole when it is measured again', async () => {
    const { client } = await fresh();
    await prepare(client);
    await answered(client, 'a', [row(), row({ indicator: 'j' })]);
    await answered(client, 'b', [row()]);
    await commitStep(
      client,
      step({
        person: person({ id: 'a', sequence: 2 }),
        measures: [{ sessionId: 'session of a', rows: [row({ numerator: 7 })] }],
      }),
    );
    expect(await client.measure.findMany({ where: { sessionId: 'session of a' } })).toMatchObject([
      { indicator: 'i', numerator: 7 },
    ]);
    expect(await client.measure.count()).toBe(2);
    await commitStep(
      client,
      step({ person: person({ id: 'a', sequence: 3 }), measures: [{ sessionId: 'session of a', rows: [] }] }),
    );
    expect(await client.measure.count()).toBe(1);
  });

  test('go with the person', async () => {
    const storage = await fresh();
    const { client } = storage;
    await prepare(client);
    await answered(client, 'a', [row()]);
    await answered(client, 'b', [row()]);
    await erasePerson(storage, 'a', NOW);
    expect(await client.measure.findMany()).toMatchObject([{ sessionId: 'session of b' }]);
  });

  test('of a step that is refused are not stored', async () => {
    const { client } = await fresh();
    await prepare(client);
    await answered(client, 'a', [row()]);
    const repeat = firstStep('a', {
      measures: [{ sessionId: 'session of a', rows: [row({ numerator: 5 })] }],
    });
    expect(await commitStep(client, repeat)).toEqual({ outcome: 'repeat' });
    expect(await client.measure.findMany()).toMatchObject([{ numerator: 1 }]);
  });
});
