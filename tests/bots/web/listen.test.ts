import { describe, expect, it, vi } from 'vitest';
import { listen } from '../../../src/bots/web/listen.js';
import { open, usesBrowser } from '../../support/web-browser.js';
import { SCREENS } from '../../support/web-screens.js';

usesBrowser();

describe('the server', () => {
  it('stops while pages follow it', async () => {
    const { chat, server } = await open([SCREENS.choice]);
    await vi.waitFor(() => expect(chat.conversations.watching()).toBe(1));
    const stopped = await Promise.race([
      server.stop().then(() => 'stopped'),
      new Promise((resolve) => setTimeout(resolve, 4_000, 'late')),
    ]);
    expect(stopped).toBe('stopped');
  });

  it('says why it cannot listen', async () => {
    const { chat, server } = await open([SCREENS.choice]);
    await expect(listen(chat.web, { host: '127.0.0.1', port: server.port })).rejects.toThrow('EADDRINUSE');
  });
});
