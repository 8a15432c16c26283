import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { discordFiles } from '../../../src/bots/discord/files.js';

/** Downloads from a server that answers in one way; gives what came of it, and what is in it. */
async function fetched(answer: (response: ServerResponse) => void) {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const result = await discordFiles.fetch(
    `http://127.0.0.1:${port}/vue.png?ex=1`,
    new AbortController().signal,
  );
  return result.outcome === 'content' ? await text(result.content) : result;
}

test('a file comes by its address', async () => {
  expect(await fetched((response) => response.end('un banc'))).toBe('un banc');
});

test.each([
  [404, { outcome: 'gone', reason: '404' }],
  [403, { outcome: 'gone', reason: '403' }],
  [503, { outcome: 'retry', reason: '503' }],
  [429, { outcome: 'retry', reason: '429' }],
])('an answer of %i', async (status, result) => {
  expect(await fetched((response) => response.writeHead(status).end('no'))).toEqual(result);
});

test('a broken line, or a download broken off, is tried again', async () => {
  const again = { outcome: 'retry', reason: 'network' };
  expect(await fetched((response) => response.destroy())).toEqual(again);
  expect(await discordFiles.fetch('http://127.0.0.1:1/', AbortSignal.abort())).toEqual(again);
});
