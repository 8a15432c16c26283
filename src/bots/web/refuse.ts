import type { Context } from 'hono';
import { readPage } from './page.js';
import type { Refusal } from './update.js';
import { type Env, isKiosk, languageOf } from './visitor.js';
import type { WebOptions } from './web-options.js';

/** The sentence of each refusal; the name after `web-` is also what programs read. */
const SENTENCES = {
  400: 'web-refused',
  403: 'web-refused',
  404: 'web-not-found',
  405: 'web-refused',
  409: 'web-no-cookie',
  413: 'web-too-long',
  415: 'web-refused',
  429: 'web-too-many',
  500: 'web-broken',
  503: 'web-unavailable',
} as const;

/** Says no kindly: JSON to the page's script, a small page to somebody who followed a link. */
export function refuse(
  c: Context<Env>,
  status: keyof typeof SENTENCES,
  web: WebOptions,
  sentence: string = SENTENCES[status],
): Response | Promise<Response> {
  const language = languageOf(c, web.languages);
  const t = web.translate(language);
  const message = t(sentence);
  if (c.req.method === 'GET' && c.req.path !== '/events') {
    const assets = { script: web.assets.script.path, style: web.assets.style.path };
    const back = isKiosk(c) ? '/kiosk' : '/';
    return c.html(readPage({ title: message, paragraphs: [] }, back, language, assets, t), status);
  }
  const refusal: Refusal = { error: sentence.slice('web-'.length), message };
  return c.json(refusal, status);
}
