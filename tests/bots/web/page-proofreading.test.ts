import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Conversations } from '../../../src/bots/web/conversations.js';
import { webConversations } from '../../../src/commands/start/web-conversations.js';
import { lookupOfCode } from '../../../src/exchange/codes/invitation-codes.js';
import { approvedQuotes } from '../../../src/exchange/quotes.js';
import { addInvitation } from '../../../src/storage/invitations.js';
import { freshSqlite } from '../../storage/stores.js';
import { House, testIdentity } from '../../support/exchange-stage.js';
import { form, testNotice } from '../../support/pure-stage.js';
import { Person } from '../../support/scenario.js';
import { wav } from '../../support/wav.js';
import { open, reads, shoot, usesBrowser } from '../../support/web-browser.js';

usesBrowser();

const WISH = form(`
settings:
  form_id: wish
  form_title: { fr: Vos souhaits, en: Your wishes }
  default_language: fr
  quotable: "true()"
survey:
  - { type: text, name: wish, label: { fr: Que souhaitez-vous pour le quartier ?, en: What do you wish for the neighbourhood? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const LONG =
  'Un banc devant la maison, pour que Marcelline Dupuis et les autres puissent attendre le bus assises.\n\nEt des fleurs, parce que la rue est grise, et que tout le monde y passe.';

/** A house where people wished something, and codes for its coordinators. */
async function house() {
  const storage = await freshSqlite();
  const house = await House.open(storage, [WISH]);
  const says = async (name: string, wish: string | Buffer, structure = 'ors') => {
    const person = await Person.arrives(house.stage(name));
    await person.taps(AGREE);
    if (typeof wish === 'string') await person.types(wish);
    else {
      const kept = await house.exchange.upload(
        { channel: 'web', account: name },
        'audio',
        Readable.from([wish]),
      );
      if (!('kept' in kept)) throw new Error(`The voice was refused: ${kept.refused}.`);
      await person.sendsFile({ media: 'audio', from: kept });
    }
    await person.taps('Envoyer mes réponses');
    await storage.client.session.updateMany({ where: { structure: null }, data: { structure } });
    house.now += 1_000;
  };
  const invites = async (code: string, structure: string) => {
    const row = { id: code, code: lookupOfCode(testIdentity, code), role: 'coordinator', structure, uses: 0 };
    await addInvitation(storage.client, { ...row, expiresAt: house.now + 1_000_000 }, house.now);
  };
  await says('ben', 'Une fontaine', 'noel');
  await says('anna', LONG);
  await says('cleo', wav(0.4));
  await says('dan', 'Une fête');
  await invites('CCCC2222', 'ors');
  await invites('NNNN2222', 'noel');
  const conversations = webConversations(house.exchange, testNotice('1'));
  const receive: Conversations['receive'] = (update) => {
    // Time goes by: a page takes nothing for newer that is not later.
    house.now += 1_000;
    return conversations.receive(update);
  };
  return { storage, house, web: { conversations: { ...conversations, receive } } };
}

async function enters(page: Page, agree = AGREE): Promise<void> {
  await taps(page, agree);
  await page.getByText('coordination, Les Ors').or(page.getByText('coordination, Noël')).waitFor();
}

/** A new screen ignores taps for a moment. */
async function taps(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(350);
  await page.getByRole('button', { name, exact: true }).click();
}

it('a coordinator reads texts one by one: redacts, quotes, listens, writes down, marks', async () => {
  const { storage, house: there, web } = await house();
  const { page } = await open([], { web, path: '/q/join-CCCC2222' });
  await enters(page);
  await taps(page, 'Relire les textes');
  await page.getByText('3 textes à relire.').waitFor();
  await page.getByText('Que souhaitez-vous pour le quartier ?').waitFor();
  await shoot(page, 'proofread-text');

  await taps(page, '⬛ Noircir');
  const field = page.getByRole('textbox');
  await field.fill('Marcelline');
  await page.getByText('Écrivez les mots à noircir').waitFor();
  // Somebody else's words: neither kept in the browser, nor spoken.
  expect(await page.evaluate('sessionStorage.length + localStorage.length')).toBe(0);
  expect(await page.getByRole('button', { name: 'Enregistrer ma voix' }).count()).toBe(0);
  await shoot(page, 'proofread-redact');
  await field.fill('Marceline');
  await taps(page, 'Envoyer');
  await page.getByText('Ces mots ne sont pas dans le texte.').waitFor();
  expect(await field.inputValue()).toBe('Marceline');
  await field.fill('marcelline  dupuis');
  await taps(page, 'Envoyer');
  await page.getByText('C’est noirci').waitFor();
  await page.getByText('pour que ███ et les autres').waitFor();
  await shoot(page, 'proofread-redacted');
  await page.getByText('Et des fleurs').waitFor();

  await taps(page, '❝ Citation');
  await page.getByText('2 textes à relire.').waitFor();
  await reads(page, '🎤 message vocal');
  await shoot(page, 'proofread-voice');
  await taps(page, '🎧 Écouter');
  const player = page.locator('audio');
  await player.evaluate(async (audio: HTMLAudioElement) => {
    const ended = new Promise((heard) => audio.addEventListener('ended', heard));
    await audio.play();
    await ended;
  });
  expect(await player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeCloseTo(0.4, 1);
  await shoot(page, 'proofread-listen');
  await taps(page, '✍️ Écrire ce qui est dit');
  await page.getByText('Vos mots remplacent la voix').waitFor();
  // It is heard again while it is written down.
  expect(await player.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0.3);
  await shoot(page, 'proofread-write');
  await field.fill('Un marché le samedi');
  await taps(page, 'Envoyer');

  await page.getByText('« Une fête »').waitFor();
  expect(await player.count()).toBe(0);
  await taps(page, '🔖 Marquer');
  await reads(page, 'Tout est relu. Merci !');
  await shoot(page, 'proofread-none');
  await taps(page, 'Revoir le texte marqué');
  await page.getByText('« Une fête »').waitFor();
  await taps(page, 'Suivant');
  await page.getByText('Plus aucun texte marqué.').waitFor();

  const sources = { client: storage.client, forms: there.forms };
  const quotes = await approvedQuotes(sources, { from: 0, until: there.now + 1_000_000 }, 'fr');
  expect(quotes.map(({ text }) => text)).toEqual([LONG.replace('Marcelline Dupuis', '███')]);
  const answers = await storage.client.answer.findMany();
  expect(answers.map(({ value }) => value)).toContain('Un marché le samedi');
  expect(await page.evaluate('sessionStorage.length + localStorage.length')).toBe(0);
  expect(there.errors).toEqual([]);
});

it('a voice is heard by the coordinators of its structure alone, whoever knows its address', async () => {
  const { storage, web } = await house();
  const [file] = await storage.client.attachment.findMany();
  const address = `/made/voice.${file?.id}`;
  const visits = async (path: string, headers: Record<string, string> = {}) => {
    const { page, server } = await open([], { web, path });
    const ask = () => page.request.get(`http://127.0.0.1:${server.port}${address}`, { headers });
    return { page, ask };
  };
  const visitor = await visits('/');
  expect((await visitor.ask()).status()).toBe(404);
  await taps(visitor.page, AGREE);
  await reads(visitor.page, 'Que souhaitez-vous pour le quartier ?');
  expect((await visitor.ask()).status()).toBe(404);

  const other = await visits('/q/join-NNNN2222');
  await enters(other.page);
  expect((await other.ask()).status()).toBe(404);

  const carla = await visits('/q/join-CCCC2222', { Range: 'bytes=4-' });
  await enters(carla.page);
  const part = await carla.ask();
  expect(part.status()).toBe(206);
  expect(part.headers()).toMatchObject({ 'cache-control': 'no-store', 'content-range': 'bytes 4-3243/3244' });
  expect((await part.body()).equals(wav(0.4).subarray(4))).toBe(true);
});

it('speaks English, and leaves nothing behind the back button', async () => {
  const { web } = await house();
  const { page } = await open([], { web, path: '/q/join-CCCC2222', locale: 'en-GB' });
  await enters(page, 'I am 16 or older, OK');
  await taps(page, 'Read texts again');
  await page.getByText('What do you wish for the neighbourhood?').waitFor();
  await page.getByText('Un banc').waitFor();
  await shoot(page, 'proofread-en');
  await page.evaluate(() => {
    addEventListener('pagehide', () => localStorage.setItem('left', document.body.innerText));
  });
  await page.goto('about:blank');
  await page.goBack();
  await page.getByText('Un banc').waitFor();
  expect(await page.evaluate(() => localStorage.getItem('left'))).not.toContain('banc');
});
