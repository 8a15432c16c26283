import { html } from 'hono/html';
import type { Translate } from '../../flows/context.js';
import type { Action, Message } from '../../flows/message.js';
import type { Around } from './around.js';
import { directionOf } from './direction.js';
import { emphasis, type Html } from './emphasis.js';
import { fromMessage } from './from-message.js';

/** Where the page's script and style are served, by name and content. */
export interface AssetPaths {
  readonly script: string;
  readonly style: string;
}

/** What every page needs to know of the visit. */
export interface Visit extends Around {
  readonly assets: AssetPaths;
  /** What the link carried. */
  readonly link?: string | undefined;
  /** Nobody was here before: nothing to forget yet. */
  readonly fresh: boolean;
}

/** The parts of a conversation's page that change with each step (see update.ts). */
export function parts(screen: Message, lines: readonly Message[], around: Around, t: Translate): Html {
  const { kiosk } = around;
  return html`${header(screen.language, around, t)}
    <div id="lines" role="status">${lines.map((line) => fromMessage(kiosk ? withoutFiles(line, t) : line, t))}</div>
    ${fromMessage(screen, t)}`;
}

/** What is saved on a shared tablet stays there for the next person. */
function withoutFiles(line: Message, t: Translate): Message {
  const { files = [], ...rest } = line;
  return files.length === 0 ? line : { ...rest, text: t('web-no-files-here') };
}

/** The whole page of a conversation. */
export function conversationPage(
  screen: Message,
  at: { readonly conversation: string; readonly revision: number },
  visit: Visit,
  t: Translate,
): Html {
  return html`${head(screen.language, t('web-name'), visit.assets, true)}
    <body data-conversation="${at.conversation}" data-revision="${at.revision}" data-link="${visit.link ?? ''}"
      class="${visit.kiosk ? 'kiosk' : ''} ${visit.fresh ? 'fresh' : ''}">
    <noscript><p class="line">${t('web-needs-script')}</p></noscript>
    <div id="banner" role="alert" hidden></div>
    ${parts(screen, [], visit, t)}
    </body></html>`;
}

/** A page that is only read: the notice in full, or what went wrong and the way back. */
export function readPage(
  content: { readonly title: string; readonly paragraphs: readonly string[] },
  back: string,
  language: string,
  assets: AssetPaths,
  t: Translate,
  more: Html | '' = '',
): Html {
  return html`${head(language, content.title, assets, false)}
    <body>
    <header id="header"><p class="name">${t('web-name')}</p></header>
    <main id="main">
      <h1>${emphasis(content.title)}</h1>
      ${content.paragraphs.map((paragraph) => html`<p class="text">${emphasis(paragraph)}</p>`)}
      ${more}
      <p class="buttons"><a class="plain" href="${back}">${t('web-back')}</a></p>
    </main>
    </body></html>`;
}

function head(language: string, title: string, assets: AssetPaths, script: boolean): Html {
  return html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="icon" href="${ICON}">
    <link rel="stylesheet" href="${assets.style}">
    ${script && html`<script src="${assets.script}" defer></script>`}
    </head>`;
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><g fill="#1f5c4d"><ellipse cx="4.5" cy="6" rx="4" ry="4.5"/><ellipse cx="11.5" cy="6" rx="4" ry="4.5"/><circle cx="5" cy="12" r="3"/><circle cx="11" cy="12" r="3"/></g><path d="M8 3v11" stroke="#c8641b" stroke-width="2"/></svg>',
)}`;

const MENU: ReadonlyArray<readonly [action: Action, label: string]> = [
  ['menu', 'web-home'],
  ['language', 'web-language'],
  ['stop', 'web-pause'],
  ['help', 'web-help'],
  ['privacy', 'web-privacy'],
  ['reminders', 'web-reminders'],
  ['my-data', 'web-my-data'],
  ['forget', 'web-forget'],
];

/** The sentences the page's script shows come with the header, so that they follow the language. */
function header(language: string, { kiosk, reminds }: Around, t: Translate): Html {
  // Who is written to where is nobody's business on a shared tablet.
  const offered = MENU.filter(([action]) => action !== 'reminders' || (reminds && !kiosk));
  const notMe = html`<button type="button" class="plain" data-leave="${kiosk ? '' : t('web-not-me-sure')}">${t('web-not-me')}</button>`;
  return html`<header id="header" lang="${language}" dir="${directionOf(language)}"
    data-retrying="${t('web-retrying')}" data-offline="${t('web-offline')}" data-refused="${t('web-refused')}"
    data-sending="${t('web-sending')}" data-locating="${t('web-locating')}" data-no-place="${t('web-no-place')}"
    data-no-sound="${t('web-no-sound')}" data-file-too-large="${t('web-file-too-large')}"
    data-still-there="${t('web-still-there')}" data-forgotten="${t('web-forgotten')}">
    <p class="name">${t('web-name')}</p>
    ${kiosk && notMe}
    <details id="menu">
      <summary>${t('web-menu')}</summary>
      <nav>${offered.map(
        ([action, label]) =>
          html`<button type="button" class="plain" data-input="${JSON.stringify({ kind: 'act', action })}">${t(label)}</button>`,
      )}${!kiosk && notMe}</nav>
    </details>
  </header>`;
}
