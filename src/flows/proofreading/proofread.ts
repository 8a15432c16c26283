import type { Context } from '../context.js';
import type { Effect } from '../effect.js';
import type { Input } from '../message.js';
import { type Walk, walkOf } from '../questionnaire/walk.js';
import type { Conversation, Place } from '../state.js';
import { after, line, type Step, screen } from '../step.js';
import type { FoundText } from './found-text.js';
import { isQuotable } from './quotable.js';
import { redact, wholeOf } from './redact.js';
import { LISTS, mayRead, readableTexts, type TextKey, type TextList } from './text.js';
import { blacken, spansOf } from './words.js';

export type Proofreading = Place & { readonly at: 'proofreading' };

/** Longer, a quote is a part of the text. */
export const LONGEST_QUOTE = 200;

/** What a coordinator did who reads texts again, or wants to; undefined when it is about something else. */
export function proofread(conversation: Conversation, input: Input, context: Context): Step | undefined {
  const { place, memberships } = conversation;
  const isAsked = input.kind === 'act' && input.action === 'proofread';
  if (!isAsked && !isWritten(place, input)) return undefined;
  const readable = readableTexts(memberships, context.structures);
  if (readable.structures.length === 0) return line({ ...conversation, place: { at: 'menu' } }, 'not-yours');
  const list = isAsked ? LISTS.find((each) => each === input.argument) : undefined;
  if (isAsked && (list || !input.to)) return next(conversation, list ?? 'new', context);
  if (place.at !== 'proofreading') return screen(conversation);
  // A second tap, or one on a text of before: nobody decides about what they do not see.
  if (input.to?.session !== place.id) return screen(conversation);
  const { text } = context;
  if (!text || !mayRead(readable, text.structure)) return next(conversation, place.list, context);
  if (isAsked) return decide(conversation, place, text, input.argument ?? '', context);
  return input.kind === 'text' && !input.edited && place.doing
    ? written(conversation, place, text, input.text, context)
    : line(conversation, 'proofread-use-buttons');
}

/** What is written below a text that is on show. */
function isWritten(place: Place, input: Input): boolean {
  return (
    place.at === 'proofreading' &&
    ['text', 'file', 'place'].includes(input.kind) &&
    (input.to === undefined || input.to.session === place.id)
  );
}

/** The next text of a list; `more` were marked since they were counted. */
function next(conversation: Conversation, list: TextList, context: Context, more = 0): Step {
  const { next: text, left = 0, marked: before = 0 } = context.found.texts ?? {};
  const marked = before + more;
  return screen({
    ...conversation,
    place: { at: 'proofreading', id: context.freshId, list, left, marked, ...(text ? { text } : {}) },
  });
}

function decide(
  conversation: Conversation,
  place: Proofreading,
  text: FoundText,
  what: string,
  context: Context,
): Step {
  const walk = walkOfText(text, conversation, context);
  if (!walk) return next(conversation, place.list, context);
  const doing = (doing: 'quote' | 'redact' | 'write') =>
    screen({ ...conversation, place: { ...place, doing } });
  const goOn = (...effects: Effect[]) => after(effects, next(conversation, place.list, context));
  const words = text.of.answers[text.question] ?? '';
  const isVoice = words in text.of.files;
  switch (what) {
    case 'next':
      return goOn(seen(text, 'read'));
    case 'mark':
      return after([seen(text, 'marked')], next(conversation, place.list, context, 1));
    case 'quote':
      if (isVoice || !isQuotable(walk)) return screen(conversation);
      if (words.length > LONGEST_QUOTE) return doing('quote');
      return goOn(quote(text, place, { start: 0, length: words.length }), seen(text, 'read'));
    case 'redact':
      return isVoice ? screen(conversation) : doing('redact');
    case 'redact-all':
      if (isVoice) return screen(conversation);
      return after(
        [
          ...redact(walk, text, {
            value: blacken(words, wholeOf(words)),
            spans: wholeOf(words),
            why: 'redact',
          }),
          seen(asOf(text, context), 'read'),
        ],
        told(next(conversation, place.list, context), text),
      );
    case 'listen':
      return isVoice
        ? screen(conversation, [{ kind: 'say', say: { say: 'voice', file: words } }])
        : screen(conversation);
    case 'write':
      return isVoice && isTextQuestion(walk, text) ? doing('write') : screen(conversation);
    case 'validated':
      return isVoice
        ? goOn({ kind: 'voice-validated', text: keyOf(text), file: words })
        : screen(conversation);
    case 'removed':
      return isVoice
        ? goOn(...redact(walk, text, { value: '', spans: [], why: 'remove-voice' }))
        : screen(conversation);
    default: {
      const { doing: _over, ...shown } = place;
      return screen({ ...conversation, place: shown });
    }
  }
}

