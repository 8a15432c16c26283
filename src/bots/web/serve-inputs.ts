import type { Context, Hono } from 'hono';
import { around } from './around.js';
import { limits } from './limits.js';
import { parts } from './page.js';
import { refuse } from './refuse.js';
import { toInput } from './to-input.js';
import type { Update } from './update.js';
import { accountOf, addressOf, digest, type Env, languageOf, newAccount, remember } from './visitor.js';
import type { WebOptions } from './web-options.js';

/** POST /inputs: one thing the person did → where the conversation stands then. */
export function serveInputs(app: Hono<Env>, web: WebOptions): void {
  const { conversations, translate, languages, publicUrl } = web;
  const limited = limits();

  app.post('/inputs', async (c) => {
    if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) return refuse(c, 415, web);
    const posted = toInput(await jsonOf(c));
    if (!posted) return refuse(c, 400, web);

    const account = accountOf(c);
    if (account === undefined) {
      // The page sends the same again, once: a browser that keeps no cookie would start over for ever.
      remember(c, newAccount(), publicUrl);
      return refuse(c, 409, web);
    }
    remember(c, account, publicUrl);

    const language = languageOf(c, languages);
    const isNew = async () => (await conversations.screen(account, { language })).revision === 0;
    const seconds = await limited.wait({ account, address: addressOf(c), isNew });
    if (seconds > 0) {
      c.header('Retry-After', String(seconds));
      return refuse(c, 429, web);
    }

    const key = digest(account, posted.id);
    const { lines, screen, revision } = await conversations.receive({
      account,
      key,
      input: posted.input,
      language,
    });
    const html = await parts(screen, lines, around(c, web), translate(screen.language));
    const update: Update = { conversation: digest(account), revision, html: html.toString() };
    return c.json(update);
  });
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}
