import * as z from 'zod';
import type { Update } from '../../exchange/update.js';
import type { Action, Input, PromptRef, SentFile } from '../../flows/message.js';
import { actionOf } from '../commands.js';
import { readCallbackData } from './callback-data.js';

/** What an update of Telegram means to Papillon. Chats and people are numbers as texts. */
export type Incoming =
  | { readonly kind: 'update'; readonly update: Omit<Update, 'channel'>; readonly tap?: string }
  /** Another page of a long list is wanted; nothing changes by it. */
  | {
      readonly kind: 'page';
      readonly account: string;
      readonly message: string;
      /** The question whose choices are turned; without it, the answers read back. */
      readonly to?: PromptRef;
      readonly page: number;
      readonly tap: string;
    }
  /** Somebody called the bot in a group, where it does not talk. */
  | { readonly kind: 'group'; readonly chat: string; readonly language: string }
  /** A group became a supergroup: its id changed. */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string };

/** What reading updates needs to know. */
export interface Reading {
  /** Update ids belong to a bot. */
  readonly botId: number;
  /** In a group, commands may be for another bot. */
  readonly username: string;
  /** What is spoken, the usual one first. */
  readonly languages: readonly string[];
  readonly commands: ReadonlyMap<string, Action>;
  /** Names of the questionnaires, for buttons that have no room for theirs. */
  readonly forms: readonly string[];
}

/**
 * An update of the Bot API → what it means; undefined when it asks for nothing. Reads whatever comes: a
 * field that is missing or wrong makes no more than a message nobody can read.
 */
export function toIncoming(raw: unknown, reading: Reading): Incoming | undefined {
  const update = updateSchema.safeParse(raw).data;
  if (!update) return undefined;
  const { update_id, message, edited_message, callback_query } = update;
  const key = `${reading.botId}:${update_id}`;
  if (callback_query) return tapped(callback_query, key, reading);
  if (edited_message) return written(edited_message, key, reading, { edited: true });
  return message && written(message, key, reading, {});
}

function written(
  message: BotMessage,
  key: string,
  reading: Reading,
  edited: { readonly edited?: true },
): Incoming | undefined {
  const { chat, from, message_id, reply_to_message, migrate_to_chat_id } = message;
  if (migrate_to_chat_id !== undefined)
    return { kind: 'moved', from: String(chat.id), to: String(migrate_to_chat_id) };
  const language = spoken(from?.language_code, reading);
  if (chat.type !== 'private') {
    const calls = !edited.edited && callsUs(message.text ?? '', reading);
    return calls ? { kind: 'group', chat: String(chat.id), language } : undefined;
  }
  if (!from || from.is_bot || isService(message)) return undefined;
  const input = inputOf(message, reading);
  if (edited.edited && !CHANGED.includes(input.kind)) return undefined;
  const replied = reply_to_message && { repliesTo: String(reply_to_message.message_id) };
  return {
    kind: 'update',
    update: {
      account: String(from.id),
      key,
      language,
      input: input.kind === 'text' || input.kind === 'file' ? { ...input, ...edited } : input,
      replyTo: String(chat.id),
      message: { written: String(message_id), ...replied },
    },
  };
}

/**
 * What counts when it is changed. A command is done with, and a place that changes is one shared live:
 * nobody meant to have every step they take written down.
 */
const CHANGED: ReadonlyArray<Input['kind']> = ['text', 'file'];

/** The language we speak that Telegram says they read, else our first one. */
function spoken(tag: string | undefined, { languages }: Reading): string {
  const found = [tag, tag?.split('-')[0]].find(
    (wanted) => wanted !== undefined && languages.includes(wanted),
  );
  return found ?? languages[0] ?? 'fr';
}

/** `/start`, or `/start@our_bot`: a command that names another bot is none of ours. */
function callsUs(text: string, { username }: Reading): boolean {
  const [called, , name] = COMMAND.exec(text) ?? [];
  return called !== undefined && (name === undefined || name.toLowerCase() === username.toLowerCase());
}

/** A word after a slash, the bot it is for, and what follows. */
const COMMAND = /^\/([\p{L}\d_]+)(?:@(\w+))?(?:\s|$)/u;

function inputOf(message: BotMessage, reading: Reading): Said {
  const { text, location } = message;
  if (text !== undefined) return command(text, reading) ?? { kind: 'text', text };
  const file = fileOf(message);
  if (file) return { kind: 'file', file };
  if (!location) return { kind: 'other' };
  const { latitude, longitude, horizontal_accuracy: accuracy } = location;
  return { kind: 'place', latitude, longitude, ...(accuracy === undefined ? {} : { accuracy }) };
}

