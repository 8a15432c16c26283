import { randomUUID } from 'node:crypto';
import type { Context } from '../flows/context.js';
import { reads } from '../flows/conversation.js';
import type { Input } from '../flows/message.js';
import type { Conversation, Session } from '../flows/state.js';
import { wordsOf } from '../flows/words.js';
import { translator } from '../i18n/translator.js';
import type { Client } from '../storage/client.js';
import { loadSession } from '../storage/load-session.js';
import { toSession } from './known.js';
import type { Setting } from './setting.js';

/** Makes the contexts of steps: the clock and the identifiers flows may not make themselves. */
export class ContextMaker {
  private readonly constant: Omit<Context, 'now' | 'freshId' | 'isKept' | 'asked'>;

  constructor(
    private readonly client: Client,
    private readonly setting: Setting,
  ) {
    const { forms, notice, minimumAge, contact, languages, zone } = setting;
    const words = wordsOf(languages, translator);
    this.constant = { forms, notice, minimumAge, contact, languages, zone, words, translate: translator };
  }

  /** For showing what stands. */
  now(): Context {
    return this.context(this.setting.now(), undefined);
  }

  /**
   * For a step: with the session the input asks for. Each step is later than the one before it, even
   * where the clock was set back, so that nothing ends before it began.
   */
  async for(conversation: Conversation, input: Input): Promise<Context> {
    const wanted = reads(conversation, input);
    const asked = wanted === undefined ? undefined : await loadSession(this.client, wanted);
    const last = Math.max(conversation.session?.lastAt ?? 0, asked?.lastAt ?? 0);
    return this.context(Math.max(this.setting.now(), last + 1), asked && toSession(asked));
  }

  private context(now: number, asked: Session | undefined): Context {
    return { ...this.constant, now, freshId: randomUUID(), isKept: false, asked };
  }
}
