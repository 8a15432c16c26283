import { expect, onTestFinished, test } from 'vitest';
import { recompute, recomputeAll } from '../../src/commands/recompute.js';
import { takeUpDefinitions } from '../../src/commands/start/definitions.js';
import { loadContent } from '../../src/content.js';
import { catalogOf } from '../../src/exchange/context/catalog.js';
import { measureRows } from '../../src/exchange/step/measure-rows.js';
import { versionOf } from '../../src/forms/version.js';
import { definitionsOf } from '../../src/indicators/frames/definitions.js';
import { sessionMeasurer } from '../../src/indicators/frames/measure-session.js';
import { identity } from '../../src/people/identity.js';
import { loadKey } from '../../src/people/load-key.js';
import type { Client, Statement } from '../../src/storage/database/client.js';
import { acquireLock } from '../../src/storage/database/lock.js';
import { openStorage } from '../../src/storage/database/open.js';
import { publishForm } from '../../src/storage/form-versions.js';
import { replaceMeasures } from '../../src/storage/indicators/measure-again.js';
import type { MeasureRow } from '../../src/storage/indicators/measures.js';
import {
  readMeasuresMark,
  readUnderWay,
  underWayStatements,
  writeServedDefinitions,
} from '../../src/storage/indicators/measures-mark.js';
import { writeSetting } from '../../src/storage/settings.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { answer, firstStep, NOW, prepare, session } from '../storage/rows.js';
import { storeKinds } from '../storage/stores.js';
import { bench } from './bench.js';

const { forms, frames } = loadContent('content');
const definition = forms.find(({ settings }) => settings.form_id === 'grand-public');
if (!definition) throw new Error('no form');
const VERSION = versionOf(definition);
const catalog = catalogOf(forms, []);
const measure = measureRows(catalog, sessionMeasurer(frames));
const DEFINITIONS = definitionsOf(frames);

/** So many people who completed « grand public », before anything was measured. */
async function answered(client: Client, people: number): Promise<void> {
  await prepare(client);
  await publishForm(client, {
    name: 'grand-public',
    version: VERSION,
    definition: JSON.stringify(definition),
    publishedAt: NOW,
  });
  for (let index = 0; index < people; index += 1) {
    const id = `s${String(index).padStart(3, '0')}`;
    await commitStep(
      client,
      firstStep(`p${index}`, {
        sessions: [
          session({ id, form: 'grand-public', version: VERSION, status: 'complete', completedAt: NOW }),
        ],
        answers: [
          answer({ sessionId: id, question: 'visited_another_house', value: index % 3 === 0 ? 'yes' : 'no' }),
        ],
      }),
    );
  }
}

async function yes(client: Client): Promise<number> {
  const { _sum } = await client.measure.aggregate({
    where: { indicator: 'visited-another-house' },
    _sum: { numerator: true },
  });
  return _sum.numerator ?? 0;
}

test.each(storeKinds)(
  'all that was answered is measured on $name, in batches, and marked',
  async ({ fresh }) => {
    const { client } = await fresh();
    await answered(client, 24);
    const shown: number[] = [];
    expect(await recomputeAll(client, measure, DEFINITIONS, (done) => shown.push(done))).toBe(24);
    expect(shown).toEqual([10, 20, 24]);
    expect(await yes(client)).toBe(8);
    expect(await readMeasuresMark(client)).toEqual({
      definitions: DEFINITIONS,
      recomputedAt: expect.any(Number),
    });
    expect(await readUnderWay(client)).toBeUndefined();
    const rows = await client.measure.count();
    await recomputeAll(client, measure, DEFINITIONS);
    expect(await client.measure.count()).toBe(rows);
  },
);

test.each(storeKinds)(
  'it goes on where it was cut short on $name, unless the definitions changed',
  async ({ fresh }) => {
    const { client } = await fresh();
    await answered(client, 60);
    await client.transact(underWayStatements({ definitions: DEFINITIONS, after: 's049' }));
    await recomputeAll(client, measure, DEFINITIONS);
    expect(await client.measure.groupBy({ by: ['sessionId'] })).toHaveLength(10);
    await client.transact(underWayStatements({ definitions: 'others', after: 's049' }));
    await recomputeAll(client, measure, DEFINITIONS);
    expect(await client.measure.groupBy({ by: ['sessionId'] })).toHaveLength(60);
  },
);

test.each(storeKinds)('who corrects an answer meanwhile is not overwritten on $name', async ({ fresh }) => {
  const { client } = await fresh();
  await answered(client, 2);
  const row = { ...ROW, numerator: 9 };
  const stored = await replaceMeasures(client, [
    { sessionId: 's000', rows: [row], lastAt: NOW - 1 },
    { sessionId: 's001', rows: [row], lastAt: NOW },
    { sessionId: 'erased', rows: [row], lastAt: NOW },
  ]);
  expect([...stored]).toEqual(['s001']);
  expect(await client.measure.findMany()).toMatchObject([{ sessionId: 's001', numerator: 9 }]);
});

