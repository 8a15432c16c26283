import type { DeliveredFile, Delivery } from '../../exchange/channel.js';
import type { Translate } from '../../flows/context.js';
import type { Message } from '../../flows/message.js';
import { closedText, paragraphs, screenText, textsOf } from '../screen-text.js';
import type { Body, Row } from './body.js';
import { componentsOf, here } from './components.js';
import { asShown, MOST_FIELDS } from './field-list.js';
import { cut, MOST } from './limits.js';
import { markdownParts } from './markdown.js';

/** A call of Discord's API. What an edit does not name stays. */
export type DiscordCall =
  | { readonly call: 'send'; readonly body: Body; readonly files?: readonly DeliveredFile[] }
  | { readonly call: 'edit'; readonly message: string; readonly body: Body };

/** A delivery that shows something. */
export type Showing = Exclude<Delivery, { readonly kind: 'clear' }>;

/** A delivery → the calls that show it, in order. `translate` speaks a language. */
export function fromDelivery(delivery: Showing, translate: (language: string) => Translate): DiscordCall[] {
  switch (delivery.kind) {
    case 'new':
      return newMessages(delivery, translate);
    case 'edit': {
      const { message, focus } = delivery;
      const screen = asShown(delivery.screen);
      const t = translate(screen.language);
      // Several messages cannot come of one by an edit.
      if (focus === undefined && markdownParts(screenText(screen, t)).length > 1)
        return [
          { call: 'edit', message, body: { components: [] } },
          ...newMessages({ lines: [], screen: delivery.screen }, translate),
        ];
      return [{ call: 'edit', message, body: inPlace(delivery.screen, t) }];
    }
    case 'close':
      return [{ call: 'edit', message: delivery.message, body: closed(delivery.screen) }];
  }
}

/** A message that becomes another screen, or another page of it. */
export function inPlace(asked: Message, t: Translate, page?: number): Body {
  const screen = asShown(asked);
  // Of a long text, the message with the buttons is the last part.
  const content = markdownParts(screenText(screen, t)).at(-1);
  return { ...(content === undefined ? {} : { content }), components: componentsOf(screen, t, page) };
}

/** A message left behind: a question with its answer, or whatever stood there, without buttons. */
export function closed(screen: Message | undefined): Body {
  const [content, ...more] = screen ? markdownParts(leftText(screen)) : [];
  return { ...(content === undefined || more.length > 0 ? {} : { content }), components: [] };
}

/**
 * Remarks and a screen as the one message of a dialogue that only the person sees. What is too long for
 * its text goes on in frames below it, and ends where Discord's room for those does.
 */
export function dialogue(
  lines: ReadonlyArray<Pick<Message, 'before' | 'text'>>,
  asked: Message,
  t: Translate,
  page?: number,
): Body {
  const screen = asShown(asked);
  const remarks = lines.map((line) => paragraphs(line.before, line.text));
  const [content = '…', ...rest] = markdownParts(paragraphs(remarks, screenText(screen, t)));
  return { content, embeds: framed(rest), components: componentsOf(screen, t, page) };
}

/** What was filled in together is read together. */
function leftText(screen: Message): string {
  const { fieldList, answers } = screen;
  if (!fieldList || fieldList.of > MOST_FIELDS || answers.length < 2) return closedText(screen);
  return paragraphs(fieldList.text, answers.map(({ label, answer }) => `${label}\n✓ ${answer}`).join('\n'));
}

/** What somebody who began in a server reads there. */
export function begunInPrivate(t: Translate): Body {
  return { content: t('discord-private'), components: [here(t)] };
}

/** The same when their messages are closed. */
export function messagesClosed(t: Translate): Body {
  return { content: t('discord-closed'), components: [here(t)] };
}

function framed(parts: readonly string[]): Array<{ readonly description: string }> {
  const frames: Array<{ readonly description: string }> = [];
  let room: number = MOST.allEmbeds;
  for (const part of parts) {
    if (room < 2) break;
    const description = cut(part, room);
    frames.push({ description });
    room -= description.length;
  }
  return frames;
}

function newMessages(
  { lines, files = [], screen: asked }: Pick<Delivery & { kind: 'new' }, 'lines' | 'files' | 'screen'>,
  translate: (language: string) => Translate,
): DiscordCall[] {
  const screen = asked && asShown(asked);
  const told = screen && screenText(screen, translate(screen.language));
  const components = screen ? componentsOf(screen, translate(screen.language)) : [];
  // Whatever came before, the buttons are under what comes last.
  if (files.length > 0) {
    const before = texts(textsOf(lines, undefined));
    return [
      ...before.slice(0, -1),
      { ...(before.at(-1) ?? EMPTY), files },
      ...texts(textsOf([], told), components),
    ];
  }
  return texts(textsOf(lines, told), components);
}

const EMPTY = { call: 'send', body: {} } as const;

function texts(
  all: readonly string[],
  components: readonly Row[] = [],
): Array<DiscordCall & { call: 'send' }> {
  const parts = all.flatMap((text) => markdownParts(text));
  return parts.map((content, index) => ({
    call: 'send',
    body: {
      content,
      ...(components.length > 0 && index === parts.length - 1 ? { components } : {}),
    },
  }));
}
