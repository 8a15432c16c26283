import { describe, expect, it, vi } from 'vitest';
import { heading, open, read, reads, shoot, usesBrowser } from '../../support/web-browser.js';
import { SCREENS } from '../../support/web-screens.js';

usesBrowser();

describe('a second tab', () => {
  it('follows the first, and tells it in turn', async () => {
    const { page, tab } = await open([SCREENS.choice, SCREENS.text, SCREENS.review]);
    const other = await tab();
    await page.getByRole('button', { name: 'Bien', exact: true }).click();
    await reads(other, SCREENS.text.text);
    await other.getByRole('textbox').fill('ici');
    await other.getByRole('button', { name: 'Envoyer' }).click();
    await reads(page, SCREENS.review.text);
  });

  it('never goes back to an older screen', async () => {
    const { page, chat } = await open([SCREENS.choice, SCREENS.text, SCREENS.review]);
    await vi.waitFor(() => expect(chat.conversations.watching()).toBe(1));
    const old = await chat.conversations.screen('');
    await page.getByRole('button', { name: 'Bien', exact: true }).click();
    await reads(page, SCREENS.text.text);
    const [account = ''] = chat.conversations.accounts;
    const reading = vi.spyOn(chat.conversations, 'screen').mockResolvedValueOnce(old);
    chat.conversations.tell(account);
    await vi.waitFor(() => expect(reading).toHaveBeenCalled());
    await page.waitForTimeout(200);
    expect(await read(page)).toBe(SCREENS.text.text);
  });

  it('shows nothing old once the first has left', async () => {
    const { page, tab, chat } = await open([SCREENS.choice, SCREENS.text]);
    const other = await tab();
    await page.getByRole('button', { name: 'Bien', exact: true }).click();
    await reads(other, SCREENS.text.text);
    page.on('dialog', (dialog) => dialog.accept());
    await page.getByText('Menu', { exact: true }).click();
    await page.getByRole('button', { name: 'Ce n’est pas moi' }).click();
    await reads(page, SCREENS.choice.text);
    await reads(other, SCREENS.choice.text);
    expect(chat.conversations.accounts).toHaveLength(1);
  });
});

describe('a kiosk', () => {
  const KIOSK = { path: '/kiosk', clock: true };

  it('forgets whoever has not touched it for three minutes, after asking', async () => {
    const { page, chat } = await open([SCREENS.notice, SCREENS.text, SCREENS.review], KIOSK);
    await page.getByRole('button', { name: 'd’accord' }).click();
    await reads(page, SCREENS.text.text);
    await page.getByRole('textbox').fill('un secret');
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await page.clock.runFor(155_000);
    await page.getByRole('alert').getByText('Toujours là').waitFor();
    await shoot(page, 'still-there');
    await page.getByRole('textbox').press('End');
    await page.getByRole('alert').waitFor({ state: 'hidden' });
    await page.clock.runFor(155_000);
    expect(await page.getByRole('textbox').inputValue()).toBe('un secret');
    await page.clock.runFor(30_000);
    await reads(page, heading(SCREENS.notice));
    await page.getByRole('button', { name: 'd’accord' }).click();
    await reads(page, SCREENS.text.text);
    expect(await page.getByRole('textbox').inputValue()).toBe('');
    expect(new Set(chat.conversations.accounts).size).toBe(2);
  });

  it('forgets at once when it wakes after a long sleep', async () => {
    const { page } = await open([SCREENS.notice, SCREENS.review], KIOSK);
    await page.getByRole('button', { name: 'd’accord' }).click();
    await reads(page, SCREENS.review.text);
    await page.clock.fastForward(3_600_000);
    await reads(page, heading(SCREENS.notice));
  });

  it('blanks the screen even without network, and starts anew when it is back', async () => {
    const { page } = await open([SCREENS.notice, SCREENS.review], KIOSK);
    await page.getByRole('button', { name: 'd’accord' }).click();
    await reads(page, SCREENS.review.text);
    await page.context().setOffline(true);
    await page.clock.fastForward(200_000);
    await page.getByRole('alert').getByText('effacée').waitFor();
    expect(await page.locator('main').textContent()).toBe('');
    await page.context().setOffline(false);
    await page.clock.runFor(5_000);
    await reads(page, heading(SCREENS.notice));
  });

  it('stays as it is while nobody has begun', async () => {
    const { page } = await open([SCREENS.notice, SCREENS.review], KIOSK);
    const asked = vi.fn();
    page.on('request', asked);
    await page.clock.runFor(600_000);
    await page.waitForTimeout(300);
    expect(asked).not.toHaveBeenCalled();
    await page.getByRole('button', { name: 'd’accord' }).click();
    await reads(page, SCREENS.review.text);
  });

  it('serves a newcomer though the browser has dropped the cookie meanwhile', async () => {
    const { page, chat } = await open([SCREENS.notice, SCREENS.review], KIOSK);
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'd’accord' }).click();
    await reads(page, SCREENS.review.text);
    expect(chat.conversations.received).toHaveLength(1);
  });

  it('keeps the cookie of somebody who types for long', async () => {
    const { page } = await open([SCREENS.text], KIOSK);
    const stays: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/stay?kiosk')) stays.push(request.url());
    });
    for (let minute = 0; minute < 4; minute++) {
      await page.clock.runFor(61_000);
      await page.getByRole('textbox').press('a');
    }
    await vi.waitFor(() => expect(stays).toHaveLength(4));
  });

  it('shows nothing to the back button after « Ce n’est pas moi »', async () => {
    const { page } = await open([SCREENS.notice, SCREENS.review], { path: '/kiosk' });
    await page.getByRole('button', { name: 'd’accord' }).click();
    await reads(page, SCREENS.review.text);
    await page.getByRole('button', { name: 'Ce n’est pas moi' }).click();
    await reads(page, heading(SCREENS.notice));
    await page.goto('about:blank');
    await page.goBack();
    await reads(page, heading(SCREENS.notice));
  });
});
