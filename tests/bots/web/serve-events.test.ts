import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Update } from '../../../src/bots/web/update.js';
import { AGREE, chat, visit } from '../../support/web-visitor.js';

describe('events', () => {
  afterEach(() => {
    vi.useRealTimers();
    chat.web.endStreams();
  });

  async function follow(request: (path: string) => Promise<Response>, path = '/events?link=') {
    const response = await request(path);
    const reader = response.body?.getReader();
    if (!reader) throw new Error('no stream');
    const read = async () => {
      const { done, value } = await reader.read();
      return done ? undefined : new TextDecoder().decode(value);
    };
    const event = async () => {
      const text = (await read()) ?? '';
      expect(text).toMatch(/^event: screen\ndata: [^\n]*\n\n$/);
      const update: Update = JSON.parse(text.split('data: ')[1] ?? '');
      return update;
    };
    return { response, read, event, stop: () => reader.cancel() };
  }

  it('say where the conversation stands, then what another tab did', async () => {
    const { request, post } = await visit();
    const { response, event, stop } = await follow(request);
    expect(response.headers.get('Content-Type')).toBe('text/event-stream');
    expect(response.headers.get('X-Accel-Buffering')).toBe('no');
    expect((await event()).revision).toBe(0);
    const sent: Update = await (await post(AGREE)).json();
    const heard = await event();
    expect(heard).toEqual(sent);
    await stop();
    await vi.waitFor(() => expect(chat.conversations.watching()).toBe(0));
  });

  it('tell nobody about somebody else', async () => {
    const one = await visit();
    const other = await visit();
    const { event, read } = await follow(one.request);
    await event();
    await other.post(AGREE);
    expect(await Promise.race([read(), new Promise((resolve) => setTimeout(resolve, 100, 'nothing'))])).toBe(
      'nothing',
    );
  });

  it('keep the line open every 25 seconds', async () => {
    vi.useFakeTimers();
    const { request } = await visit();
    const { event, read } = await follow(request);
    await event();
    const beat = read();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(await beat).toMatch(/^: .*\n\n$/);
  });

  it('come late rather than never when the store was away', async () => {
    vi.useFakeTimers();
    const { request } = await visit();
    chat.conversations.away = 1;
    const { event } = await follow(request);
    const late = event();
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await late).revision).toBe(0);
  });

  it('end for whoever leaves, in every tab', async () => {
    const { request } = await visit();
    const one = await follow(request);
    const two = await follow(request);
    await Promise.all([one.event(), two.event()]);
    await request('/leave', { method: 'POST' });
    for (const { read } of [one, two]) {
      expect(await read()).toBe('event: left\ndata: \n\n');
      expect(await read()).toBeUndefined();
    }
    expect(chat.conversations.watching()).toBe(0);
  });

  it('are eight at most for one client, and one ended makes room', async () => {
    const { request } = await visit();
    const open = [];
    for (let index = 0; index < 8; index++) open.push(await follow(request));
    const refused = await request('/events');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('5');
    await (await follow((await visit()).request)).event();
    await open[0]?.stop();
    await vi.waitFor(async () => expect((await request('/events')).status).toBe(200));
  });

  it('have nothing to say to a browser without our cookie', async () => {
    expect((await chat.app.request('/events')).status).toBe(204);
  });
});
