import { escapeEmphasis } from '../../forms/text.js';
import type { Context, Translate } from '../context.js';
import type { Button, Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { headingsOf } from '../questionnaire/question-words.js';
import { answerOf, type Walk } from '../questionnaire/walk.js';
import type { Conversation } from '../state.js';
import type { FoundText } from './found-text.js';
import { isTextQuestion, type Proofreading, walkOfText } from './proofread.js';
import { isQuotable } from './quotable.js';
import { mayRead, readableTexts } from './text.js';

/** A text to be read again, and what may be done with it. */
export function proofreadingScreen(
  conversation: Conversation,
  language: string,
  place: Proofreading,
  context: Context,
): Message {
  const t = context.translate(language);
  const base: Message = {
    ...plainScreen(language, 'proofreading', ''),
    to: { session: place.id, serial: 0 },
    isPassing: true,
  };
  const { text } = context;
  const readable = readableTexts(conversation.memberships, context.structures);
  const walk =
    place.text && text && mayRead(readable, text.structure)
      ? walkOfText(text, { language }, context)
      : undefined;
  const node = text && walk?.form.find(text.question);
  if (!place.text) return nothingLeft(base, place, t);
  if (!text || !walk || !node) return { ...base, text: t('proofread-changed'), buttons: toGoOn(t) };
  const words = answerOf(walk, node);
  const isVoice = words in text.of.files;
  const shown = isVoice ? t('proofread-voice') : `« ${escapeEmphasis(words)} »`;
  const asked = [...headingsOf(walk, node), node.label.in(language, walk.instance.values)].join(' · ');
  const about = { ...base, before: [`*${asked}*`] };
  if (place.doing)
    return {
      ...about,
      text: shown,
      hint: t(`proofread-${place.doing}-how`),
      wanted: { kind: 'text' },
      buttons: [
        ...(place.doing === 'redact' ? [button(t('proofread-redact-all'), 'redact-all', 'plain')] : []),
        button(t('button-cancel'), 'cancel', 'quiet'),
      ],
    };
  return {
    ...about,
    text: shown,
    hint: t(place.list === 'new' ? 'proofread-left' : 'proofread-marked-left', { texts: place.left }),
    buttons: [...(isVoice ? ofVoice(walk, text, t) : ofText(walk, t)), ...always(place, t)],
  };
}

function nothingLeft(base: Message, { list, marked }: Proofreading, t: Translate): Message {
  return {
    ...base,
    text: t(list === 'new' ? 'proofread-none' : 'proofread-none-marked'),
    buttons: [
      // Whoever comes back to what they marked opens another list.
      ...(list === 'new' && marked > 0 ? [opens(t('proofread-marked', { texts: marked }))] : []),
      { label: t('button-menu'), action: 'menu', weight: 'quiet' },
    ],
  };
}

function ofText(walk: Walk, t: Translate): Button[] {
  return [
    ...(isQuotable(walk) ? [button(t('proofread-quote'), 'quote', 'plain')] : []),
    button(t('proofread-redact'), 'redact', 'plain'),
  ];
}

function ofVoice(walk: Walk, text: FoundText, t: Translate): Button[] {
  return [
    button(t('proofread-listen'), 'listen', 'primary'),
    ...(isTextQuestion(walk, text) ? [button(t('proofread-write'), 'write', 'plain')] : []),
    button(t('proofread-validated'), 'validated', 'plain'),
    button(t('proofread-removed'), 'removed', 'plain'),
  ];
}

function always({ list }: Proofreading, t: Translate): Button[] {
  return [...(list === 'new' ? [button(t('proofread-mark'), 'mark', 'plain')] : []), ...toGoOn(t)];
}

function toGoOn(t: Translate): Button[] {
  return [
    button(t('proofread-next'), 'next', 'primary'),
    { label: t('button-menu'), action: 'menu', weight: 'quiet' },
  ];
}

function button(label: string, argument: string, weight: Button['weight']): Button {
  return { label, action: 'proofread', argument, weight };
}

function opens(label: string): Button {
  return button(label, 'marked', 'plain');
}
