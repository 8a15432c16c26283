import { expect, it } from 'vitest';
import { screen } from '../../support/messages.js';
import { open, reads, shoot, usesBrowser } from '../../support/web-browser.js';
import { SCREENS } from '../../support/web-screens.js';

usesBrowser();

const MENU = screen({ name: 'menu', text: 'Que voulez-vous faire ?', buttons: [] });
const web = { ways: () => ({ telegram: 'https://t.me/papillon_bot' }) };

it('takes a code somebody was given, and keeps none of it', async () => {
  const { page, chat } = await open([SCREENS.notice, MENU]);
  const field = page.getByRole('textbox', { name: 'Le code qu’on vous a donné' });
  expect(await field.isVisible()).toBe(false);
  await page.getByText('J’ai un code').click();
  await field.fill('?');
  await field.press('Enter');
  await page.getByRole('status').getByText('Je n’ai pas compris').waitFor();
  expect(await field.inputValue()).toBe('?');
  await shoot(page, 'code');
  await field.fill('abcd 2345');
  expect(await page.evaluate('sessionStorage.length + localStorage.length')).toBe(0);
  await page.getByRole('button', { name: 'Valider' }).click();
  await reads(page, MENU.text);
  expect(chat.conversations.inputs.at(-1)).toEqual({ kind: 'text', text: 'abcd 2345', isCode: true });
  expect(await field.isVisible()).toBe(false);
});

it('asks for no code while a question is on show', async () => {
  const { page } = await open([SCREENS.text]);
  expect(await page.getByText('J’ai un code').count()).toBe(0);
});

it('leads to the reminders where people can be written to, except on a shared tablet', async () => {
  const reminders = { name: 'Mes rappels' };
  const { page, chat } = await open([SCREENS.review, MENU], { web, viewport: { width: 320, height: 640 } });
  await page.getByText('Menu', { exact: true }).click();
  await shoot(page, 'menu-with-reminders');
  await page.getByRole('button', reminders).click();
  await reads(page, MENU.text);
  expect(chat.conversations.inputs).toEqual([{ kind: 'act', action: 'reminders' }]);
  for (const elsewhere of [{ path: '/' }, { path: '/kiosk', web }]) {
    const { page: without } = await open([SCREENS.review], elsewhere);
    await without.getByText('Menu', { exact: true }).click();
    expect(await without.getByRole('button', reminders).count()).toBe(0);
  }
});
