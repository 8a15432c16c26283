import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { webConversations } from '../../../src/commands/start/web-conversations.js';
import { lookupOfCode } from '../../../src/exchange/codes/invitation-codes.js';
import { addInvitation } from '../../../src/storage/invitations.js';
import { freshSqlite } from '../../storage/stores.js';
import { House, testIdentity } from '../../support/exchange-stage.js';
import { form, testNotice } from '../../support/pure-stage.js';
import { open, reads, shoot, usesBrowser } from '../../support/web-browser.js';

usesBrowser({ keepsPages: true });

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
  - { type: text, name: more, label: { fr: Et encore ? } }
`);

/** What a page shows at the moment it comes back, before anything else can change it. */
function watchReturns(): void {
  addEventListener('pageshow', (event) => {
    const kept = JSON.parse(window.name || '[]');
    const typed = [...document.querySelectorAll('textarea')].map(({ value }) => value);
    window.name = JSON.stringify([
      ...kept,
      [event.persisted, [document.body.innerText, ...typed].join('\n')],
    ]);
  });
}
const returns = (page: Page): Promise<Array<[persisted: boolean, text: string]>> =>
  page.evaluate(() => JSON.parse(window.name || '[]'));

it('one phone, person after person: the back button shows nothing of anybody who answered', async () => {
  const storage = await freshSqlite();
  const house = await House.open(storage, [VISIT]);
  const code = lookupOfCode(testIdentity, 'VVVV2222');
  const invitation = { id: 'first', code, role: 'interviewer', structure: 'ors', uses: 1 };
  await addInvitation(storage.client, { ...invitation, expiresAt: house.now + 1_000_000 }, house.now);
  const web = { conversations: webConversations(house.exchange, testNotice('1')) };
  const { page } = await open([], { web, path: '/q/join-VVVV2222' });
  await page.addInitScript(watchReturns);
  await page.reload();
  const taps = async (name: string) => {
    await page.waitForTimeout(350);
    await page.getByRole('button', { name, exact: true }).click();
  };
  const types = async (text: string) => {
    await page.getByRole('textbox').fill(text);
    await taps('Envoyer');
  };
  /** To another page of ours, and back by the button of the browser. */
  const leavesAndComesBack = async () => {
    await page.evaluate(() => location.assign('/confidentialite'));
    await page.getByRole('heading', { name: 'Vos données' }).waitFor();
    await page.goBack();
  };

  await taps('J’ai 16 ans ou plus, d’accord');
  await page.getByText('Bienvenue').waitFor();
  // An invitation that was accepted is not offered again.
  await page.reload();
  await taps('Enquête sur le terrain');
  await taps('Nouvel événement');
  await types('Fête du quartier');
  await taps('Passer');

  for (const [person, word] of [
    ['Nouvelle personne', 'mirabelle'],
    ['Personne suivante', 'quetsche'],
  ] as const) {
    await taps(person);
    await taps('D’accord');
    await reads(page, 'Pourquoi venez-vous ?');
    expect(await page.getByRole('textbox').inputValue()).toBe('');
    await types(`${word} dite`);
    await reads(page, 'Et encore ?');
    await page.getByRole('textbox').fill(`${word} tapée`);
    await leavesAndComesBack();
    await reads(page, 'Et encore ?');
    expect(await page.getByRole('textbox').inputValue()).toBe('');
    // Back to what was said, as the person may want to change it, and away again.
    await taps('Retour');
    await reads(page, 'Pourquoi venez-vous ?');
    expect(await page.getByRole('textbox').inputValue()).toBe(`${word} dite`);
    await leavesAndComesBack();
    await reads(page, 'Pourquoi venez-vous ?');
    await taps('Envoyer');
    await reads(page, 'Et encore ?');
    await types(`${word} finale`);
    await taps('Tout a été lu à voix haute');
    await page.getByRole('heading', { name: 'C’est fini, merci.' }).waitFor();
    await shoot(page, `receipt-${word}`);
    const [receipt = ''] = /[A-Z]+-\d{4}/.exec(await page.innerText('main')) ?? [];
    await leavesAndComesBack();
    await taps('Donné');
    await page.getByRole('heading', { name: '✓' }).waitFor();
    const before = (await returns(page)).length;
    await leavesAndComesBack();
    await page.getByRole('heading', { name: 'Fête du quartier' }).waitFor();
    await page.goForward();
    await page.goBack();
    await page.getByRole('heading', { name: 'Fête du quartier' }).waitFor();
    const seen = await returns(page);
    expect(seen.length).toBeGreaterThan(before);
    // A page that was kept shows nothing at all; one that is loaded anew, where the interview stands.
    const told = seen.filter(([persisted], at) => persisted || at >= before).map(([, text]) => text);
    expect(told.join('\n')).not.toMatch(new RegExp(`${word}|${receipt}`));
    expect(await page.content()).not.toMatch(new RegExp(`${word}|${receipt}`));
  }
  expect(await page.evaluate('sessionStorage.length + localStorage.length')).toBe(0);
  expect(house.errors).toEqual([]);
});
