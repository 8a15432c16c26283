import { expect, test } from 'vitest';
import { decodeHtml } from '../../support/html.js';
import { readQr } from '../../support/read-qr.js';
import { webChat } from '../../support/web-chat.js';

const telegram = 'https://t.me/papillon_bot';
const server = 'https://discord.gg/voisins';

test('the page of an invitation offers every way there is, and tells nothing of it', async () => {
  const { app } = webChat([], { ways: () => ({ telegram, discord: { server } }) });
  const page = await (await app.request('/i/abcd-2345')).text();
  expect(page).toContain(`href="${telegram}?start=join-ABCD2345"`);
  expect(page).toContain(`href="${server}"`);
  expect(page).toContain('<strong>ABCD-2345</strong>');
  expect(page).toContain('href="/q/join-ABCD2345"');
  // Whatever the code: nobody looks whether there is such an invitation.
  const other = await (await app.request('/i/ZZZZ-9999')).text();
  expect(withoutCode(other, 'ZZZZ-9999')).toBe(withoutCode(page, 'ABCD-2345'));
});

test('where nobody knows the Discord server, the code alone is told', async () => {
  const { app } = webChat([], { ways: () => ({ discord: {} }) });
  const page = await (await app.request('/i/ABCD2345')).text();
  expect(page).toContain('Sur Discord');
  expect(page).toContain('<strong>ABCD-2345</strong>');
  expect(page).not.toContain('discord.');
});

test('without bots, the web remains; a code that was cut is told kindly', async () => {
  const { app } = webChat([]);
  const page = await (await app.request('/i/ABCD2345')).text();
  expect(page).not.toMatch(/Telegram|Discord/);
  const cut = await app.request('/i/ABCD', { headers: { 'Accept-Language': 'en' } });
  expect(cut.status).toBe(404);
  expect(await cut.text()).toContain('This link is not complete.');
});

test('its picture leads to the page under it, wherever people reach us', async () => {
  const picture = (page: string) =>
    decodeURIComponent(/src="data:image\/svg\+xml,([^"]*)"/.exec(page)?.[1] ?? '');
  const captions = [
    [webChat([]), 'http://192.168.1.5:3000/i/ABCD-2345'],
    [webChat([], { publicUrl: 'https://papillon.example' }), 'https://papillon.example/i/ABCD-2345'],
  ] as const;
  for (const [{ app }, address] of captions) {
    const page = await (await app.request('http://192.168.1.5:3000/i/abcd2345')).text();
    expect(decodeHtml(page)).toContain(`QR code qui ouvre ${address}`);
    expect(page).toContain(`<bdi>${address}</bdi>`);
    expect(await readQr(picture(page))).toBe(address);
  }
});

/** A page without what follows from its code alone. */
function withoutCode(page: string, code: string): string {
  return page
    .replaceAll(code, '')
    .replaceAll(code.replace('-', ''), '')
    .replace(/data:image[^"]*/g, '');
}
