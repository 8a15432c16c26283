import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Api } from 'grammy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fault, Faults } from '../../support/bot-api/faults.js';
import type { Phone } from '../../support/bot-api/phone.js';
import { type BotApi, startBotApi } from '../../support/bot-api/server.js';

let server: BotApi;
let api: Api;
let anna: Phone;

beforeEach(async () => {
  server = await startBotApi();
  api = new Api(server.token, { apiRoot: server.root });
  anna = server.user({ id: 7, first_name: 'Anna' });
  await anna.starts();
});
afterEach(() => server.close());

const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

test('hit the next requests one after the other, and no others', async () => {
  server.faults.next({ kind: 'error', code: 429, retryAfter: 3 }, { method: 'sendMessage' });
  server.faults.next({ kind: 'error', code: 504 }, { method: 'sendMessage', times: 2 });
  await api.getMe();
  expect(await outcome(api.sendMessage(7, 'a'))).toMatch(/429: Too Many Requests: retry after 3/);
  expect(await outcome(api.sendMessage(7, 'b'))).toMatch(/504: Gateway Timeout/);
  expect(await outcome(api.sendMessage(7, 'c'))).toMatch(/504/);
  expect(await outcome(api.sendMessage(7, 'd'))).toBe('done');
  expect(anna.chat.messages.map(({ text }) => text)).toEqual(['/start', 'd']);
});

test('hit one chat', async () => {
  const bruno = server.user({ id: 8, first_name: 'Bruno' });
  await bruno.starts();
  server.faults.sometimes({ kind: 'cut' }, { percent: 100, chat: 8 });
  expect(await outcome(api.sendMessage(7, 'a'))).toBe('done');
  expect(await outcome(api.sendMessage(8, 'a'))).not.toBe('done');
  server.faults.clear();
  expect(await outcome(api.sendMessage(8, 'a'))).toBe('done');
});

test('the log tells what was done and what was answered', async () => {
  server.faults.next({ kind: 'cut' });
  server.faults.next({ kind: 'lost' });
  for (const text of ['cut', 'lost', 'sent']) await outcome(api.sendMessage(7, text));
  await outcome(api.sendMessage(99, 'nobody'));
  expect(server.calls.map(({ parameters, executed, status }) => [parameters.text, executed, status])).toEqual(
    [
      ['cut', false, undefined],
      ['lost', true, undefined],
      ['sent', true, 200],
      ['nobody', false, 400],
    ],
  );
});

test('by chance are the same for a seed', () => {
  const struck = (seed: number) => {
    const faults = new Faults();
    faults.sometimes({ kind: 'cut' }, { percent: 30, seed });
    return Array.from({ length: 100 }, () => faults.strike('sendMessage', 7).length);
  };
  expect(struck(1)).toEqual(struck(1));
  expect(struck(1)).not.toEqual(struck(2));
  const hits = struck(3).filter((count) => count > 0).length;
  expect(hits).toBeGreaterThan(10);
  expect(hits).toBeLessThan(60);
});

test('a delay comes on top of another fault', () => {
  const faults = new Faults();
  faults.sometimes({ kind: 'slow', ms: 5 }, { percent: 100 });
  faults.next({ kind: 'cut' });
  const kinds = () => faults.strike('getMe', undefined).map(({ kind }: Fault) => kind);
  expect([kinds(), kinds()]).toEqual([['slow', 'cut'], ['slow']]);
});

test('a slow answer makes nobody else wait', async () => {
  server.faults.next({ kind: 'slow', ms: 60_000 }, { method: 'getMe' });
  let answered = false;
  const slow = outcome(api.getMe()).then(() => {
    answered = true;
  });
  await expect.poll(() => server.calls.length).toBe(1);
  await api.sendMessage(7, 'quick');
  expect(answered).toBe(false);
  await server.goesDown();
  await slow;
});

test('a confirmed update comes once more', async () => {
  const [update] = await api.getUpdates();
  await api.getUpdates({ offset: (update?.update_id ?? 0) + 1 });
  server.faults.next({ kind: 'repeated' }, { method: 'getUpdates' });
  expect(await api.getUpdates()).toEqual([update]);
  expect(await api.getUpdates()).toEqual([]);
});

test('a download stops half way, with or without a word', async () => {
  const sent = await anna.sendsVoice(Buffer.from('0123456789'));
  const { file_path } = await api.getFile(sent.file?.id ?? '');
  const get = (signal?: AbortSignal) =>
    fetch(`${server.root}/file/bot${server.token}/${file_path}`, signal ? { signal } : {}).then((response) =>
      response.text(),
    );
  server.faults.next({ kind: 'truncated' }, { method: 'download' });
  expect(await outcome(get())).not.toBe('done');
  server.faults.next({ kind: 'hanging' }, { method: 'download' });
  expect(await outcome(get(AbortSignal.timeout(200)))).toMatch(/timeout/);
  expect(await get()).toBe('0123456789');
});

test('a server that goes down comes back with everything it knew', async () => {
  const poll = outcome(api.getUpdates({ offset: -1, timeout: 30 }));
  expect(await poll).toBe('done');
  await server.goesDown();
  expect(await outcome(api.sendMessage(7, 'down'))).not.toBe('done');
  await anna.sends('Il y a quelqu’un ?');
  await server.comesBack();
  expect((await api.getUpdates()).map(({ message }) => message?.text)).toEqual([
    '/start',
    'Il y a quelqu’un ?',
  ]);
});

test('a bot that is killed loses nothing: its poll is over and the updates wait', async () => {
  const [update] = await api.getUpdates();
  const url = `${server.root}/bot${server.token}/getUpdates?timeout=50&offset=${(update?.update_id ?? 0) + 1}`;
  const bot = spawn(process.execPath, ['-e', `fetch(${JSON.stringify(url)})`]);
  await expect.poll(() => server.updates.isPolled, { timeout: 20_000 }).toBe(true);
  bot.kill('SIGKILL');
  await once(bot, 'exit');
  await expect.poll(() => server.updates.isPolled).toBe(false);
  await anna.sends('Encore là ?');
  expect((await api.getUpdates()).map(({ message }) => message?.text)).toEqual(['Encore là ?']);
});
