import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Hono } from 'hono';
import { fileLimits } from './limits.js';
import { refuse } from './refuse.js';
import { MEDIA } from './to-input.js';
import type { Kept } from './update.js';
import { accountOf, addressOf, type Env, newAccount, remember } from './visitor.js';
import type { WebOptions } from './web-options.js';

/** Status and sentence of each refusal. */
const REFUSALS = {
  'too-large': [413, 'web-file-too-large'],
  empty: [400, 'web-file-broken'],
  broken: [400, 'web-file-broken'],
  type: [415, 'web-file-type'],
  'not-agreed': [403, 'web-not-agreed'],
} as const;

/** POST /files/<media>: the bytes of one file, streamed to the disk → the id an input names it by. */
export function serveFiles(app: Hono<Env>, web: WebOptions): void {
  const limited = fileLimits();

  app.post('/files/:media', async (c) => {
    const media = MEDIA.find((known) => known === c.req.param('media'));
    if (!media) return refuse(c, 404, web);
    const account = accountOf(c);
    if (account === undefined) {
      // As for an input: the page sends the same again, once.
      remember(c, newAccount(), web.publicUrl);
      return refuse(c, 409, web);
    }
    remember(c, account, web.publicUrl);
    const seconds = await limited({ account, address: addressOf(c) });
    if (seconds > 0) {
      c.header('Retry-After', String(seconds));
      return refuse(c, 429, web);
    }
    const { body } = c.req.raw;
    // The same class under two names: TypeScript's for browsers and Node's.
    const content = body ? Readable.fromWeb(body as ReadableStream) : Readable.from([]);
    const uploaded = await web.conversations.upload(account, media, content);
    if ('kept' in uploaded) return c.json(uploaded satisfies Kept, 201);
    // What is still on its way is not read.
    content.destroy();
    const [status, sentence] = REFUSALS[uploaded.refused];
    return refuse(c, status, web, sentence);
  });
}
