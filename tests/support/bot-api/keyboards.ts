import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from './api-error.js';
import type { Parameters } from './parameters.js';
import { labels } from './shown.js';

/** What `reply_markup` asks for: buttons under the message, a keyboard in place of the letters, or its removal. */
export interface Markup {
  readonly inline?: InlineKeyboardMarkup;
  readonly keyboard?: ReplyKeyboardMarkup | 'removed';
}

/** Not documented; bots report that more buttons are refused as "reply markup is too long". */
const MOST_BUTTONS = 100;
/** https://core.telegram.org/bots/api#inlinekeyboardbutton */
const LONGEST_DATA_BYTES = 64;
const NO_TEXT = 'Field "text" must be of type String';

type InlineButton = InlineKeyboardMarkup['inline_keyboard'][number][number];
type ReplyButton = ReplyKeyboardMarkup['keyboard'][number][number];

const inlineSchema = z.object({
  inline_keyboard: z.array(z.array(z.custom<InlineButton>(hasText, NO_TEXT))),
});
const keyboardSchema = z.object({
  keyboard: z.array(
    z.array(z.custom<ReplyButton>((button) => typeof button === 'string' || hasText(button), NO_TEXT)),
  ),
  one_time_keyboard: z.boolean().default(false),
});
const removalSchema = z.object({ remove_keyboard: z.literal(true) });
const forceReplySchema = z.object({ force_reply: z.literal(true) });

/** Reads and checks `reply_markup`. */
export function readMarkup(parameters: Parameters): Markup {
  const markup = parameters.object(
    'reply_markup',
    z.union(
      [inlineSchema, keyboardSchema, removalSchema, forceReplySchema],
      'object expected as reply markup',
    ),
  );
  if (!markup || 'force_reply' in markup) return {};
  if ('remove_keyboard' in markup) return { keyboard: 'removed' };
  if ('keyboard' in markup) {
    checkLabels(labels(markup.keyboard), 'Keyboard');
    return { keyboard: markup };
  }
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  checkLabels(labels(rows), 'Inline keyboard');
  for (const button of rows.flat()) checkAction(button);
  return rows.length === 0 ? {} : { inline: { inline_keyboard: rows } };
}

function hasText(button: unknown): boolean {
  return typeof button === 'object' && button !== null && 'text' in button && typeof button.text === 'string';
}

function checkLabels(rows: readonly (readonly string[])[], kind: string): void {
  const all = rows.flat();
  if (all.some((label) => !label.trim())) throw badRequest(`${kind} button text must be non-empty`);
  if (all.length > MOST_BUTTONS) throw badRequest('reply markup is too long');
}

function checkAction(button: InlineButton): void {
  const { text: _text, style: _style, icon_custom_emoji_id: _icon, ...actions } = button;
  const data = 'callback_data' in button ? button.callback_data : undefined;
  if (Object.keys(actions).length === 0 || data === '') {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (data !== undefined && Buffer.byteLength(data) > LONGEST_DATA_BYTES)
    throw badRequest('BUTTON_DATA_INVALID');
}
