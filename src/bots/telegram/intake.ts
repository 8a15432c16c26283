import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import type { Exchange } from '../../exchange/exchange.js';
import { Lanes } from '../../exchange/lanes.js';
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
/** The same after a first failure: most of them are over at once, and everybody waits. */
const HICCUP_MS = 300;
const ANOTHER_POLLS_MS = 10_000;
const WRONG_TOKEN_MS = 60_000;
/** Milliseconds a batch may take before Telegram is asked for what came since, and how long at most. */
const BATCH_MS = 250;
const SLOW_BATCH_MS = 4_000;
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
  /** Told what an operator should know: why nothing can be heard, or that it can again. */
  readonly tell: (what: Trouble | 'back') => void;
  /** Told of bugs; never given what a person wrote by whoever handles it. */
  readonly report: (error: unknown) => void;
  /** Called when Telegram answered a poll. */
  readonly onPoll: () => Promise<void>;
}

export type Trouble = 'another-polls' | 'away' | 'wrong-token';

/**
 * Takes what people do on Telegram. The offset is a watermark: it tells Telegram what may be forgotten, and
 * never passes an update that is not stored. Each chat goes in its order and chats side by side; what
 * comes after an update that takes long is fetched and stored meanwhile.
 */
export class Intake {
  private readonly stopping = new AbortController();
  private readonly lanes = new Lanes();
  private running: Promise<void> = Promise.resolve();
  private trouble: Trouble | undefined;
  /** Updates Telegram still has, by id: those that are not stored yet with their end. */
  private readonly taken = new Map<number, Promise<void> | 'stored'>();

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
    let next = 0;
    let patience = BATCH_MS;
    while (!this.stopped) {
      const batch = await this.poll(this.watermark() ?? next);
      const fresh = batch.filter(({ update_id }) => !this.taken.has(update_id));
      for (const update of fresh) this.begin(update);
      // Not the greatest of all: after a quiet week numbers go on from elsewhere, perhaps lower.
      next = Math.max(...batch.map(({ update_id }) => update_id + 1), fresh.length === 0 ? next : 0);
      patience = fresh.length > 0 ? BATCH_MS : Math.min(patience * 2, SLOW_BATCH_MS);
      await this.settle(patience);
    }
    await Promise.all(this.inHand());
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** The first update that is not stored; undefined when there is none. */
  private watermark(): number | undefined {
    const open = [...this.taken].flatMap(([id, state]) => (state === 'stored' ? [] : [id]));
    const first = Math.min(...open);
    for (const id of this.taken.keys()) if (id < first) this.taken.delete(id);
    return open.length > 0 ? first : undefined;
  }

  private inHand(): Array<Promise<void>> {
    return [...this.taken.values()].filter((state) => state !== 'stored');
  }

  /** Waits until everything is stored, but not for long. */
  private async settle(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([Promise.all(this.inHand()), patience]);
    clearTimeout(timer);
  }

  private begin(update: { readonly update_id: number }): void {
    const incoming = toIncoming(update, this.options.reading);
    if (!incoming) return;
    const { update_id } = update;
    const stored = this.lanes.run(chatOf(incoming), () => this.take(incoming));
    this.taken.set(
      update_id,
      stored.then(() => {
        this.taken.set(update_id, 'stored');
      }),
    );
  }

  private async poll(offset: number): Promise<ReadonlyArray<{ readonly update_id: number }>> {
    try {
      const batch = await this.options.polling.getUpdates(
        { offset, limit: 100, timeout: LONG_POLL_S, allowed_updates: ALLOWED },
        grammySignal(this.stopping.signal),
      );
      this.tellOnce(undefined);
      await this.note();
      return batch;
    } catch (error) {
      if (!this.stopped) await this.pause(await this.whyNot(error));
      return [];
    }
  }

  private async note(): Promise<void> {
    try {
      await this.options.onPoll();
    } catch (error) {
      // The store is away: whatever is to be stored finds out.
      if (!isUnavailable(error)) this.options.report(error);
    }
  }

  /** Tells why a poll failed; resolves to the milliseconds after which it may be tried again. */
  private async whyNot(error: unknown): Promise<number> {
    const { error_code: code, description, parameters } = error instanceof GrammyError ? error : NO_ANSWER;
    if (code === 409) {
      this.tellOnce('another-polls');
      // Somebody set a webhook, which would stay when they stop.
      if (/webhook/i.test(description)) await this.options.api.deleteWebhook().catch(() => undefined);
      return ANOTHER_POLLS_MS;
    }
    if (code === 401 || code === 404) {
      this.tellOnce('wrong-token');
      return WRONG_TOKEN_MS;
    }
    const isFirst = this.trouble === undefined;
    this.tellOnce('away');
    if (parameters?.retry_after !== undefined) return parameters.retry_after * 1_000;
    return isFirst ? HICCUP_MS : TELEGRAM_AWAY_MS;
  }

  private tellOnce(trouble: Trouble | undefined): void {
    if (trouble !== this.trouble) this.options.tell(trouble ?? 'back');
    this.trouble = trouble;
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
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

const NO_ANSWER = { error_code: 0, description: '', parameters: undefined };

const ALLOWED = ['message', 'edited_message', 'callback_query'] as const;

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
