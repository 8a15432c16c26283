import type { Message, MessageEntity, User } from 'grammy/types';
import type { Files, StoredFile } from './files.js';

/** One message as a phone shows it. */
export interface ShownMessage {
  readonly id: number;
  /** First name of whoever sent it. */
  readonly by: string;
  /** Whether a person sent it, not the bot. */
  readonly mine: boolean;
  readonly kind: string;
  /** The text or the caption. */
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  /** Labels of the buttons under it, row by row. */
  readonly buttons: readonly (readonly string[])[];
  readonly edited: boolean;
  /** The message it replies to. */
  readonly replyTo?: number;
  readonly file?: StoredFile;
  readonly wire: Message;
}

const WIDTH = 76;
const KINDS = [
  'text',
  'photo',
  'document',
  'voice',
  'audio',
  'video',
  'video_note',
  'sticker',
  'location',
  'contact',
] as const;

export function shown(message: Message, bot: User, files: Files): ShownMessage {
  const kind = KINDS.find((each) => each in message) ?? 'service';
  const file = files.get(fileId(message) ?? '');
  return {
    id: message.message_id,
    by: message.from?.first_name ?? '',
    mine: message.from?.id !== bot.id,
    kind,
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    buttons: labels(message.reply_markup?.inline_keyboard ?? []),
    edited: message.edit_date !== undefined,
    ...(message.reply_to_message ? { replyTo: message.reply_to_message.message_id } : {}),
    ...(file ? { file } : {}),
    wire: message,
  };
}

export function labels(rows: ReadonlyArray<ReadonlyArray<{ text: string } | string>>): string[][] {
  return rows.map((row) => row.map((button) => (typeof button === 'string' ? button : button.text)));
}

export function transcript(
  messages: readonly ShownMessage[],
  keyboard: readonly (readonly string[])[],
): string {
  return [...messages.flatMap(lines), ...keyboard.map((row) => `⌨ ${bracketed(row)}`)].join('\n');
}

function lines(message: ShownMessage): string[] {
  const { by, mine, kind, text, edited, buttons } = message;
  const what = kind === 'text' ? '' : `<${[kind, message.file?.name].filter(Boolean).join(': ')}>`;
  const written = [what, text].filter(Boolean).join(' ') + (edited ? ' (edited)' : '');
  if (mine) return written.split('\n').map((line) => `${line} ‹ ${by}`.padStart(WIDTH));
  return [
    ...written.split('\n').map((line, index) => `${index ? ' ' : '›'} ${line}`),
    ...buttons.map((row) => `  ${bracketed(row)}`),
  ];
}

function bracketed(row: readonly string[]): string {
  return row.map((label) => `[${label}]`).join(' ');
}

function fileId(message: Message): string | undefined {
  const { document, voice, audio, video, video_note, sticker, photo } = message;
  return (document ?? voice ?? audio ?? video ?? video_note ?? sticker ?? photo?.at(-1))?.file_id;
}
