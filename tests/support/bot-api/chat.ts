import { EventEmitter, once } from 'node:events';
import type {
  Chat as ChatOnWire,
  InlineKeyboardMarkup,
  Message,
  ReplyKeyboardMarkup,
  User,
} from 'grammy/types';
import { type ApiError, badRequest } from './api-error.js';
import type { Files } from './files.js';
import { labels, type ShownMessage, shown, transcript } from './shown.js';

/** A chat with the bot in it: what the bot may change, and what a phone shows of it. */
export class Chat {
  /** Why the bot cannot write here now. */
  refusal: ApiError | undefined;
  /** The keyboard in place of the letters. */
  replyKeyboard: ReplyKeyboardMarkup | undefined;
  private readonly all = new Map<number, Message>();
  private readonly news = new Set<number>();
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private lastId = 0;

  constructor(
    readonly wire: Exclude<ChatOnWire, ChatOnWire.ChannelChat>,
    private readonly bot: User,
    private readonly files: Files,
    private readonly patienceMs: number,
  ) {}

  get id(): number {
    return this.wire.id;
  }

  get isGroup(): boolean {
    return this.wire.type !== 'private';
  }

  /** What is on the screen, oldest first. */
  get messages(): ShownMessage[] {
    return [...this.all.values()].map((message) => shown(message, this.bot, this.files));
  }

  /** The labels of the keyboard on show, row by row. */
  get keyboard(): string[][] {
    return labels(this.replyKeyboard?.keyboard ?? []);
  }

  /** The chat as text that a person can read: the bot's lines left, everybody else's right. */
  transcript(): string {
    return transcript(this.messages, this.keyboard);
  }

  /**
   * Waits until the bot's side of the chat shows a text, in a message or on a button: the newest that does.
   * Throws with the transcript when it never does.
   */
  sees(text: string): Promise<ShownMessage> {
    return this.waitFor(`« ${text} »`, () => this.newest().find((message) => this.tells(message, text)));
  }

  /** The same among what the bot sent or edited since somebody in the chat last did something. */
  receives(text: string): Promise<ShownMessage> {
    const isNews = ({ message_id }: Message) => this.news.has(message_id);
    return this.waitFor(`« ${text} » as news`, () =>
      this.newest().find((message) => isNews(message) && this.tells(message, text)),
    );
  }

  /** Calls back whenever something changed on the screen. */
  onChange(listener: () => void): void {
    this.changes.on('change', listener);
  }

  find(id: number): Message | undefined {
    return this.all.get(id);
  }

  /** The newest first. */
  newest(): Message[] {
    return [...this.all.values()].reverse();
  }

  /** Puts a message into the chat under the next number. */
  add(content: Omit<Message, 'message_id' | 'chat'>): Message {
    this.lastId += 1;
    const message: Message = { message_id: this.lastId, chat: this.wire, ...content };
    this.all.set(message.message_id, message);
    this.changed(message);
    return message;
  }

  /** Shows a message anew. */
  replace(message: Message): Message {
    this.all.set(message.message_id, message);
    this.changed(message);
    return message;
  }

  remove(id: number): void {
    this.all.delete(id);
    this.news.delete(id);
    this.changes.emit('change');
  }

  /** The bot's own message. Throws 400 when there is none, or it is somebody else's. */
  editable(id: number | undefined): Message {
    const message = this.all.get(id ?? 0);
    if (!message) throw badRequest('message to edit not found');
    if (message.from?.id !== this.bot.id) throw badRequest("message can't be edited");
    return message;
  }

  /** A tap is something somebody does, though it leaves no message. */
  tapped(): void {
    this.news.clear();
  }

  private async waitFor(what: string, look: () => Message | undefined): Promise<ShownMessage> {
    const signal = AbortSignal.timeout(this.patienceMs);
    for (;;) {
      const found = look();
      if (found) return shown(found, this.bot, this.files);
      try {
        await once(this.changes, 'change', { signal });
      } catch {
        throw new Error(`The chat never showed ${what}.\n${this.transcript()}`);
      }
    }
  }

  private tells(message: Message, text: string): boolean {
    if (message.from?.id !== this.bot.id) return false;
    const words = message.text ?? message.caption ?? '';
    return words.includes(text) || inlineButtons(message).some((button) => button.text === text);
  }

  private changed(message: Message): void {
    if (message.from?.id === this.bot.id) this.news.add(message.message_id);
    else this.news.clear();
    this.changes.emit('change');
  }
}

/** The buttons under a message. */
export function inlineButtons(message: Message): InlineKeyboardMarkup['inline_keyboard'][number] {
  return message.reply_markup?.inline_keyboard.flat() ?? [];
}