type Said = Extract<Input, { kind: 'act' | 'text' | 'file' | 'place' | 'other' }>;

/** `/start` with what a link carried, or the word of an action; a word nobody knows asks for help. */
function command(text: string, { commands }: Reading): Said | undefined {
  const [start = '', word] = COMMAND.exec(text) ?? [];
  if (word === undefined) return undefined;
  const [argument, ...more] = text.slice(start.length).split(/\s+/).filter(Boolean);
  // A sentence that begins so is no command.
  if (more.length > 0) return undefined;
  if (word === 'start')
    return { kind: 'act', action: 'start', ...(argument === undefined ? {} : { argument }) };
  return { kind: 'act', action: actionOf(word, commands) ?? 'help' };
}

function fileOf(message: BotMessage): SentFile | undefined {
  const { photo, voice, audio, video, video_note, animation, document } = message;
  const film = video ?? video_note ?? animation;
  // The largest of the sizes Telegram made comes last.
  if (photo) return sent('image', photo.at(-1), 'image/jpeg');
  if (voice ?? audio) return sent('audio', voice ?? audio, 'audio/ogg');
  if (film) return sent('video', film, 'video/mp4');
  return document && sent('file', document, undefined);
}

function sent(media: SentFile['media'], file: BotFile | undefined, usual: string | undefined) {
  if (!file) return undefined;
  const type = file.mime_type ?? usual;
  return {
    media,
    ...(type === undefined ? {} : { type }),
    ...(file.file_size === undefined ? {} : { size: file.file_size }),
    from: { fetch: file.file_id },
  };
}

function tapped(
  { id, from, message, data = '' }: z.output<typeof callbackSchema>,
  key: string,
  reading: Reading,
): Incoming | undefined {
  if (message?.chat.type !== 'private') return undefined;
  const account = String(from.id);
  const tap = readCallbackData(data, reading.forms) ?? UNKNOWN_BUTTON;
  const shown = String(message.message_id);
  if (tap.kind === 'page') return { ...tap, account, message: shown, tap: id };
  return {
    kind: 'update',
    tap: id,
    update: {
      account,
      key,
      language: spoken(from.language_code, reading),
      input: tap,
      replyTo: String(message.chat.id),
      message: { tapped: shown },
    },
  };
}

/** Of a version of before, or of nobody: the person is told where they stand. */
const UNKNOWN_BUTTON: Input = { kind: 'choose', to: { session: '', serial: 0 }, choices: [] };

/** Telegram tells of a pinned message or a new name as of any other. */
function isService(message: BotMessage): boolean {
  return SERVICE.some((field) => field in message);
}

const SERVICE = [
  'pinned_message',
  'new_chat_title',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'chat_background_set',
  'connected_website',
  'proximity_alert_triggered',
  'boost_added',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
] as const;

const id = z.int();
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

const fromSchema = z.object({
  id,
  is_bot: optional(z.boolean()),
  language_code: optional(z.string()),
});
const chatSchema = z.object({ id, type: z.string() });
const fileSchema = z.object({
  file_id: z.string(),
  file_size: optional(z.int()),
  mime_type: optional(z.string()),
});
type BotFile = z.output<typeof fileSchema>;

const messageSchema = z.looseObject({
  message_id: id,
  chat: chatSchema,
  from: optional(fromSchema),
  text: optional(z.string()),
  reply_to_message: optional(z.object({ message_id: id })),
  migrate_to_chat_id: optional(id),
  photo: optional(z.array(fileSchema).min(1)),
  voice: optional(fileSchema),
  audio: optional(fileSchema),
  video: optional(fileSchema),
  video_note: optional(fileSchema),
  animation: optional(fileSchema),
  document: optional(fileSchema),
  location: optional(
    z.object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      horizontal_accuracy: optional(z.number().nonnegative()),
    }),
  ),
});
type BotMessage = z.output<typeof messageSchema>;

const callbackSchema = z.object({
  id: z.string(),
  from: fromSchema,
  message: optional(z.object({ message_id: id, chat: chatSchema })),
  data: optional(z.string()),
});

const updateSchema = z.object({
  update_id: id,
  message: optional(messageSchema),
  edited_message: optional(messageSchema),
  callback_query: optional(callbackSchema),
});
