import type { Context, Hono } from 'hono';
import { readCode, spelled } from '../../flows/codes/invitation-code.js';
import { NAME_PATTERN } from '../../forms/form.js';
import { around } from './around.js';
import type { Asset } from './assets.js';
import { invitationPage } from './invitation-page.js';
import { conversationPage, readPage } from './page.js';
import { refuse } from './refuse.js';
import { accountOf, digest, type Env, languageOf, newAccount, remember } from './visitor.js';
import type { WebOptions } from './web-options.js';

/** Pages opened by their address. Opening one stores nothing; only the browser gets a name. */
export function servePages(app: Hono<Env>, web: WebOptions): void {
  const { conversations, translate, languages, publicUrl } = web;
  const assets = { script: web.assets.script.path, style: web.assets.style.path };

  const conversation = async (c: Context<Env>) => {
    const link = c.req.param('link');
    if (link !== undefined && !NAME_PATTERN.test(link)) return refuse(c, 404, web);
    const known = accountOf(c);
    const account = known ?? newAccount();
    const language = languageOf(c, languages);
    const visitor = { language, ...(link === undefined ? {} : { link }) };
    const { screen, revision } = await conversations.screen(account, visitor, link);
    remember(c, account, publicUrl);
    const at = { conversation: digest(account), revision };
    const visit = { assets, ...around(c, web), link, fresh: known === undefined };
    return c.html(conversationPage(screen, at, visit, translate(screen.language)));
  };
  for (const path of ['/', '/q/:link', '/kiosk', '/kiosk/:link']) app.get(path, conversation);

  for (const path of ['/confidentialite', '/privacy']) {
    app.get(path, async (c) => {
      const language = await conversationLanguage(c, web);
      return c.html(readPage(conversations.privacy(language), '/', language, assets, translate(language)));
    });
  }
  app.get('/i/:code', (c) => {
    const code = readCode(c.req.param('code'));
    if (code === undefined) return refuse(c, 404, web, 'web-invitation-incomplete');
    const language = languageOf(c, languages);
    const address = `${publicUrl ?? new URL(c.req.url).origin}/i/${spelled(code)}`;
    return c.html(invitationPage({ code, address }, web.ways(), language, assets, translate(language)));
  });
  for (const asset of [web.assets.script, web.assets.style]) app.get(asset.path, () => serve(asset));
}

/** The notice speaks the language of the conversation, and is readable even while the store is away. */
async function conversationLanguage(
  c: Context<Env>,
  { conversations, languages }: WebOptions,
): Promise<string> {
  const language = languageOf(c, languages);
  const account = accountOf(c);
  if (account === undefined) return language;
  try {
    return (await conversations.screen(account, { language })).screen.language;
  } catch {
    return language;
  }
}

function serve({ type, content }: Asset): Response {
  return new Response(content, {
    headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' },
  });
}
