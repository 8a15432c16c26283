import type { Readable } from 'node:stream';
import type { BotCommand, InlineKeyboardMarkup, Message, Update } from 'grammy/types';

/** What the checks need of a client library: every method goes through the library's own code. */
export interface Client {
  me(): Promise<{ id: number; username?: string }>;
  text(chat: number, text: string, extra?: Extra): Promise<Sent>;
  photo(chat: number, content: Buffer | Readable | string, extra?: Extra): Promise<Sent>;
  document(chat: number, content: Buffer | Readable | string, name: string, extra?: Extra): Promise<Sent>;
  voice(chat: number, content: Buffer): Promise<Sent>;
  location(chat: number, latitude: number, longitude: number): Promise<Sent>;
  editText(chat: number, id: number, text: string, extra?: Extra): Promise<unknown>;
  editCaption(chat: number, id: number, caption: string): Promise<unknown>;
  editMarkup(chat: number, id: number, markup?: InlineKeyboardMarkup): Promise<unknown>;
  remove(chat: number, id: number): Promise<unknown>;
  removeAll(chat: number, ids: number[]): Promise<unknown>;
  answer(query: string, text: string): Promise<unknown>;
  typing(chat: number): Promise<unknown>;
  setCommands(commands: BotCommand[], language?: 'fr'): Promise<unknown>;
  commands(language?: 'fr'): Promise<BotCommand[]>;
  deleteCommands(language?: 'fr'): Promise<unknown>;
  describe(text: string, language?: 'fr'): Promise<unknown>;
  download(fileId: string): Promise<Buffer>;
  chat(id: number): Promise<{ type: string }>;
  leave(id: number): Promise<unknown>;
  updates(poll?: Polling): Promise<Update[]>;
  setWebhook(url: string): Promise<unknown>;
  deleteWebhook(drop: boolean): Promise<unknown>;
  webhookUrl(): Promise<string | undefined>;
  /** Calls a method no library knows. */
  unknown(): Promise<unknown>;
  /** What an error of the library says; undefined when it is not the library's own error of a method. */
  failure(error: unknown): Failure | undefined;
}

export interface Extra {
  readonly parse_mode?: 'HTML';
  readonly caption?: string;
  readonly reply_markup?: { inline_keyboard: Array<Array<{ text: string; callback_data: string }>> };
  readonly reply_parameters?: { message_id: number; allow_sending_without_reply?: boolean };
}

export interface Polling {
  readonly offset?: number;
  readonly limit?: number;
  readonly timeout?: number;
  readonly allowed?: ReadonlyArray<'message' | 'callback_query'>;
}

export type Sent = Pick<Message, 'message_id' | 'text'>;

export interface Failure {
  readonly code: number;
  readonly description: string;
  readonly retryAfter?: number | undefined;
  readonly migratedTo?: number | undefined;
}

export type NewClient = (token: string, root: string) => Client;
