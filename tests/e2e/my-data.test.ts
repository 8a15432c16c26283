import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../support/chromium.js';
import { discordInstallation } from '../support/discord-installation.js';
import { ownTelegram, tellOfFailure } from '../support/messengers.js';
import { Program } from '../support/program.js';

const FORM = `
settings: { form_id: wish, form_title: { fr: Vos souhaits, en: Your wishes }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ?, en: Your wish? } }
  - { type: select_one yes_no, name: again, label: { fr: Encore un ?, en: One more? } }
choices:
  yes_no:
    - { name: yes, label: { fr: Oui, en: Yes } }
    - { name: no, label: { fr: Non, en: No } }
`;
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const WORDS = 'des bancs pres du toboggan';

test('on Telegram: my data as two documents, then nothing is left of them', async () => {
  const { api, telegram } = await ownTelegram();
  const program = await Program.create(telegram);
  await program.start();
  const anna = api.user({ id: 77, first_name: 'Anna', language_code: 'fr' });
  tellOfFailure(() => [anna.chat.transcript(), program.output]);

  await anna.starts('grand-public');
  await anna.taps(AGREE, await anna.receives('Bonjour'));
  const first = await anna.receives('Maison de quartier des Ors ?');
  await anna.taps('Un peu');
  await anna.receives('Saint-Nicolas ?');
  await anna.sends('/mesdonnees');
  await anna.receives('Voici tout ce que nous gardons sur vous');
  const again = await anna.receives('Saint-Nicolas ?');
  expect(again.buttons.flat()).toContain('Bien');
  const files = anna.chat.messages.flatMap(({ file, mine }) => (file && !mine ? [file] : []));
  expect(files.map(({ name }) => name)).toEqual(['mes-donnees.html', 'mes-donnees.json']);
  expect(files[0]?.bytes.toString()).toContain('Un peu');
  expect(JSON.parse(files[1]?.bytes.toString() ?? '')).toMatchObject({ accounts: [{ channel: 'telegram' }] });

  await anna.sends('/oublier');
  const asks = await anna.receives('Tout effacer ?');
  await Promise.all([anna.taps('Oui, tout effacer', asks), anna.taps('Oui, tout effacer', asks)]);
  await anna.receives('C’est fait : tout est effacé.');
  await anna.taps('Bien', first);
  await anna.receives('Ce bouton est d’une discussion effacée.');
  expect(anna.chat.messages.filter(({ text }) => text.includes('C’est fait'))).toHaveLength(1);
  expect(program.output).not.toMatch(/Un peu|dead letter|unforeseen/);
});

test('on Discord: in private, and beside others in a server when messages are closed', async () => {
  const { discord, program, anna } = await discordInstallation({ form: FORM });
  await anna.in(discord.home).runs('/questionnaire');
  await anna.receives('Bonjour');
  await anna.clicks(AGREE);
  await anna.receives('Votre souhait ?');
  await anna.sends(WORDS);
  const question = await anna.receives('Encore un ?');
  await anna.runs('/mesdonnees');
  await anna.receives('Voici tout ce que nous gardons sur vous');
  await anna.receives('Encore un ?');
  const files = anna.dm.messages.flatMap(({ files }) => files);
  expect(files.map(({ name }) => name)).toEqual(['mes-donnees.html', 'mes-donnees.json']);
  expect(Buffer.from(files[0]?.bytes ?? '').toString()).toContain(WORDS);

  await anna.closesDms();
  await anna.in(discord.home).runs('/mesdonnees');
  const inServer = () => anna.in(discord.home).screen.messages.filter(({ ephemeral }) => ephemeral);
  await expect.poll(() => inServer().flatMap(({ files }) => files.map(({ name }) => name))).toHaveLength(2);
  await anna.opensDms();

  await anna.runs('/oublier');
  await anna.receives('Tout effacer ?');
  await anna.clicks('Oui, tout effacer');
  await anna.receives('C’est fait : tout est effacé.');
  await anna.clicksLate('Oui', question).catch(() => undefined);
  await program.stop();
  expect(bytesIn(program.dataDir)).not.toContain(WORDS);
  expect(program.output).not.toContain(WORDS);
});

test('on the page: two links for whoever it is about, and nobody else', async () => {
  const program = await Program.create();
  await program.start();
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await (await browser.newContext({ locale: 'fr-FR', acceptDownloads: true })).newPage();
  const asked = (text: string) => page.getByRole('heading', { name: text }).waitFor();
  const tap = async (label: string) => {
    await page.waitForTimeout(350);
    await page.getByRole('button', { name: label, exact: true }).click();
  };
  const menu = async (label: string) => {
    await page.getByText('Menu', { exact: true }).click();
    await tap(label);
  };
  await page.goto(program.address);
  await asked('Bonjour !');
  await tap(AGREE);
  await asked('Maison de quartier des Ors');
  await tap('Un peu');
  await asked('Saint-Nicolas');
  await menu('Mes données');
  await page.getByText('Voici tout ce que nous gardons sur vous').waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Mes données, à lire (HTML)' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('mes-donnees.html');
  const saved = await download.path();
  expect(readFileSync(saved, 'utf8')).toContain('Un peu');
  expect((await fetch(`${program.address}/made/my-data-page`)).status).toBe(404);

  // It reads without us: no request, no script, a table with its heads.
  const alone = await (await browser.newContext({ javaScriptEnabled: false, offline: true })).newPage();
  await alone.setContent(readFileSync(saved, 'utf8'));
  await alone.getByRole('heading', { name: 'Mes données', level: 1 }).waitFor();
  await alone.getByRole('columnheader', { name: 'Question' }).waitFor();
  if (process.env.SHOTS)
    await alone.screenshot({ path: join(process.env.SHOTS, 'my-data.png'), fullPage: true });

  await menu('Tout effacer');
  await asked('Tout effacer ?');
  if (process.env.SHOTS)
    await page.screenshot({ path: join(process.env.SHOTS, 'forget.png'), fullPage: true });
  await tap('Oui, tout effacer');
  await asked('C’est fait');
  await tap('Recommencer');
  await asked('Bonjour !');
  expect((await page.request.get(`${program.address}/made/my-data-json`)).status()).toBe(404);

  await page.goto(`${program.address}/kiosk`);
  await asked('Bonjour !');
  await tap(AGREE);
  await asked('Maison de quartier des Ors');
  await menu('Mes données');
  await page.getByText('Cette tablette sert à tout le monde').waitFor();
  expect(await page.getByRole('link').count()).toBe(0);
});

/** Every file of the data folder, as text. */
function bytesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : ''))
    .join('');
}
