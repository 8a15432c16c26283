import { html } from 'hono/html';
import { encodeQR } from 'qr';
import { linkOf, spelled } from '../../flows/codes/invitation-code.js';
import type { Translate } from '../../flows/context.js';
import { emphasis, type Html } from './emphasis.js';
import { type AssetPaths, readPage } from './page.js';
import type { Ways } from './ways.js';

/**
 * What the picture of an invitation leads to: every way to use it, and the picture itself, for another phone. It tells
 * nothing of the invitation, not even whether there is one. `address`: its own.
 */
export function invitationPage(
  { code, address }: { readonly code: string; readonly address: string },
  { telegram, discord }: Ways,
  language: string,
  assets: AssetPaths,
  t: Translate,
): Html {
  const link = linkOf(code);
  const way = (href: string, label: string) =>
    html`<p class="buttons"><a class="plain" href="${href}">${label}</a></p>`;
  const onDiscord =
    discord?.server === undefined ? 'web-invitation-discord-alone' : 'web-invitation-discord-code';
  const content = html`
    ${telegram !== undefined && way(`${telegram}?start=${link}`, t('web-invitation-telegram'))}
    ${
      discord &&
      html`<div class="way">${discord.server !== undefined && way(discord.server, t('web-invitation-discord'))}
      <p class="hint">${emphasis(t(onDiscord, { code: spelled(code) }))}</p></div>`
    }
    ${way(`/q/${link}`, t('web-invitation-here'))}
    <figure>
      <img class="qr" src="${pictureOf(address)}" alt="${t('invitation-picture-alt', { link: address })}">
      <figcaption class="hint">${t('web-invitation-elsewhere')}<br><bdi>${address}</bdi></figcaption>
    </figure>`;
  const isOnlyHere = telegram === undefined && discord === undefined;
  const text = t(isOnlyHere ? 'web-invitation-text-here' : 'web-invitation-text');
  const texts = { title: t('web-invitation-title'), paragraphs: [text] };
  return readPage(texts, '/', language, assets, t, content);
}

function pictureOf(address: string): string {
  return `data:image/svg+xml,${encodeURIComponent(encodeQR(address, 'svg'))}`;
}
