import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../support/chromium.js';
import { Program } from '../support/program.js';

test('a field-list is one page, and what does not fit is asked again', async () => {
  const contentDir = mkdtempSync(join(tmpdir(), 'papillon-content-'));
  onTestFinished(() => rmSync(contentDir, { recursive: true, force: true }));
  cpSync('content', contentDir, { recursive: true });
  rmSync(join(contentDir, 'questionnaires', 'grand-public.yaml'));
  writeFileSync(join(contentDir, 'questionnaires', 'form.yaml'), FORM);
  const program = await Program.create({ CONTENT_DIR: contentDir });
  await program.start();
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ locale: 'fr-FR' });
  const asked = (text: string) => page.getByRole('heading', { name: text }).waitFor();
  /** A new screen ignores taps for a moment. */
  const tap = async (label: string) => {
    await page.waitForTimeout(350);
    await page.getByRole('button', { name: label, exact: true }).click();
  };

  await page.goto(program.address);
  await tap('J’ai 16 ans ou plus, d’accord');
  await asked('Qui êtes-vous ?');
  await page.getByLabel('Prénom ?').fill('Anna');
  await page.getByLabel('Âge ?').fill('quarante et un');
  await page.getByLabel('Quel jour ?').fill('2026-11-22');
  await tap('Valider');
  await page.getByText('« Âge ? » : Je n’ai pas compris.').waitFor();
  expect(await page.getByLabel('Prénom ?').count()).toBe(0);
  expect(await page.getByLabel('Âge ?').inputValue()).toBe('quarante et un');
  await page.getByLabel('Âge ?').fill('41');
  await tap('Valider');
  await asked('Autre chose ?');
  await tap('Retour');
  await asked('Quelle heure ?');
  await tap('Passer');
  await asked('Autre chose ?');
  await tap('Passer');
  await asked('Voici vos réponses');
  expect(await page.locator('.answer').allTextContents()).toEqual([
    'Anna',
    '41',
    '22 novembre 2026',
    '(passée)',
    '(passée)',
  ]);
  await tap('Envoyer mes réponses');
  await asked('Merci !');
}, 60_000);

const FORM = `
settings: { form_id: who, form_title: { fr: Qui }, default_language: fr }
survey:
  - type: group
    name: you
    label: { fr: Qui êtes-vous ? }
    appearance: field-list
    children:
      - { type: text, name: first, label: { fr: Prénom ? } }
      - { type: integer, name: age, label: { fr: Âge ? } }
      - { type: date, name: day, label: { fr: Quel jour ? } }
      - { type: time, name: hour, label: { fr: Quelle heure ? } }
  - { type: text, name: last, label: { fr: Autre chose ? } }
`;
