import { describe, expect, it, vi } from 'vitest';
import type { Update } from '../../../src/bots/web/update.js';
import { AGREE, browser, chat, freshId, serve, visit } from '../../support/web-visitor.js';

describe('an input', () => {
  it('moves the conversation and brings the next screen', async () => {
    const { post } = await visit();
    const response = await post(AGREE);
    expect(response.status).toBe(200);
    const update: Update = await response.json();
    expect(update.revision).toBe(1);
    expect(update.html).toMatch(
      /<header id="header".*<div id="lines" role="status"><\/div>.*<main id="main"/s,
    );
    expect(update.html).toContain('La première');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  it('counts once however often it is sent, and its key does not tell whose it is', async () => {
    const { post, cookies } = await visit();
    const id = freshId();
    const first: Update = await (await post({ ...AGREE, id })).json();
    const again: Update = await (await post({ ...AGREE, id })).json();
    expect(again).toEqual(first);
    expect(chat.conversations.received).toHaveLength(1);
    const [{ account, key } = { account: '', key: '' }] = chat.conversations.received;
    expect(account).toBe(cookies().papillon);
    expect(key).not.toContain(account);
    const other = await visit();
    await other.post({ ...AGREE, id });
    expect(chat.conversations.received).toHaveLength(2);
  });

  it('brings remarks apart from the screen', async () => {
    const { post } = await visit();
    const update: Update = await (await post({ kind: 'text', text: '?' })).json();
    expect(update.html).toMatch(/<div id="lines" role="status"><div class="line".*Je n’ai pas compris/s);
  });

  it.each([
    ['malformed JSON', 400, '{"kind":', {}],
    ['something no page sends', 400, '{"kind":"text"}', {}],
    ['an empty body', 400, '', {}],
    ['a form', 415, 'kind=act', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['text that pretends to be nothing', 415, '{}', { 'Content-Type': 'text/plain' }],
    ['more than 64 KB', 413, JSON.stringify({ kind: 'text', text: 'é'.repeat(33_000) }), {}],
  ])('refuses %s kindly', async (_, status, body, headers) => {
    const { request } = await visit();
    const init = { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } };
    const response = await request('/inputs', init);
    expect(response.status).toBe(status);
    const { error, message } = await response.json();
    expect(error).toMatch(/^[a-z-]+$/);
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(chat.conversations.received).toEqual([]);
  });

  it('takes a text of almost 64 KB', async () => {
    const { post } = await visit();
    expect((await post({ kind: 'text', text: 'a'.repeat(65_000) })).status).toBe(200);
  });

  it('of a browser without our cookie is refused with one, and taken the second time', async () => {
    const { post } = browser();
    expect((await post(AGREE)).status).toBe(409);
    expect((await post(AGREE)).status).toBe(200);
    expect(chat.conversations.received).toHaveLength(1);
  });

  it.each([
    ['Sec-Fetch-Site: cross-site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://localhost' }, 403],
    ['Sec-Fetch-Site: same-site', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['Sec-Fetch-Site: none', { 'Sec-Fetch-Site': 'none' }, 403],
    ['another origin', { Origin: 'https://evil.example' }, 403],
    ['an origin that hides', { Origin: 'null' }, 403],
    ['our page', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost' }, 200],
    ['our page over plain http', { Origin: 'http://localhost' }, 200],
    ['our public address', { Origin: 'https://chat.example.org' }, 200],
  ])('from %s', async (_, headers, status) => {
    serve({ publicUrl: 'https://chat.example.org' });
    const { post } = await visit();
    expect((await post(AGREE, headers)).status).toBe(status);
    expect((await post({}, { path: '/leave', ...headers })).status).toBe(status === 200 ? 204 : status);
  });

  it('waits while the store is away', async () => {
    const { post } = await visit();
    await post(AGREE);
    chat.conversations.away = 1;
    const response = await post({ kind: 'act', action: 'skip' }, { 'Accept-Language': 'en' });
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({
      error: 'unavailable',
      message: expect.stringContaining('short break'),
    });
    expect(chat.errors).toEqual([]);
  });

  it('that breaks us is reported, not shown', async () => {
    const { post } = await visit();
    vi.spyOn(chat.conversations, 'receive').mockRejectedValue(new Error('secret detail'));
    const response = await post(AGREE);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(chat.errors).toEqual([new Error('secret detail')]);
  });
});
