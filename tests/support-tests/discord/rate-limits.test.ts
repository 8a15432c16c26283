import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Phone } from '../../support/discord/phone.js';
import { type Discord, startDiscord } from '../../support/discord/server.js';

let now: number;
let server: Discord;
let anna: Phone;

beforeEach(async () => {
  now = Date.parse('2026-11-23T08:00:00Z');
  server = await startDiscord({ now: () => now, rateLimits: true });
  anna = server.user({ username: 'Anna' });
});
afterEach(() => server.close());

async function calls(path: string, body?: object): Promise<Response> {
  return fetch(`${server.api}/v10${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Bot ${server.token}`, 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

async function says(phone: Phone): Promise<Response> {
  return calls(`/channels/${phone.channel.id}/messages`, { content: '?' });
}

test('a channel takes five messages in five seconds, and says how many are left', async () => {
  const ben = server.user({ username: 'Ben' });
  const left = [];
  for (let count = 0; count < 5; count += 1) {
    left.push((await says(anna)).headers.get('X-RateLimit-Remaining'));
  }
  expect(left).toEqual(['4', '3', '2', '1', '0']);
  now += 2500;
  const refused = await says(anna);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toEqual({
    message: 'You are being rate limited.',
    code: 0,
    retry_after: 2.5,
    global: false,
  });
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    'retry-after': '3',
    'x-ratelimit-limit': '5',
    'x-ratelimit-reset-after': '2.5',
    'x-ratelimit-scope': 'user',
    'x-ratelimit-bucket': expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect((await says(ben)).status).toBe(200);
  now += 2500;
  expect((await says(anna)).status).toBe(200);
  expect(anna.dm.messages).toHaveLength(6);
});

test('fifty requests a second are all there is, but for interactions', async () => {
  const phones = Array.from({ length: 50 }, (_, index) => server.user({ username: `Voisin ${index}` }));
  for (const phone of phones) await says(phone);
  const refused = await says(anna);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('X-RateLimit-Global')).toBe('true');
  expect(await refused.json()).toMatchObject({ global: true });
  expect((await calls('/interactions/1/token/callback', { type: 6 })).status).toBe(404);
  now += 1000;
  expect((await says(anna)).status).toBe(200);
});

test('nothing is counted when it is switched off', async () => {
  server.limits.on = false;
  for (let count = 0; count < 60; count += 1) expect((await says(anna)).status).toBe(200);
});
