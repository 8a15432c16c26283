import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../support/chromium.js';
import { lockedByAnotherProcess } from '../support/locked-database.js';
import { Program } from '../support/program.js';
import { WebPerson } from '../support/web-person.js';

const AGREE = 'J’ai 16 ans ou plus, d’accord';

test('rule 5: while the store is locked the page says so and goes on trying; the answer counts once', async () => {
  const program = await Program.create();
  await program.start();
  const database = join(program.dataDir, 'papillon.db');
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
  const statuses: number[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('/inputs')) return;
    statuses.push(response.status());
    if (response.status() === 503) expect(Number(response.headers()['retry-after'])).toBeGreaterThan(0);
  });
  const asked = (text: string) => page.getByRole('heading', { name: text }).waitFor();
  const tap = async (label: string) => {
    await page.waitForTimeout(350);
    await page.getByRole('button', { name: label, exact: true }).click();
  };
  await page.goto(program.address);
  await tap(AGREE);
  await asked('Maison de quartier des Ors');

  const release = await lockedByAnotherProcess(database);
  await tap('Un peu');
  await page.getByText('Pas enregistré, on réessaie').waitFor();
  await asked('Maison de quartier des Ors');
  expect(statuses).toContain(503);
  await release();
  await asked('Maison de quartier Saint-Nicolas');
  await page.getByText('Pas enregistré, on réessaie').waitFor({ state: 'hidden' });

  const out = join(program.dataDir, 'out');
  expect((await program.run('export', '--form', 'grand-public', '--out', out)).code).toBe(0);
  const rows = parse(readFileSync(join(out, 'grand-public.csv')), { columns: true, bom: true });
  expect(rows).toMatchObject([{ knows_les_ors: 'a_little' }]);
}, 60_000);

test('rule 5: with its database moved away nothing is confirmed; put back and started again, it goes on', async () => {
  const program = await Program.create();
  await program.start();
  const database = join(program.dataDir, 'papillon.db');
  const person = new WebPerson(program.address);
  await person.opens();
  await person.taps(AGREE);
  renameSync(database, `${database}.away`);
  const pending = person.taps('Un peu');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(person.shows('Maison de quartier des Ors')).toBe(true);
  await program.kill();
  renameSync(`${database}.away`, database);
  await program.start();
  await pending;
  expect(person.shows('Maison de quartier Saint-Nicolas')).toBe(true);
}, 60_000);
