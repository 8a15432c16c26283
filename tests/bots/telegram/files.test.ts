import { buffer } from 'node:stream/consumers';
import { Api } from 'grammy';
import type { Message } from 'grammy/types';
import { describe, expect, onTestFinished, test } from 'vitest';
import { telegramFiles } from '../../../src/bots/telegram/files.js';
import { startBotApi } from '../../support/bot-api/server.js';

const PICTURE = new Uint8Array(5_000).fill(7);
const never = new AbortController().signal;

async function open() {
  const server = await startBotApi();
  onTestFinished(() => server.close());
  const anna = server.user({ id: 7, first_name: 'Anna' });
  const { id } = await anna.sendsPhoto(PICTURE);
  const { photo = [] } = anna.chat.find(id) ?? ({} as Message);
  const source = photo.at(-1)?.file_id ?? '';
  const files = telegramFiles(new Api(server.token, { apiRoot: server.root }), server.root, server.token);
  return { server, source, fetch: (signal = never, from = source) => files.fetch(from, signal) };
}

test('a file is downloaded by what its message carried', async () => {
  const { fetch } = await open();
  const result = await fetch();
  if (result.outcome !== 'content') throw new Error(result.outcome);
  expect(new Uint8Array(await buffer(result.content))).toEqual(PICTURE);
});

describe('what may be had later is asked for again', () => {
  test.each([
    [
      { kind: 'error', code: 429, retryAfter: 7 },
      'getFile',
      { outcome: 'retry', reason: '429', afterMs: 7_000 },
    ],
    [{ kind: 'error', code: 502 }, 'getFile', { outcome: 'retry', reason: '502' }],
    [
      {
        kind: 'error',
        code: 400,
        description: 'Bad Request: wrong file_id or the file is temporarily unavailable',
      },
      'getFile',
      { outcome: 'retry', reason: '400' },
    ],
    [{ kind: 'cut' }, 'download', { outcome: 'retry', reason: 'network' }],
    [{ kind: 'error', code: 404 }, 'download', { outcome: 'retry', reason: '404' }],
  ] as const)('%j of %s', async (fault, method, result) => {
    const { server, fetch } = await open();
    server.faults.next(fault, { method });
    expect(await fetch()).toEqual(result);
    expect(await fetch()).toMatchObject({ outcome: 'content' });
  });

  test('Telegram cannot be reached', async () => {
    const { server, fetch } = await open();
    await server.goesDown();
    expect(await fetch()).toEqual({ outcome: 'retry', reason: 'ECONNREFUSED' });
  });
});

test.each([
  ['Bad Request: file is too big', { outcome: 'too-large' }],
  ['Bad Request: invalid file_id', { outcome: 'gone', reason: '400' }],
])('%s: it will never be had', async (description, result) => {
  const { server, fetch } = await open();
  server.faults.next({ kind: 'error', code: 400, description }, { method: 'getFile' });
  expect(await fetch()).toEqual(result);
});

test('a download that hangs ends when it is told to, and half a file is no file', async () => {
  const { server, fetch } = await open();
  server.faults.next({ kind: 'hanging' }, { method: 'download' });
  const stop = new AbortController();
  const hanging = await fetch(stop.signal);
  if (hanging.outcome !== 'content') throw new Error(hanging.outcome);
  const content = buffer(hanging.content);
  stop.abort();
  await expect(content).rejects.toThrow();
  server.faults.next({ kind: 'truncated' }, { method: 'download' });
  const truncated = await fetch();
  if (truncated.outcome !== 'content') throw new Error(truncated.outcome);
  await expect(buffer(truncated.content)).rejects.toThrow();
});
