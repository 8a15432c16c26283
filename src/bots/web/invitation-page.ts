import { html } from 'hono/html';
import type { Translate } from '../../flows/context.js';
import { linkOf, spelled } from '../../flows/invitation-code.js';
import { emphasis, type Html } from './emphasis.js';
import { type AssetPaths, readPage } from './page.js';

/** Where an invitation can be used besides the web. */
export interface Ways {
  /** Address of the bot: `https://t.me/…`. */
  readonly telegram?: string;
  /** Address that brings the bot to somebody. */
  readonly discord?: string;
}

/** What the picture of an invitation leads to: every way to use it. Tells nothing of the invitation itself. */
export function invitationPage(
  code: string,
  { telegram, discord }: Ways,
  language: string,
  assets: AssetPaths,
  t: Translate,
): Html {
  const link = linkOf(code);
  const way = (href: string, label: string) =>
    html`<p class="buttons"><a class="plain" href="${href}">${label}</a></p>`;
  const content = html`
    ${telegram !== undefined && way(`${telegram}?start=${link}`, t('web-invitation-telegram'))}
    ${
      discord !== undefined &&
      html`${way(discord, t('web-invitation-discord'))}
      <p class="hint">${emphasis(t('web-invitation-discord-code', { code: spelled(code) }))}</p>`
    }
    ${way(`/q/${link}`, t('web-invitation-here'))}`;
  const texts = { title: t('web-invitation-title'), paragraphs: [t('web-invitation-text')] };
  return readPage(texts, '/', language, assets, t, content);
}
