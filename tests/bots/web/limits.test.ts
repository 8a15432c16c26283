import { describe, expect, it, vi } from 'vitest';
import { AGREE, browser, chat, serve, visit } from '../../support/web-visitor.js';

describe('limits', () => {
  it('slow down one client, and only that one', async () => {
    const { post } = await visit();
    const statuses = [];
    for (let index = 0; index < 121; index++) statuses.push((await post(AGREE)).status);
    expect(statuses.slice(0, 120).every((status) => status === 200)).toBe(true);
    expect(statuses[120]).toBe(429);
    const refused = await post(AGREE);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await refused.json()).error).toBe('too-many');
    expect((await (await visit()).post(AGREE)).status).toBe(200);
  });

  it('let a hall full of newcomers in, not a flood; nobody known is kept out', async () => {
    const known = await visit();
    await known.post(AGREE);
    const enter = (index: number, address: string) =>
      browser(address).post(AGREE, { Cookie: `papillon=${String(index).padStart(22, '0')}` });
    for (let index = 1; index < 600; index++) expect((await enter(index, '192.0.2.7')).status).toBe(200);
    expect((await enter(600, '192.0.2.7')).status).toBe(429);
    expect((await enter(601, '192.0.2.8')).status).toBe(200);
    expect((await known.post(AGREE)).status).toBe(200);
  });

  it('ask the store only once whether a client is new', async () => {
    const { post } = await visit();
    const asked = vi.spyOn(chat.conversations, 'screen');
    await post(AGREE);
    await post(AGREE);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('still know an old client after a restart', async () => {
    const { conversations } = chat;
    const returning = await visit();
    await returning.post(AGREE);
    serve({ conversations });
    for (let index = 1; index <= 600; index++) {
      await browser().post(AGREE, { Cookie: `papillon=${String(index).padStart(22, '0')}` });
    }
    expect((await (await visit()).post(AGREE)).status).toBe(429);
    expect((await returning.post(AGREE)).status).toBe(200);
  });

  it('see through a proxy on this machine, and believe nobody else', async () => {
    const from = (index: number, address: string, forwarded: string) =>
      browser(address).post(AGREE, {
        Cookie: `papillon=${String(index).padStart(22, '0')}`,
        'X-Forwarded-For': forwarded,
      });
    for (let index = 0; index < 600; index++) await from(index, '203.0.113.5', `198.51.100.${index % 200}`);
    expect((await from(600, '203.0.113.5', '198.51.100.250')).status).toBe(429);
    for (let index = 601; index < 1201; index++) await from(index, '127.0.0.1', `made.up, 198.51.100.1`);
    expect((await from(1201, '127.0.0.1', 'another.made.up, 198.51.100.1')).status).toBe(429);
    expect((await from(1202, '127.0.0.1', '198.51.100.1, 198.51.100.2')).status).toBe(200);
  });
});
