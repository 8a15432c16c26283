import type { Update } from '../update.js';
import { restoreDraft, typedFields } from './draft.js';
import { leaveInvitation } from './invited.js';

/** What a button or form sends, before it gets its id. The server checks it (to-input.ts). */
export interface Sent {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Milliseconds during which a new screen takes no tap: the second of a double tap would answer it. */
const SETTLING = 300;

/** Which conversation the page shows, and how far along. */
let shown = {
  conversation: document.body.dataset.conversation,
  revision: Number(document.body.dataset.revision),
};
let mainShown = element('main').outerHTML;

/** Shows the answer to this tab's own input. */
export function show(update: Update, sent: Sent): void {
  const next = parse(update.html);
  const overtaken = update.conversation === shown.conversation && update.revision < shown.revision;
  const same = next.main.outerHTML === mainShown;
  const heard = recordingOf(next);
  if (!overtaken) swap(update, next, same);
  element('lines').replaceChildren(...heard, ...next.lines.childNodes);
  if (!overtaken && !same) focusQuestion();
  // The same question with a remark: whoever typed goes on typing, everybody sees the remark.
  else if (sent.kind === 'text' || sent.kind === 'fill') typedFields()[0]?.focus();
  scrollTo(0, 0);
}

/** The recordings on show, as long as what they are about is: they are written down while they are heard. */
function recordingOf(next: Parts): Element[] {
  if (element('main').dataset.prompt !== next.main.dataset.prompt) return [];
  if (next.lines.querySelector('audio')) return [];
  return [...element('lines').children].filter((line) => line.querySelector('audio'));
}

/** Shows what another tab did, unless this one knows better. */
export function showOthers(update: Update): void {
  if (update.conversation === shown.conversation && update.revision <= shown.revision) return;
  const next = parse(update.html);
  if (next.main.outerHTML === mainShown) {
    swap(update, next, true);
    return;
  }
  swap(update, next, false);
  element('lines').replaceChildren();
  focusQuestion();
}

/** A sentence above the page that needs reading now: one of the header's, or none. */
export function banner(which: string | undefined): void {
  say(which === undefined ? '' : (element('header').dataset[which] ?? ''));
}

/** Why the server did not take an input; trying again would not help. */
export function showRefusal(message: string | undefined): void {
  if (message === undefined) banner('refused');
  else say(message);
}

function say(sentence: string): void {
  const place = element('banner');
  place.hidden = sentence === '';
  if (place.textContent !== sentence) place.textContent = sentence;
}

function swap(update: Update, next: Parts, sameMain: boolean): void {
  shown = { conversation: update.conversation, revision: update.revision };
  const menu = element('header').querySelector<HTMLDetailsElement>('#menu');
  if (menu?.contains(document.activeElement)) menu.querySelector('summary')?.focus();
  if (menu) menu.open = false;
  if (element('header').lang !== next.header.lang) element('header').replaceWith(next.header);
  if (sameMain) return;
  mainShown = next.main.outerHTML;
  element('main').replaceWith(next.main);
  document.documentElement.lang = next.main.lang;
  document.documentElement.dir = next.main.dir;
  restoreDraft();
  leaveInvitation();
  next.main.classList.add('settling');
  setTimeout(() => next.main.classList.remove('settling'), SETTLING);
}

function focusQuestion(): void {
  document.getElementById('question')?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

interface Parts {
  readonly header: HTMLElement;
  readonly lines: HTMLElement;
  readonly main: HTMLElement;
}

function parse(html: string): Parts {
  const template = document.createElement('template');
  template.innerHTML = html;
  const part = (id: string) => element(id, template.content);
  return { header: part('header'), lines: part('lines'), main: part('main') };
}

function element(id: string, root: Document | DocumentFragment = document): HTMLElement {
  const found = root.querySelector<HTMLElement>(`#${id}`);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}
