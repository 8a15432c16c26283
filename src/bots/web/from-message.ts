import { html, raw } from 'hono/html';
import type { Translate } from '../../flows/context.js';
import type { Button, Input, Message } from '../../flows/message.js';
import { asFieldList } from '../field-list.js';
import { codeField, controls } from './controls.js';
import { directionOf } from './direction.js';
import { emphasis, type Html } from './emphasis.js';

/**
 * Message → HTML. A screen becomes the page's `<main>`, a line a remark above it. `t` speaks the
 * message's language. What a tap or a form sends is JSON in `data-input` (see to-input.ts, which
 * wants the same with an `id`).
 */
export function fromMessage(message: Message, t: Translate): Html {
  return message.kind === 'line' ? line(message) : screen(asFieldList(message), t);
}

function line(message: Message): Html {
  const { language, before, text } = message;
  return html`<div class="line" lang="${language}" dir="${directionOf(language)}">
    ${paragraphs([...before, text], 'text')}${files(message)}${buttons(message)}
  </div>`;
}

function screen(message: Message, t: Translate): Html {
  const { language, to } = message;
  const [heading = '', ...rest] = message.text.split(/(?:\r?\n){2,}/);
  const noted = message.before.length > 0;
  return html`<main id="main" lang="${language}" dir="${directionOf(language)}" data-name="${message.name}"
    data-prompt="${to ? `${to.session} ${to.serial}` : ''}" data-draft="${draftOf(message)}"${raw(
      message.isPassing ? ' data-passing' : '',
    )}>
    ${progress(message)}
    ${noted && html`<div id="notes">${paragraphs(message.before, 'note')}</div>`}
    <h1 id="question" tabindex="-1" class="${heading.length > LONG ? 'long' : ''}"
      aria-describedby="${noted ? 'notes' : ''}">${emphasis(heading)}</h1>
    ${paragraphs(rest, 'text')}
    ${message.hint !== undefined && html`<p id="hint" class="hint">${emphasis(message.hint)}</p>`}
    ${controls(message, t)}
    ${answers(message, t)}
    ${files(message)}
    ${buttons(message)}
    ${TAKE_CODES.has(message.name) && codeField(t)}
  </main>`;
}

/** Where somebody may have been given a code: by an invitation, after an interview, or on another channel. */
const TAKE_CODES: ReadonlySet<string> = new Set(['notice', 'menu']);

/** What is being typed belongs to this question, or to this field-list whichever of it is asked. */
function draftOf({ to, fieldList }: Message): string {
  return to ? `${to.session} ${fieldList ? fieldList.name : to.serial}` : '';
}

/** Characters; a longer heading is set smaller. */
const LONG = 110;

function progress({ progress: at }: Message): Html | false {
  if (!at) return false;
  return html`<div class="progress">
    <p>${at.text}</p>
    <progress max="${Math.max(at.about, 1)}" value="${at.done}" aria-hidden="true"></progress>
  </div>`;
}

function paragraphs(texts: readonly string[], style: string): Html[] {
  return texts.map((text) => html`<p class="${style}">${emphasis(text)}</p>`);
}

function answers(message: Message, t: Translate): Html | false {
  if (message.answers.length === 0) return false;
  return html`<ul class="answers">${message.answers.map(({ question, under, label, answer }, index) => {
    const input = tap(message, { label: '', action: 'correct', argument: question, weight: 'plain' });
    const isFirst = under !== undefined && under !== message.answers[index - 1]?.under;
    return html`${isFirst && html`<li class="under"><h2>${emphasis(under)}</h2></li>`}<li>
      <div>
        <p id="question-${index}" class="asked">${emphasis(label)}</p>
        <p class="answer" dir="auto">${emphasis(answer)}</p>
      </div>
      <button type="button" id="modify-${index}" class="plain" aria-labelledby="modify-${index} question-${index}"
        data-input="${input}">${t('web-modify')}</button>
    </li>`;
  })}</ul>`;
}

function files({ files: shown = [] }: Message): Html | false {
  if (shown.length === 0) return false;
  return html`<ul class="files">${shown.map(({ made, name, type, label, alt = '' }) => {
    // Heard here, never saved: a voice is erased once it was written down.
    if (type.startsWith('audio/'))
      return html`<li><audio controls controlslist="nodownload" preload="none" src="/made/${made}"
        aria-label="${label}"></audio></li>`;
    const link = html`<a href="/made/${made}" download="${name}">${label}</a>`;
    return type.startsWith('image/')
      ? html`<li><img src="/made/${made}" alt="${alt}">${link}</li>`
      : html`<li>${link}</li>`;
  })}</ul>`;
}

function buttons(message: Message): Html | false {
  // The list of checkboxes has its own button to send them.
  const offered = message.buttons.filter(
    ({ action }) => !(action === 'done' && message.wanted?.kind === 'choices'),
  );
  if (offered.length === 0) return false;
  return html`<div class="buttons">${offered.map(
    (button) =>
      html`<button type="button" class="${button.weight}" data-input="${tap(message, button)}">${emphasis(
        button.label,
      )}</button>`,
  )}</div>`;
}

function tap({ to }: Message, { action, argument }: Button): string {
  const input: Input = {
    kind: 'act',
    action,
    ...(argument === undefined ? {} : { argument }),
    ...(to ? { to } : {}),
  };
  return JSON.stringify(input);
}
