import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchChromiumIn } from '../support/chromium.js';
import { Program } from '../support/program.js';

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'fr-FR' };

test('interviews in the browser: the event is named, the next person is asked, and the browser keeps nothing of them', async () => {
  const program = await Program.create();
  await program.start();
  const [, code = ''] = /code ([A-Z0-9-]{9})/.exec(program.output) ?? [];
  const profile = mkdtempSync(join(tmpdir(), 'papillon-profile-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  const browser = await launchChromiumIn(profile, PHONE);
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const { asked, tap } = hands(page);

  await page.goto(`${program.address}/i/${code}`);
  await page.getByRole('link', { name: 'Ici, sur cette page' }).click();
  await tap('J’ai 16 ans ou plus, d’accord');
  await asked('Que voulez-vous faire ?');
  await tap('Enquête sur le terrain');
  await asked('À quel événement êtes-vous ?');
  await tap('Nouvel événement');
  await asked('Comment s’appelle l’événement ?');
  await picture(page, '1-name');
  await page.getByRole('textbox').fill('Fête du quartier');
  await tap('Envoyer');
  await asked('Pour quelle structure ?');
  await tap('Maison de quartier des Ors');
  await asked('Combien d’entretiens');
  await page.getByRole('textbox').fill('beaucoup');
  await tap('Valider');
  await page.getByText('Un nombre en chiffres').waitFor();
  await page.getByRole('textbox').fill('15');
  await picture(page, '2-target');
  await tap('Valider');
  await asked('Dans quelle langue');
  await tap('Français');
  await asked('aucun entretien, 0 refus · objectif 15');
  await tap('Nouvelle personne');
  await asked('À lire');
  await picture(page, '3-notice');
  await tap('Refus');
  await asked('Refus compté.');
  await tap('Personne suivante');
  await tap('D’accord');
  await asked('Maison de quartier des Ors');
  for (let question = 0; question < 40; question += 1) {
    if (await page.getByRole('heading', { name: 'Comment la personne a-t-elle répondu ?' }).isVisible())
      break;
    const field = page.getByRole('textbox');
    if (!(await field.isVisible())) {
      await step(page, () => tap('Passer'));
      continue;
    }
    await field.fill('confiture de mûres');
    expect(await page.evaluate('sessionStorage.length + localStorage.length')).toBe(0);
    // Once it is left half-typed, as when the phone goes back into the pocket.
    await page.reload();
    expect(await field.inputValue()).toBe('');
    await field.pressSequentially('confiture de mûres');
    await step(page, () => tap('Envoyer'));
  }
  await tap('Tout a été lu à voix haute');
  await asked('C’est fini, merci.');
  await tap('Donné');
  await asked('Entretien 1 ✓');
  await picture(page, '4-done');
  await page.goto('about:blank');
  await page.goBack();
  await asked('1 entretien, 1 refus · objectif 15');
  expect(await page.content()).not.toContain('confiture');
  expect(await page.evaluate(stored)).toEqual([]);
  await browser.close();
  expect(filesWith(profile, 'confiture')).toEqual([]);

  const out = join(program.dataDir, 'out');
  expect(await program.run('export', '--form', 'grand-public', '--out', out)).toMatchObject({ code: 0 });
  const rows: Array<Record<string, string>> = parse(readFileSync(join(out, 'grand-public.csv')), {
    columns: true,
    bom: true,
  });
  expect(rows).toMatchObject([
    {
      _status: 'complete',
      _channel: 'web',
      _structure: 'les-ors',
      _event: 'Fête du quartier',
      _mode: 'read',
      purpose: 'confiture de mûres',
    },
  ]);
  expect(Number(rows[0]?._duration)).toBeGreaterThan(0);
  expect(rows[0]?._interviewer).toMatch(/^[0-9a-f]{10}$/);
}, 180_000);

test('a shared tablet keeps no word of whoever typed there, sent or not', async () => {
  const program = await Program.create();
  await program.start();
  const profile = mkdtempSync(join(tmpdir(), 'papillon-profile-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  const browser = await launchChromiumIn(profile, PHONE);
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const { asked, tap } = hands(page);
  await page.goto(`${program.address}/kiosk`);
  await tap('J’ai 16 ans ou plus, d’accord');
  await asked('Maison de quartier des Ors');
  for (let typed = 0; typed < 2; ) {
    const field = page.getByRole('textbox');
    if (await field.isVisible()) {
      await field.fill('confiture de mûres');
      typed += 1;
      // The second one is left as it is.
      if (typed === 1) await step(page, () => tap('Envoyer'));
    } else await step(page, () => tap('Passer'));
  }
  await tap('Ce n’est pas moi');
  await asked('Bonjour !');
  await page.goBack().catch(() => undefined);
  await page.goto(`${program.address}/kiosk`);
  await asked('Bonjour !');
  expect(await page.content()).not.toContain('confiture');
  expect(await page.evaluate(stored)).toEqual([]);
  await browser.close();
  expect(filesWith(profile, 'confiture')).toEqual([]);
}, 120_000);

function hands(page: Page) {
  return {
    asked: (text: string) => page.getByRole('heading', { name: text }).waitFor(),
    /** A new screen ignores taps for a moment. */
    tap: async (label: string) => {
      await page.waitForTimeout(350);
      await page.getByRole('button', { name: label, exact: true }).click();
    },
  };
}

/** Does something, and waits for another screen. */
async function step(page: Page, work: () => Promise<void>): Promise<void> {
  const before = await page.locator('main').getAttribute('data-prompt');
  await work();
  await page.waitForFunction((old) => document.querySelector('main')?.dataset.prompt !== old, before);
}

/** Everything a page may keep in a browser, as text. */
async function stored(): Promise<string[]> {
  const databases = await indexedDB.databases();
  const caches = 'caches' in globalThis ? await globalThis.caches.keys() : [];
  return [
    ...Object.values({ ...localStorage }),
    ...Object.values({ ...sessionStorage }),
    ...databases.map(({ name = '' }) => name),
    ...caches,
    ...(history.state === null ? [] : [JSON.stringify(history.state)]),
  ];
}

/** The files of a folder that hold these words, in either of the ways a browser writes them. */
function filesWith(folder: string, words: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sought = [Buffer.from(words), Buffer.from(words, 'utf16le')];
  return names.filter((name) => {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
    const content = readFileSync(path);
    return sought.some((each) => content.includes(each));
  });
}

/** A picture of a screen, when somebody wants to look: SHOTS names the folder. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS)
    await page.screenshot({ path: join(process.env.SHOTS, `interview-${name}.png`), fullPage: true });
}
