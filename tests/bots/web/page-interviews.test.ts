import { expect, it } from 'vitest';
import { screen } from '../../support/messages.js';
import { open, reads, shoot, usesBrowser } from '../../support/web-browser.js';
import { SCREENS } from '../../support/web-screens.js';

usesBrowser();

const CANCEL = { label: 'Annuler', action: 'menu', weight: 'quiet' } as const;
const NAME = screen({
  name: 'setup',
  text: 'Comment s’appelle l’événement ? Écrivez son nom.',
  wanted: { kind: 'text' },
  buttons: [CANCEL],
});
const TARGET = screen({
  name: 'setup',
  text: 'Combien d’entretiens voulez-vous faire ? Écrivez un nombre, ou passez.',
  wanted: { kind: 'number', integer: true },
  buttons: [{ label: 'Passer', action: 'interview', argument: 'target', weight: 'plain' }, CANCEL],
});
const ASKED = { ...SCREENS.text, isPassing: true } as const;
const kept = 'sessionStorage.length + localStorage.length';

it('takes the name of an event and its target, which answer no question', async () => {
  const { page, chat } = await open([NAME, TARGET, SCREENS.review]);
  await shoot(page, 'event-name');
  const field = page.getByRole('textbox', { name: NAME.text });
  await field.fill('Fête du quartier');
  expect(await page.evaluate(kept)).toBe(0);
  await field.press('Enter');
  await reads(page, TARGET.text);
  expect(await page.getByRole('textbox').inputValue()).toBe('');
  await shoot(page, 'event-target');
  await page.getByRole('textbox').fill('?');
  await page.getByRole('button', { name: 'Valider' }).click();
  await page.getByRole('status').getByText('Je n’ai pas compris').waitFor();
  expect(await page.getByRole('textbox').inputValue()).toBe('?');
  await page.getByRole('textbox').fill('15');
  await page.getByRole('button', { name: 'Valider' }).click();
  await reads(page, SCREENS.review.text);
  expect(chat.conversations.inputs).toEqual([
    { kind: 'text', text: 'Fête du quartier' },
    { kind: 'text', text: '?' },
    { kind: 'text', text: '15' },
  ]);
});

it('keeps nothing in the browser of what a passer-by begins to say', async () => {
  const { page } = await open([ASKED, SCREENS.review]);
  await page.getByRole('textbox').fill('un secret');
  expect(await page.evaluate(kept)).toBe(0);
  await page.reload();
  await reads(page, ASKED.text);
  expect(await page.getByRole('textbox').inputValue()).toBe('');

  // The page that the back button brings again shows what stands, and no field as it was.
  await page.getByRole('textbox').fill('un secret');
  await page.evaluate(() => {
    addEventListener('pagehide', () => {
      document.title = document.querySelector('main')?.innerText ?? '';
      localStorage.setItem('left', document.body.innerText);
    });
  });
  await page.goto('about:blank');
  await page.goBack();
  await reads(page, ASKED.text);
  expect(await page.getByRole('textbox').inputValue()).toBe('');
  expect(await page.evaluate(() => localStorage.getItem('left'))).not.toContain(ASKED.text);
});

it('brings back what the next screen takes away, as long as the page is there', async () => {
  const { page } = await open([ASKED, SCREENS.review]);
  await page.getByRole('textbox').fill('un début');
  await page.getByText('Menu', { exact: true }).click();
  await page.getByRole('button', { name: 'Aide' }).click();
  await page.getByText('Demandez à l’accueil').waitFor();
  expect(await page.getByRole('textbox').inputValue()).toBe('un début');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await reads(page, SCREENS.review.text);
});