/** The words to quote, the words to take out, or what is said in a voice message. */
function written(
  conversation: Conversation,
  place: Proofreading,
  text: FoundText,
  typed: string,
  context: Context,
): Step {
  // Elsewhere the message goes with the text it is about.
  if (context.isKeptInChat) return line(conversation, 'proofread-use-form');
  const walk = walkOfText(text, conversation, context);
  if (!walk) return next(conversation, place.list, context);
  const heard: Effect = { kind: 'heard', to: { session: place.id, serial: 0 } };
  const words = text.of.answers[text.question] ?? '';
  if (place.doing === 'write') {
    const value = typed.trim();
    if (value === '' || !(words in text.of.files)) return line(conversation, 'proofread-use-buttons');
    const effects = redact(walk, text, { value, spans: [], why: 'write-voice' });
    const read = seen(asOf(text, context), 'read');
    return after([heard, ...effects, read], next(conversation, place.list, context));
  }
  const spans = spansOf(words, typed);
  const [first] = spans;
  if (!first) return after([heard], line(conversation, 'proofread-not-found'));
  if (place.doing === 'quote') {
    if (!isQuotable(walk)) return after([heard], screen(conversation));
    const effects = [quote(text, place, first), seen(text, 'read')];
    return after([heard, ...effects], next(conversation, place.list, context));
  }
  const value = blacken(words, spans);
  // The same text again, as it is now, to be looked at once more.
  const again: Proofreading = {
    at: 'proofreading',
    id: context.freshId,
    list: place.list,
    left: place.left,
    marked: place.marked,
    text: asOf(text, context),
  };
  return after(
    [heard, ...redact(walk, text, { value, spans, why: 'redact' })],
    told(screen({ ...conversation, place: again }), text),
  );
}

/** That the words are gone, and from where they are not. */
function told(step: Step, { exports }: FoundText): Step {
  const [last] = exports.slice(-1);
  const say = last
    ? ({
        say: 'line',
        id: 'proofread-redacted-exports',
        args: { exports: exports.length, path: last.path },
      } as const)
    : ({ say: 'line', id: 'proofread-redacted' } as const);
  return after([{ kind: 'say', say }], step);
}

function quote(text: FoundText, { id }: Proofreading, span: { start: number; length: number }): Effect {
  return { kind: 'quote', id, text: keyOf(text), ...span };
}

/** The text that it is from now on. */
function asOf(text: FoundText, { now }: Context): TextKey {
  return { ...keyOf(text), answeredAt: now };
}

function seen(text: TextKey, state: 'read' | 'marked'): Effect {
  return { kind: 'proofread', text: keyOf(text), state };
}

function keyOf({ session, question, answeredAt }: TextKey): TextKey {
  return { session, question, answeredAt };
}

export function walkOfText(
  { of }: FoundText,
  { language }: Pick<Conversation, 'language'>,
  { forms, now }: Pick<Context, 'forms' | 'now'>,
): Walk | undefined {
  const form = forms.find(of.form, of.version);
  return form && walkOf(form, of, now, language);
}

/** Its answer may be words as well as a voice. */
export function isTextQuestion(walk: Walk, { question }: TextKey): boolean {
  return walk.form.find(question)?.type?.name === 'text';
}
