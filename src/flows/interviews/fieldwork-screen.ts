import { parseDate } from '../../forms/expression/dates.js';
import { DAY } from '../../forms/expression/moments.js';
import { escapeEmphasis } from '../../forms/text.js';
import type { Context, CountedEvent } from '../context.js';
import type { Button, Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { forEverybody } from '../roles/offered.js';
import { type Conversation, MODES, type Place } from '../state.js';
import { missing, offeredEvents, offeredLanguages, offeredStructures } from './fieldwork.js';

type At<Name extends Place['at']> = Place & { readonly at: Name };

/** What is still to be said of the event, the questionnaire and the language. */
export function setupScreen(conversation: Conversation, place: At<'setup'>, context: Context): Message {
  const { language } = conversation;
  const t = context.translate(language);
  const cancel: Button = { label: t('button-cancel'), action: 'menu', weight: 'quiet' };
  const what = missing(place, context);
  const asked = plainScreen(language, 'setup', t(`interview-ask-${what}`));
  switch (what) {
    case 'event':
      return {
        ...asked,
        buttons: [
          ...offeredEvents(conversation, context).map(({ id, name, day }) =>
            button(`${escapeEmphasis(name)} · ${dayText(day, language)}`, `event.${id}`),
          ),
          button(t('interview-new-event'), 'new'),
          cancel,
        ],
      };
    case 'name':
      return { ...asked, wanted: { kind: 'text' }, buttons: [cancel] };
    case 'structure':
      return {
        ...asked,
        buttons: [
          ...offeredStructures(conversation, context).map(({ id, name }) => button(name, `structure.${id}`)),
          cancel,
        ],
      };
    case 'target':
      return {
        ...asked,
        wanted: { kind: 'number', integer: true },
        buttons: [button(t('interview-no-target'), 'target'), cancel],
      };
    case 'form':
      return {
        ...asked,
        buttons: [
          ...forEverybody(context).map(({ name, title }) => button(title.in(language, []), `form.${name}`)),
          cancel,
        ],
      };
    case 'language':
      return {
        ...asked,
        buttons: [
          ...offeredLanguages(place.form, context).map((tag) =>
            button(context.translate(tag)('language-name'), `language.${tag}`),
          ),
          cancel,
        ],
      };
  }
}

/** Between two people: what was done so far, and the next one. */
export function fieldScreen({ language }: Conversation, { after }: At<'field'>, context: Context): Message {
  const t = context.translate(language);
  const { counted } = context;
  const ended = after && t(`interview-after-${after}`, { number: counted?.done ?? 0 });
  const text = counted ? countsText(counted, language, context) : '';
  return {
    ...plainScreen(language, 'field', [ended, text].filter(Boolean).join('\n')),
    buttons: [
      { ...button(t(after ? 'interview-next' : 'interview-new'), 'next'), weight: 'primary' },
      ...(counted?.last ? [quiet(t('interview-undo'), `undo.${counted.last.session}`)] : []),
      quiet(t('interview-end'), 'end'),
    ],
  };
}

/** The notice as it is read to somebody, in their language. */
export function approachScreen(language: string, { session }: At<'approach'>, context: Context): Message {
  const t = context.translate(language);
  return {
    ...plainScreen(language, 'approach', t('interview-read', { notice: context.notice.aloud(language) })),
    buttons: [
      { ...button(t('interview-agreed'), `agreed.${session}`), weight: 'primary' },
      button(t('interview-refused'), `refused.${session}`),
      button(t('interview-young', { age: context.minimumAge }), `young.${session}`),
      { label: t('button-language'), action: 'language', weight: 'quiet' },
    ],
  };
}

/** After the last question: who held the phone, so to speak. */
export function howScreen({ language, session }: Conversation, context: Context): Message {
  const t = context.translate(language);
  return {
    ...plainScreen(language, 'how', t('interview-how')),
    buttons: [
      ...MODES.map((mode) => button(t(`interview-how-${mode}`), `${mode}.${session?.id}`)),
      { label: t('button-back'), action: 'back', weight: 'quiet' },
    ],
  };
}

/** The code, to be handed over and taken away. */
export function receiptScreen(
  { language, session }: Conversation,
  { code }: At<'receipt'>,
  context: Context,
): Message {
  const t = context.translate(language);
  return {
    ...plainScreen(language, 'receipt', t('interview-receipt', { code })),
    isPassing: true,
    buttons: [{ ...button(t('interview-given'), `given.${session?.id}`), weight: 'primary' }],
  };
}

export function interruptedScreen({ language, session }: Conversation, context: Context): Message {
  const t = context.translate(language);
  return {
    ...plainScreen(language, 'interrupted', t('interview-interrupted')),
    buttons: [
      { ...button(t('interview-on'), `on.${session?.id}`), weight: 'primary' },
      quiet(t('interview-abandon'), `abandon.${session?.id}`),
    ],
  };
}

export function undoScreen(language: string, { session }: At<'undo'>, context: Context): Message {
  const t = context.translate(language);
  return {
    ...plainScreen(language, 'undo', t('interview-undo-sure')),
    buttons: [button(t('interview-undo-yes'), `undone.${session}`), quiet(t('button-cancel'), 'field')],
  };
}

/** « Fête du quartier · samedi 6 juin · 11 entretiens, 3 refus · objectif 15 » */
function countsText(event: CountedEvent, language: string, context: Context): string {
  const { name, day, target, done, refused, tooYoung } = event;
  return context.translate(language)('interview-counts', {
    name: escapeEmphasis(name),
    day: dayText(day, language),
    done,
    refused,
    young: tooYoung,
    target,
  });
}

function dayText(day: string, language: string): string {
  const date = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return date.format(parseDate(day) * DAY);
}

function button(label: string, argument: string): Button {
  return { label, action: 'interview', argument, weight: 'plain' };
}

function quiet(label: string, argument: string): Button {
  return { ...button(label, argument), weight: 'quiet' };
}
