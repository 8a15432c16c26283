import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Phone } from '../../support/discord/phone.js';
import { type Discord, startDiscord } from '../../support/discord/server.js';

let server: Discord;
let anna: Phone;

beforeEach(async () => {
  server = await startDiscord();
  anna = server.user({ username: 'Anna' });
});
afterEach(() => server.close());

const SEND = 'POST /channels/:channel/messages';

/** The status of the answer, or that there was none. */
async function says(content: string, phone = anna): Promise<number | string> {
  const response = await fetch(`${server.api}/v10/channels/${phone.channel.id}/messages`, {
    method: 'POST',
    headers: { Authorization: `Bot ${server.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ content }),
    signal: AbortSignal.timeout(1000),
  }).catch((error: Error) => error.name);
  return typeof response === 'string' ? response : response.status;
}

function shown(): string[] {
  return anna.dm.messages.map(({ text }) => text);
}

test('nothing is done, or it is done and nobody is told', async () => {
  server.faults.next({ kind: 'error', status: 502 });
  server.faults.next({ kind: 'cut' });
  server.faults.next({ kind: 'lost' });
  server.faults.next({ kind: 'done', status: 503 });
  server.faults.next({ kind: 'hanging' });
  server.faults.next({ kind: 'refused', code: 50007 });
  const answers = [];
  for (const text of ['error', 'cut', 'lost', 'done', 'hanging', 'refused', 'well']) {
    answers.push(await says(text));
  }
  expect(answers).toEqual([502, 'TypeError', 'TypeError', 503, 'TimeoutError', 403, 200]);
  expect(shown()).toEqual(['lost', 'done', 'hanging', 'well']);
  expect(server.callsOf(SEND).map(({ executed }) => executed)).toEqual([
    false,
    false,
    true,
    true,
    true,
    false,
    true,
  ]);
});

test('faults hit what they are aimed at, so many times, and may be slow besides', async () => {
  const ben = server.user({ username: 'Ben' });
  server.faults.next({ kind: 'error', status: 500 }, { route: SEND, channel: ben.channel.id, times: 2 });
  server.faults.next({ kind: 'slow', ms: 20 }, { route: SEND });
  expect([
    await says('Anna'),
    await says('Ben', ben),
    await says('Ben', ben),
    await says('Ben', ben),
  ]).toEqual([200, 500, 500, 200]);
});

test('so many in a hundred are the same ones for a seed', async () => {
  const run = async () => {
    server.faults.clear();
    server.faults.sometimes({ kind: 'error', status: 500 }, { percent: 50, seed: 7 });
    const answers = [];
    for (let count = 0; count < 20; count += 1) answers.push(await says('?'));
    return answers;
  };
  const first = await run();
  expect(new Set(first)).toEqual(new Set([200, 500]));
  expect(await run()).toEqual(first);
});

test('a download may break off', async () => {
  const { wire } = await anna.sends('', {
    attachments: [{ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('papillon') }],
  });
  const url = wire.attachments[0]?.url ?? '';
  server.faults.next({ kind: 'truncated' }, { route: 'GET /attachments/:channel/:file/:name' });
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  expect(await (await fetch(url)).text()).toBe('papillon');
});

test('an outage answers nobody and forgets nothing', async () => {
  await says('Avant');
  await server.goesDown();
  expect(await says('Pendant')).toBe('TypeError');
  await server.comesBack();
  await says('Après');
  expect(shown()).toEqual(['Avant', 'Après']);
});
