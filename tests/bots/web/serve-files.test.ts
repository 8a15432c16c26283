import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../../src/bots/web/listen.js';
import { webChat } from '../../support/web-chat.js';
import { AGREE, browser, chat, serve, visit } from '../../support/web-visitor.js';

/** Somebody who agreed, with what their page does to send a file. */
async function agreed() {
  const visitor = await visit();
  await visitor.post(AGREE);
  return { ...visitor, upload: uploader(visitor) };
}

function uploader({ request }: Pick<ReturnType<typeof browser>, 'request'>) {
  return (body: BodyInit, headers: Record<string, string> = {}, media = 'image') =>
    request(`/files/${media}`, { method: 'POST', body, headers });
}

describe('a file', () => {
  it('is kept for whoever sent it, and the page learns its id', async () => {
    const { upload, cookies } = await agreed();
    const response = await upload('the bytes', { 'Content-Type': 'image/png' });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ kept: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(chat.conversations.uploads).toEqual([
      { account: cookies().papillon, media: 'image', bytes: Buffer.from('the bytes') },
    ]);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  it.each([
    ['type', 415, 'file-type'],
    ['too-large', 413, 'file-too-large'],
    ['empty', 400, 'file-broken'],
    ['broken', 400, 'file-broken'],
    ['not-agreed', 403, 'not-agreed'],
  ] as const)('that is refused (%s) is refused kindly', async (refused, status, error) => {
    const { upload } = await agreed();
    vi.spyOn(chat.conversations, 'upload').mockResolvedValue({ refused });
    const response = await upload('x');
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error, message: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  it('of a visitor who has not agreed is not taken', async () => {
    const visitor = await visit();
    expect((await uploader(visitor)('x')).status).toBe(403);
    expect(chat.conversations.uploads).toEqual([]);
  });

  it('of a browser without our cookie is not even read', async () => {
    const response = await uploader(browser())('x');
    expect(response.status).toBe(409);
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['another origin', { Origin: 'https://evil.example' }, 403],
    ['our page', { 'Sec-Fetch-Site': 'same-origin' }, 201],
  ])('from %s', async (_, headers, status) => {
    const { upload } = await agreed();
    expect((await upload('x', headers)).status).toBe(status);
  });

  it('of no known kind has no address', async () => {
    const { upload } = await agreed();
    expect((await upload('x', {}, 'program')).status).toBe(404);
  });

  it('too large is refused over a real connection, though it is not read to its end', async () => {
    const { conversations, web } = webChat([]);
    conversations.upload = async (_account, _media, content) => {
      for await (const chunk of content) if (chunk.length > 0) break;
      return { refused: 'too-large' };
    };
    const server = await listen(web, { host: '127.0.0.1', port: 0 });
    onTestFinished(() => server.stop());
    const response = await fetch(`http://127.0.0.1:${server.port}/files/video`, {
      method: 'POST',
      headers: { Cookie: `papillon=${'a'.repeat(22)}` },
      body: Buffer.alloc(25 * 1024 * 1024),
    });
    expect(response.status).toBe(413);
  });

  it('waits while the store is away', async () => {
    const { upload } = await agreed();
    chat.conversations.away = 1;
    const response = await upload('x');
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  it('after many others waits too; somebody else does not', async () => {
    serve();
    const { upload } = await agreed();
    for (let sent = 0; sent < 30; sent += 1) expect((await upload('x')).status).toBe(201);
    const refused = await upload('x');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await (await agreed()).upload('x')).status).toBe(201);
  });
});