test.each(storeKinds)(
  'of what was measured before, what is other now is stored on $name',
  async ({ fresh }) => {
    const { client } = await fresh();
    await answered(client, 1);
    const row = { ...ROW, numerator: 1 };
    const replace = (...rows: MeasureRow[]) =>
      replaceMeasures(client, [{ sessionId: 's000', rows, lastAt: NOW }]);
    await replace(
      { ...row, indicator: 'gone' },
      { ...row, indicator: 'same' },
      { ...row, indicator: 'other', age: '75' },
    );
    await replace(
      { ...row, indicator: 'same' },
      { ...row, indicator: 'other', people: 3 },
      { ...row, indicator: 'new' },
    );
    expect(await client.measure.findMany({ orderBy: { indicator: 'asc' } })).toMatchObject([
      { indicator: 'new', people: 1 },
      { indicator: 'other', people: 3, age: null },
      { indicator: 'same', people: 1 },
    ]);
    await replace();
    expect(await client.measure.count()).toBe(0);
  },
);

test.each(storeKinds)(
  'an answer corrected between reading and writing counts on $name',
  async ({ fresh }) => {
    const { client } = await fresh();
    await answered(client, 24);
    let corrected = 0;
    // Between reading and writing, twice: the serving Papillon corrects an answer, and stores no measure of it.
    const transact = async (statements: readonly Statement[]) => {
      const id = ['s001', 's005'][corrected];
      corrected += 1;
      if (id !== undefined) await correct(client, id);
      await client.transact(statements);
    };
    const meanwhile: Client = new Proxy(client, {
      get: (target, name) => (name === 'transact' ? transact : Reflect.get(target, name)),
    });
    expect(await recomputeAll(meanwhile, measure, DEFINITIONS)).toBe(24);
    expect(await yes(client)).toBe(10);
  },
);

/** « Oui » instead of « non », a moment later. */
async function correct(client: Client, id: string): Promise<void> {
  await client.answer.updateMany({ where: { sessionId: id }, data: { value: 'yes' } });
  await client.session.update({ where: { id }, data: { lastAt: new Date(NOW + 1000) } });
}

const ROW = {
  ...{ frame: 'f', indicator: 'i', form: 'grand-public', version: VERSION, language: 'fr' },
  ...{ day: '2026-11-22', week: '2026-11-16', outcome: 'counted' as const, denominator: 1, people: 1 },
};

test('start says when a recomputation is due, and only then', async () => {
  const desk = bench();
  const key = loadKey({ secretKey: undefined, dataDir: desk.config.dataDir, mayCreate: true });
  const storage = await openStorage({ url: desk.config.databaseUrl, keyCheck: identity(key).keyCheck });
  onTestFinished(() => storage.close());
  const { client } = storage;
  expect(await takeUpDefinitions(client, frames)).toBe(true);
  expect(await readMeasuresMark(client)).toEqual({ definitions: DEFINITIONS });
  await answered(client, 3);
  expect(await takeUpDefinitions(client, frames)).toBe(true);
  await writeSetting(client, 'measures', 'others');
  expect(await takeUpDefinitions(client, frames)).toBe(false);

  expect(await recompute(desk)).toBe(0);
  expect(desk.printed()).toBe('3 questionnaires terminés : leurs indicateurs sont calculés.');
  expect(await yes(client)).toBe(1);
  expect(await takeUpDefinitions(client, frames)).toBe(true);

  // Somebody serves with definitions of before: what is completed meanwhile would be wrong.
  const lock = await acquireLock(desk.config.databaseUrl, {
    onWait: () => undefined,
    signal: new AbortController().signal,
  });
  await writeServedDefinitions(client, 'others');
  expect(await recompute(desk)).toBe(1);
  expect(desk.complained()).toContain('Redémarrez-le');
  await lock?.release();
  expect(await recompute(desk)).toBe(0);
});

test('without a database, or with mistakes in the content, nothing is done', async () => {
  const desk = bench();
  expect(await recompute(desk)).toBe(1);
  expect(desk.complained()).toContain('n’existe pas');
  const wrong = bench({ CONTENT_DIR: 'nulle-part' });
  expect(await recompute(wrong)).toBe(1);
  expect(wrong.complained()).toContain('corrigez d’abord');
});

test('labels, colours and targets may change without a recomputation; formulas and dates may not', () => {
  const [, drome] = frames;
  if (!drome) throw new Error('no frame');
  const change = (from: string, to: string) => JSON.parse(JSON.stringify(drome).replace(from, to));
  const definitions = definitionsOf([drome]);
  expect(definitionsOf([change('Cohésion sociale', 'Cohésion')])).toBe(definitions);
  expect(definitionsOf([change('#E69F00', '#000000')])).toBe(definitions);
  expect(definitionsOf([change('rather_yes', 'rather_no')])).not.toBe(definitions);
  expect(definitionsOf([change('2026-01-01', '2026-02-01')])).not.toBe(definitions);
  expect(definitionsOf([change('"gender":"gender"', '"gender":"age"')])).not.toBe(definitions);
});
