import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../support/chromium.js';
import { Program } from '../support/program.js';

/** A picture of a screen, when somebody wants to look: SHOTS names the folder. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS)
    await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });
}

test('on a phone, from a refusal to the thanks, and the export gives exactly those answers', async () => {
  const program = await Program.create();
  await program.start();
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'fr-FR' });
  const page = await context.newPage();
  const asked = (text: string) => page.getByRole('heading', { name: text }).waitFor();
  /** A new screen ignores taps for a moment, so that a double tap never answers the next question. */
  const tap = async (label: string) => {
    await page.waitForTimeout(350);
    await page.getByRole('button', { name: label, exact: true }).click();
  };

  await page.goto(program.address);
  await asked('Bonjour !');
  await picture(page, '1-notice');
  await tap('Non merci');
  await asked('Rien n’est enregistré');
  await picture(page, '2-refusal');
  await tap('J’ai changé d’avis');
  await tap('J’ai 16 ans ou plus, d’accord');

  await asked('Maison de quartier des Ors');
  await picture(page, '3-question');
  await tap('Un peu');
  await asked('Maison de quartier Saint-Nicolas');
  await tap('Passer');
  await asked('Noël Guichard');
  await tap('Retour');
  await asked('Saint-Nicolas');
  await tap('Très bien');
  await asked('Noël Guichard');
  await page.reload();
  await asked('Noël Guichard');
  await tap('Je ne sais pas');
  await asked('la Coopération');
  await tap('Oui, je vois ce que c’est');
  await asked('Comment en avez-vous entendu parler ?');
  await page.getByLabel('La radio').check();
  await page.getByLabel('Je ne sais pas').check();
  expect(await page.getByLabel('La radio').isChecked()).toBe(false);
  await page.getByLabel('Un événement').check();
  await page.getByLabel('La radio').check();
  await picture(page, '4-several');
  await tap('Valider');
  await asked('Venez-vous dans une maison de quartier ?');
  await tap('Jamais');

  await page.getByText('Menu', { exact: true }).click();
  await tap('Langue');
  await tap('English');
  await asked('Have you ever been to the centre of a neighbourhood other than yours?');
  await tap('No');
  await asked('In your view, what is a neighbourhood centre for?');
  await page.getByRole('textbox').fill('to meet people, "=SUM(A1)"');
  await picture(page, '5-open');
  await tap('Send');
  await asked('a place for people like me');
  await tap('Rather yes');
  await asked('what would be missed?');
  await page.getByRole('textbox').fill('the garden');
  await tap('Send');
  await asked('May we quote your words');
  await tap('Yes');
  await asked('Together');
  await tap('Totally');
  await asked('join a project');
  await tap('Maybe');
  await asked('How old are you?');
  await tap('26 to 39');
  await asked('Are you');
  await tap('I’d rather not answer');
  await asked('Which neighbourhood');
  await tap('Les Ors');

  await asked('Here are your answers');
  await picture(page, '6-review');
  const line = page
    .locator('li, tr, div')
    .filter({ hasText: 'what would be missed?' })
    .getByRole('button')
    .last();
  await page.waitForTimeout(350);
  await line.click();
  await asked('what would be missed?');
  await page.getByRole('textbox').fill('=the garden and the library');
  await tap('Send');
  await asked('Here are your answers');
  await tap('Send my answers');
  await asked('Thank you!');
  await picture(page, '7-thanks');

  const out = join(program.dataDir, 'out');
  expect(await program.run('export', '--form', 'grand-public', '--out', out)).toMatchObject({ code: 0 });
  const csv = (name: string): Array<Record<string, string>> =>
    parse(readFileSync(join(out, name)), { columns: true, bom: true });
  const [row, ...others] = csv('grand-public.csv');
  expect(others).toEqual([]);
  const { _id, _start, _end, _duration, _version, ...answers } = row ?? {};
  expect(answers).toEqual({
    _status: 'complete',
    _language: 'en',
    _channel: 'web',
    _structure: '',
    _event: '',
    _mode: '',
    _interviewer: '',
    _campaign: '',
    _wave: '',
    _duplicate: '',
    knows_les_ors: 'a_little',
    knows_saint_nicolas: 'very_well',
    knows_noel_guichard: 'dont_know',
    heard_of_cooperation: 'yes',
    heard_through: 'radio event',
    visits: 'never',
    comes: 'no',
    visits_since: '',
    comes_for: '',
    visited_another_house: 'no',
    purpose: 'to meet people, "=SUM(A1)"',
    effect_meeting_people: '',
    effect_learning: '',
    effect_having_a_say: '',
    effect_changing_habits: '',
    effect_finding_help: '',
    for_people_like_me: 'rather_yes',
    would_be_missed: "'=the garden and the library",
    quotation: 'yes',
    together_we_can_change: 'totally',
    would_join_a_project: 'maybe',
    age: '26_to_39',
    gender: 'no_answer',
    quarter: 'les_ors',
  });
  expect(csv('grand-public-refusals.csv')).toMatchObject([{ kind: 'refused', count: '1' }]);
  expect(csv('grand-public-corrections.csv')).toMatchObject([
    { question: 'would_be_missed', previous: 'the garden', value: "'=the garden and the library" },
  ]);
}, 180_000);
