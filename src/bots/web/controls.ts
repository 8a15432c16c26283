import { html, raw } from 'hono/html';
import type { Translate } from '../../flows/context.js';
import type { Field, FieldList, Input, Message, OfferedChoice, PromptRef } from '../../flows/message.js';
import type { Media, Wanted } from '../../forms/types/type.js';
import { stepsOf } from '../range-steps.js';
import { emphasis, type Html } from './emphasis.js';

/** From this many choices on, a field above the list narrows it. */
const FILTERED_FROM = 26;

/** What a question is answered with: buttons, checkboxes or a field, as its `wanted` says. */
export function controls(message: Message, t: Translate): Html | false {
  const { to, wanted, fieldList } = message;
  if (!wanted) return false;
  if (!to) return beside(message, wanted, t);
  if (fieldList) return fields(fieldList, to, t);
  switch (wanted.kind) {
    case 'choice':
      return choice(message, to, t);
    case 'choices':
      return choices(message, to, t);
    case 'text':
      // What a coordinator writes about a text is no answer, and is not spoken.
      return html`${field(message, to, t, textarea(message))}${message.name === 'question' && recorder(to, t)}`;
    case 'barcode':
      return html`${field(message, to, t, textarea(message))}${picker(to, 'image', t)}`;
    case 'geopoint':
      return field(message, to, t, coordinates(message, t), here(to, t));
    case 'file':
      return html`${present(message, t)}${wanted.media === 'audio' && recorder(to, t)}${picker(to, wanted.media, t)}`;
    case 'number':
      return field(message, to, t, typed(message, wanted.integer));
    case 'range':
      return range(message, to, wanted, t);
    case 'date':
    case 'time':
    case 'datetime':
      return field(message, to, t, moment(message, wanted.kind), now(wanted.kind, t));
    case 'acknowledge':
      return html`<div class="choices">${option(text(to, 'OK'), t('web-acknowledge'), false, 'primary')}</div>`;
  }
}

/** What is typed where no question is asked: a few words or a number. */
function beside(message: Message, wanted: Wanted, t: Translate): Html | false {
  switch (wanted.kind) {
    case 'text':
      return field(message, undefined, t, words(message));
    case 'number':
      return field(message, undefined, t, typed(message, wanted.integer));
    default:
      return false;
  }
}

function choice({ choices }: Message, to: PromptRef, t: Translate): Html {
  return html`${filter(choices, t)}
    <div id="choices" class="choices" role="group" aria-labelledby="question">${choices.map((offered) =>
      option(
        { kind: 'choose', to, choices: [offered.index] },
        emphasis(offered.label),
        offered.chosen,
        offered.exclusive ? 'aside' : '',
      ),
    )}</div>`;
}

function choices({ choices }: Message, to: PromptRef, t: Translate): Html {
  const input: Input = { kind: 'choose', to, choices: [] };
  return html`${filter(choices, t)}
    <form novalidate autocomplete="off" data-input="${JSON.stringify(input)}">
      <div id="choices" class="choices" role="group" aria-labelledby="question">${choices.map(
        ({ index, label, chosen, exclusive }) => html`<label class="choice">
          <input type="checkbox" name="choice" value="${index}"${raw(chosen ? ' checked' : '')}${raw(
            exclusive ? ' data-exclusive' : '',
          )}>
          <span>${emphasis(label)}</span>
        </label>`,
      )}</div>
      <button type="submit" class="primary">${t('web-validate')}</button>
    </form>`;
}

/** One big button; the present answer carries a mark that needs no colour. */
function option(input: Input, label: Html | string, chosen: boolean, style = ''): Html {
  return html`<button type="button" class="choice ${style}"${raw(chosen ? ' aria-current="true"' : '')}
    data-input="${JSON.stringify(input)}"><span>${label}</span>${
      chosen && html`<span class="mark" aria-hidden="true">✓</span>`
    }</button>`;
}

function filter(offered: readonly OfferedChoice[], t: Translate): Html | false {
  if (offered.length < FILTERED_FROM) return false;
  return html`<div class="filter">
    <label for="filter">${t('web-filter')}</label>
    <input type="search" id="filter" autocomplete="off" dir="auto" aria-controls="choices">
    <p id="no-match" role="status" hidden>${t('web-no-match')}</p>
  </div>`;
}

function range(message: Message, to: PromptRef, wanted: Wanted & { kind: 'range' }, t: Translate): Html {
  const { start, end, step } = wanted;
  const values = stepsOf(wanted);
  if (!values) return field(message, to, t, typed(message, [start, end, step].every(Number.isInteger)));
  return html`<div class="choices steps" role="group" aria-labelledby="question">${values.map((value) =>
    option(text(to, value), value, message.value !== undefined && Number(message.value) === Number(value)),
  )}</div>`;
}

function field(
  message: Message,
  to: PromptRef | undefined,
  t: Translate,
  input: Html,
  quick: Html | false = false,
): Html {
  const { wanted } = message;
  const send = wanted?.kind === 'text' ? t('web-send') : t('web-validate');
  // The field holds all that was written so far, and a page is large enough for it.
  const sent: Input = { ...text(to, ''), ...(isLong(wanted) ? { whole: true } : {}) };
  return html`<form novalidate autocomplete="off" data-input="${JSON.stringify(sent)}">
    ${present(message, t)}${input}
    <button type="submit" class="primary">${send}</button>${quick}
  </form>`;
}

