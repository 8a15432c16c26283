import { type Api, GrammyError } from 'grammy';
import type { Exchange } from '../../exchange/exchange.js';
import type { Translate } from '../../flows/context.js';
import { isUnavailable } from '../unavailable.js';
import { edit } from './from-message.js';
import { grammySignal } from './grammy-signal.js';
import { isPaged } from './keyboard.js';
import { type Incoming, type Reading, toIncoming } from './to-input.js';

/** Seconds Telegram holds a request open when there is nothing to tell. */
const LONG_POLL_S = 25;
/** Milliseconds before trying again: the store is away, Telegram is, or another program polls. */
const STORE_AWAY_MS = 1_000;
const TELEGRAM_AWAY_MS = 3_000;
const ANOTHER_POLLS_MS = 10_000;
/** Milliseconds after which the person sees that we are at it. */
const TYPING_AFTER_MS = 1_000;

export interface IntakeOptions {
  readonly api: Api;
  /** Patient enough for Telegram to hold a request open. */
  readonly polling: Api;
  readonly exchange: Exchange;
  readonly reading: Reading;
  readonly translate: (language: string) => Translate;
  /** `t.me/…`, for groups. */
  readonly address: string;
  /** Told what an operator should know: another program polls, or polling works again. */
  readonly tell: (what: 'another-polls' | 'away' | 'back') => void;
  /** Told of bugs; never given what a person wrote by whoever handles it. */
  readonly report: (error: unknown) => void;
  /** Called when Telegram answered a poll. */
  readonly onPoll: () => Promise<void>;
}

/**
 * Takes what people do on Telegram. The offset is a watermark: Telegram is asked again, and thereby told
 * what may be forgotten, only when everything of the batch before is stored. Within a batch each chat
 * goes in its order and chats side by side.
 */
export class Intake {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private trouble = false;

  constructor(private readonly options: IntakeOptions) {}

  start(): void {
    this.running = this.run();
  }

  /** Ends after the updates in hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    let offset = 0;
    while (!this.stopped) {
      const batch = await this.poll(offset);
      await this.takeAll(batch);
      // Unless we were told to stop before all of it was stored: it then comes again.
      if (!this.stopped) offset = Math.max(offset, ...batch.map(({ update_id }) => update_id + 1));
    }
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async poll(offset: number): Promise<ReadonlyArray<{ readonly update_id: number }>> {
    const { polling, onPoll } = this.options;
    try {
      const batch = await polling.getUpdates(
        { offset, limit: 100, timeout: LONG_POLL_S, allowed_updates: ALLOWED },
        grammySignal(this.stopping.signal),
      );
      if (this.trouble) this.options.tell('back');
      this.trouble = false;
      await onPoll();
      return batch;
    } catch (error) {
      if (this.stopped) return [];
      const another = error instanceof GrammyError && error.error_code === 409;
      if (!this.trouble) this.options.tell(another ? 'another-polls' : 'away');
      this.trouble = true;
      await this.pause(another ? ANOTHER_POLLS_MS : retryAfter(error));
      return [];
    }
  }

  private async takeAll(batch: readonly unknown[]): Promise<void> {
    const chats = new Map<string, Incoming[]>();
    for (const raw of batch) {
      const incoming = toIncoming(raw, this.options.reading);
      if (!incoming) continue;
      const chat = chatOf(incoming);
      const queue = chats.get(chat);
      if (queue) queue.push(incoming);
      else chats.set(chat, [incoming]);
    }
    await Promise.all([...chats.values()].map((queue) => this.takeChat(queue)));
  }

  private async takeChat(queue: readonly Incoming[]): Promise<void> {
    for (const incoming of queue) await this.take(incoming);
  }

  /** Comes back when the update is stored, or set aside; keeps trying while the store is away. */
  private async take(incoming: Incoming): Promise<void> {
    while (!this.stopped) {
      try {
        return await this.handle(incoming);
      } catch (error) {
        if (!isUnavailable(error)) return this.options.report(error);
        await this.pause(STORE_AWAY_MS);
      }
    }
  }

  private async handle(incoming: Incoming): Promise<void> {
    const { exchange } = this.options;
    switch (incoming.kind) {
      case 'update': {
        const { update, tap } = incoming;
        const busy = setTimeout(() => this.showTyping(update.replyTo), TYPING_AFTER_MS);
        try {
          await exchange.receive({ channel: 'telegram', ...update });
        } finally {
          clearTimeout(busy);
        }
        // Only now: what is acknowledged is stored.
        if (tap !== undefined) this.acknowledge(tap);
        return;
      }
      case 'page':
        return this.turnPage(incoming);
      case 'group':
        return this.sendToPrivate(incoming);
      case 'moved':
        return exchange.moveChat('telegram', incoming.from, incoming.to);
    }
  }

  /** Shows another part of a long list in its message. Nothing is stored: a page is only a way of looking. */
  private async turnPage({ account, message, to, page, tap }: Incoming & { kind: 'page' }): Promise<void> {
    const { api, exchange, reading, translate } = this.options;
    const [language = 'fr'] = reading.languages;
    const { screen } = await exchange.look({ channel: 'telegram', account }, { language });
    const isSame = screen.to?.session === to?.session && screen.to?.serial === to?.serial;
    this.acknowledge(tap);
    if (!isSame || !isPaged(screen)) return;
    const { keyboard } = edit(message, screen, translate(screen.language), { page });
    this.unawaited(
      api.editMessageReplyMarkup(account, Number(message), {
        reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) },
      }),
    );
  }

  /** In a group everybody would read the answers: the bot only says where it talks. */
  private async sendToPrivate({ chat, language }: Incoming & { kind: 'group' }): Promise<void> {
    const { api, translate, address } = this.options;
    this.unawaited(api.sendMessage(chat, translate(language)('telegram-group', { address })));
  }

  private acknowledge(tap: string): void {
    this.unawaited(this.options.api.answerCallbackQuery(tap));
  }

  private showTyping(chat: string | undefined): void {
    if (chat !== undefined) this.unawaited(this.options.api.sendChatAction(chat, 'typing'));
  }

  /** What is only a courtesy may fail: too late, too often, blocked. */
  private unawaited(call: Promise<unknown>): void {
    call.catch(() => undefined);
  }

  private async pause(ms: number): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
    });
  }
}

const ALLOWED = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

function chatOf(incoming: Incoming): string {
  switch (incoming.kind) {
    case 'update':
      return incoming.update.account;
    case 'page':
      return incoming.account;
    case 'group':
      return incoming.chat;
    case 'moved':
      return incoming.from;
  }
}

function retryAfter(error: unknown): number {
  const seconds = error instanceof GrammyError ? error.parameters?.retry_after : undefined;
  return seconds === undefined ? TELEGRAM_AWAY_MS : seconds * 1_000;
}
