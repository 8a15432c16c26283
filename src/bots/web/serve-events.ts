import type { Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { NAME_PATTERN } from '../../forms/form.js';
import { isUnavailable } from '../unavailable.js';
import { around } from './around.js';
import { parts } from './page.js';
import { refuse } from './refuse.js';
import type { Stream, Streams } from './streams.js';
import type { Update } from './update.js';
import { accountOf, digest, type Env, languageOf } from './visitor.js';
import type { WebOptions } from './web-options.js';

/** Proxies cut a stream that says nothing for half a minute or a minute. */
const HEARTBEAT_MS = 25_000;
/** When the store is away, or too many pages are open. */
const AGAIN_MS = 5_000;

/**
 * GET /events: `screen` events, the first at once, then one whenever another tab moved the
 * conversation; `left` when the person said that it is not them.
 */
export function serveEvents(app: Hono<Env>, web: WebOptions, streams: Streams): void {
  const { conversations, translate, languages } = web;

  app.get('/events', (c) => {
    const account = accountOf(c);
    // To a browser this status means: do not come back.
    if (account === undefined) return c.body(null, 204);
    const stream = streams.take(account);
    if (typeof stream === 'number') {
      c.header('Retry-After', String(AGAIN_MS / 1000));
      return refuse(c, stream, web);
    }
    const language = languageOf(c, languages);
    const link = c.req.query('link') ?? '';
    const visitor = { language, ...(NAME_PATTERN.test(link) ? { link } : {}) };

    const update = async (): Promise<Update> => {
      const { screen, revision } = await conversations.screen(account, visitor);
      const html = await parts(screen, [], around(c, web), translate(screen.language));
      return { conversation: digest(account), revision, html: html.toString() };
    };

    // Some proxies keep an answer until it is complete; this one never is.
    c.header('X-Accel-Buffering', 'no');
    return streamSSE(
      c,
      async (sse) => {
        sse.onAbort(() => stream.end('ended'));
        const unwatch = conversations.watch(account, stream.wake);
        try {
          await write(sse, stream, update);
        } finally {
          unwatch();
          stream.end('ended');
        }
      },
      async (error) => web.report(error),
    );
  });
}

async function write(sse: SSEStreamingApi, stream: Stream, update: () => Promise<Update>): Promise<void> {
  let wait = HEARTBEAT_MS;
  let seen: Awaited<ReturnType<Stream['next']>> = 'changed';
  for (; seen !== 'ended' && seen !== 'left'; seen = await stream.next(wait)) {
    if (seen === 'quiet' && wait === HEARTBEAT_MS) {
      await sse.write(': still here\n\n');
      continue;
    }
    wait = HEARTBEAT_MS;
    try {
      await sse.writeSSE({ event: 'screen', data: JSON.stringify(await update()) });
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      wait = AGAIN_MS;
    }
  }
  if (seen === 'left') await sse.writeSSE({ event: 'left', data: '' });
}
