import type { DeliveredFile, Delivery } from '../../exchange/channel.js';
import type { Translate } from '../../flows/context.js';
import { withoutEmphasis } from '../../flows/emphasis.js';
import type { Message } from '../../flows/message.js';
import { SEARCHED_ABOVE } from '../../flows/questionnaire/search.js';
import { escapeEmphasis } from '../../forms/text.js';
import { closedText, paragraphs, screenText as textOf, textsOf } from '../screen-text.js';
import { MOST_CAPTION, splitText, toHtml } from './html.js';
import { type InlineKeyboard, isPaged, keyboardOf, type View } from './keyboard.js';

/** A call of the Bot API: texts are HTML. */
export type BotCall =
  | { readonly call: 'send'; readonly text: string; readonly keyboard?: Keyboard }
  | {
      readonly call: 'edit';
      readonly message: string;
      readonly text: string;
      readonly keyboard: InlineKeyboard;
    }
  /** A picture comes with what it shows in words, as much as there is room for. */
  | { readonly call: 'file'; readonly file: DeliveredFile; readonly caption?: string }
  /** Takes the buttons away and leaves the text. */
  | { readonly call: 'unbutton'; readonly message: string }
  /** Puts the letters back in the place of a keyboard; the message that does so goes at once. */
  | { readonly call: 'letters'; readonly text: string };

export type Keyboard =
  | { readonly inline: InlineKeyboard }
  /** In the place of the letters: a button that sends the place one is at, and words to send. */
  | { readonly place: string; readonly words: readonly string[] };

/** A delivery that shows something. */
export type Showing = Exclude<Delivery, { readonly kind: 'clear' }>;

/** A delivery → the calls that show it, in order. `translate` speaks a language. */
export function fromDelivery(delivery: Showing, translate: (language: string) => Translate): BotCall[] {
  switch (delivery.kind) {
    case 'new':
      return newMessages(delivery, translate);
    case 'edit': {
      const { message, screen, focus } = delivery;
      const t = translate(screen.language);
      if (focus !== undefined) return [edit(message, screen, t, { focus })];
      // Neither several messages nor a keyboard in the place of the letters can come of one by an edit.
      if (partsOf(screenText(screen, t)).length > 1 || isPlace(screen))
        return [{ call: 'unbutton', message }, ...newMessages({ lines: [], screen }, translate)];
      return [edit(message, screen, t)];
    }
    case 'close': {
      const { message, screen, next } = delivery;
      if (!screen) return [{ call: 'unbutton', message }];
      // The keyboard of another place has taken its place already.
      if (screen.wanted?.kind === 'geopoint') return isPlace(next) ? [] : [{ call: 'letters', text: '📍' }];
      const [text, ...rest] = partsOf(closedText(screen));
      return text === undefined || rest.length > 0
        ? [{ call: 'unbutton', message }]
        : [{ call: 'edit', message, text: toHtml(text), keyboard: [] }];
    }
  }
}

/** A message that becomes another screen, or another page of it. */
export function edit(
  message: string,
  screen: Message,
  t: Translate,
  view?: View,
): BotCall & { call: 'edit' } {
  // Of a long text, the message with the buttons is the last part.
  const text = partsOf(screenText(screen, t)).at(-1) ?? '';
  return { call: 'edit', message, text: toHtml(text), keyboard: keyboardOf(screen, t, view) };
}

function newMessages(
  { lines, files = [], screen }: Pick<Delivery & { kind: 'new' }, 'lines' | 'files' | 'screen'>,
  translate: (language: string) => Translate,
): BotCall[] {
  const told = screen ? screenText(screen, translate(screen.language)) : undefined;
  const keyboard = screen && keyboardFor(screen, translate(screen.language));
  // Whatever came before, the buttons are under what comes last.
  if (files.length > 0)
    return [
      ...texts(textsOf(lines, undefined)),
      ...files.flatMap(fileCalls),
      ...texts(textsOf([], told), keyboard),
    ];
  return texts(textsOf(lines, told), keyboard);
}

function texts(all: readonly string[], keyboard?: Keyboard): BotCall[] {
  const parts = all.flatMap(partsOf);
  return parts.map((part, index) => ({
    call: 'send',
    text: toHtml(part),
    ...(keyboard && index === parts.length - 1 ? { keyboard } : {}),
  }));
}

/** What a picture shows is its caption; what does not fit there follows it. */
function fileCalls(file: DeliveredFile): BotCall[] {
  const [caption, ...rest] = file.alt === undefined ? [] : splitText(escapeEmphasis(file.alt), MOST_CAPTION);
  return [
    { call: 'file', file, ...(caption === undefined ? {} : { caption: withoutEmphasis(caption) }) },
    ...texts(rest),
  ];
}

function keyboardFor(screen: Message, t: Translate): Keyboard | undefined {
  const inline = keyboardOf(screen, t);
  if (isPlace(screen)) return { place: t('telegram-place'), words: screen.buttons.map(({ label }) => label) };
  return inline.length > 0 ? { inline } : undefined;
}

function isPlace({ wanted, to }: Message): boolean {
  return wanted?.kind === 'geopoint' && to !== undefined;
}

/** A text as messages that each have something to read: Telegram refuses an empty one. */
function partsOf(text: string): string[] {
  return splitText(text).filter((part) => withoutEmphasis(part).trim() !== '');
}

function screenText(message: Message, t: Translate): string {
  const isSearched = isPaged(message) && message.choices.length > SEARCHED_ABOVE;
  return paragraphs(textOf(message, t), isSearched ? t('telegram-search') : undefined);
}