/** Several questions, sent at once. */
function fields({ fields: all }: FieldList, to: PromptRef, t: Translate): Html {
  const input: Input = { kind: 'fill', to, answers: [] };
  return html`<form novalidate autocomplete="off" data-input="${JSON.stringify(input)}">
    ${all.map((each) => oneOf(each))}
    <button type="submit" class="primary">${t('web-validate')}</button>
  </form>`;
}

function oneOf(field: Field): Html {
  const id = `field-${field.index}`;
  const { before, text: asked, hint } = field;
  return html`<div class="field">
    ${before.map((note) => html`<p class="note">${emphasis(note)}</p>`)}
    <label for="${id}">${emphasis(asked)}</label>
    ${hint !== undefined && html`<p id="${id}-hint" class="hint">${emphasis(hint)}</p>`}
    ${control(field, id)}
  </div>`;
}

function control({ wanted, value = '', hint, required }: Field, id: string): Html {
  const is = html`id="${id}" name="${id}" aria-describedby="${hint === undefined ? '' : `${id}-hint`}"${raw(
    required ? ' aria-required="true"' : '',
  )}`;
  switch (wanted.kind) {
    case 'number':
      return html`<input type="text" inputmode="${wanted.integer ? 'numeric' : 'decimal'}" dir="auto" value="${value}" ${is}>`;
    case 'date':
    case 'time':
    case 'datetime':
      return html`<input type="${typeOf(wanted.kind)}" value="${value.slice(...PICKED[wanted.kind])}" ${is}>`;
    default:
      return html`<textarea rows="2" dir="auto" ${is}>${'\n'}${value}</textarea>`;
  }
}

/** A code somebody was given; a page has no other place to type one. */
export function codeField(t: Translate): Html {
  const input: Input = { kind: 'text', text: '', isCode: true };
  return html`<details class="code">
    <summary>${t('web-code')}</summary>
    <form novalidate autocomplete="off" data-input="${JSON.stringify(input)}">
      <label for="code">${t('web-code-field')}</label>
      <input type="text" id="code" name="text" dir="ltr" autocapitalize="characters" spellcheck="false">
      <button type="submit" class="plain">${t('web-validate')}</button>
    </form>
  </details>`;
}

/** Only when the field cannot show it itself. */
function present(message: Message, t: Translate): Html | false {
  if (message.present === undefined || message.value !== undefined) return false;
  return html`<p id="present" class="present">${t('web-present')}
    <bdi>${emphasis(message.present)}</bdi></p>`;
}

function textarea(message: Message): Html {
  // HTML drops a line break right after the tag: this one, instead of the person's.
  const rows = isLong(message.wanted) ? 12 : 4;
  return html`<textarea name="text" rows="${rows}" dir="auto" ${described(message)}>${'\n'}${message.value ?? ''}</textarea>`;
}

function isLong(wanted: Wanted | undefined): boolean {
  return wanted?.kind === 'text' && wanted.long === true;
}

function words(message: Message): Html {
  return html`<input type="text" name="text" dir="auto" ${described(message)}>`;
}

function typed(message: Message, integer: boolean): Html {
  return html`<input type="text" name="text" inputmode="${integer ? 'numeric' : 'decimal'}" dir="auto"
    value="${message.value ?? ''}" ${described(message)}>`;
}

/** Characters of the stored value that the browser's own picker takes: no seconds, no offset. */
const PICKED = { date: [0, 10], time: [0, 5], datetime: [0, 16] } as const;

function moment(message: Message, kind: keyof typeof PICKED): Html {
  return html`<input type="${typeOf(kind)}" name="text"
    value="${(message.value ?? '').slice(...PICKED[kind])}" ${described(message)}>`;
}

function typeOf(kind: keyof typeof PICKED): string {
  return kind === 'datetime' ? 'datetime-local' : kind;
}

function now(kind: keyof typeof PICKED, t: Translate): Html {
  return html`<button type="button" class="plain" data-now="${kind}">${t(kind === 'date' ? 'web-today' : 'web-now')}</button>`;
}

/**
 * Chooses a file, which goes at once. No `capture`: phones offer the camera beside the gallery, and with
 * it they would offer nothing else.
 */
function picker(to: PromptRef, media: Media, t: Translate): Html {
  return html`<label class="choice pick"><span>${t(`web-${media}`)}</span>
    <input type="file" name="file" accept="${media === 'file' ? '' : `${media}/*`}"
      data-file="${JSON.stringify({ kind: 'file', to })}" data-media="${media}">
  </label>`;
}

/** Speaks instead; the page's script shows it where the browser can record. */
function recorder(to: PromptRef, t: Translate): Html {
  return html`<button type="button" class="plain record" data-record="${JSON.stringify({ kind: 'file', to })}"
    data-recording="${t('web-recording')}">${t('web-record')}</button>`;
}

function coordinates(message: Message, t: Translate): Html {
  return html`<input type="text" name="text" dir="ltr" placeholder="${t('web-place-example')}"
    value="${message.value ?? ''}" ${described(message)}>`;
}

/** Where the person is; the page's script shows it where the browser can tell. */
function here(to: PromptRef, t: Translate): Html {
  return html`<button type="button" class="plain locate"
    data-place="${JSON.stringify({ kind: 'place', to })}">${t('web-place')}</button>`;
}

function described(message: Message): Html {
  return html`aria-labelledby="question" aria-describedby="${message.hint === undefined ? '' : 'hint '}present"`;
}

function text(to: PromptRef | undefined, value: string): Input & { kind: 'text' } {
  return { kind: 'text', text: value, ...(to ? { to } : {}) };
}
