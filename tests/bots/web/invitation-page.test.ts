import { expect, test } from 'vitest';
import { webChat } from '../../support/web-chat.js';

const telegram = 'https://t.me/papillon_bot';

test('the page of an invitation offers every way there is, and tells nothing of it', async () => {
  const { app } = webChat([], { ways: () => ({ telegram, discord: 'https://discord.test/invite' }) });
  const page = await (await app.request('/i/abcd-2345')).text();
  expect(page).toContain(`href="${telegram}?start=join-ABCD2345"`);
  expect(page).toContain('href="https://discord.test/invite"');
  expect(page).toContain('<strong>ABCD-2345</strong>');
  expect(page).toContain('href="/q/join-ABCD2345"');
});

test('without bots, the web remains; what is no code is no page', async () => {
  const { app } = webChat([]);
  const page = await (await app.request('/i/ABCD2345')).text();
  expect(page).not.toMatch(/Telegram|Discord/);
  expect((await app.request('/i/hello')).status).toBe(404);
});
