import { randomUUID } from 'node:crypto';
import type { Context, Found } from '../flows/context.js';
import { reads } from '../flows/conversation.js';
import type { Input } from '../flows/message.js';
import { wordsOf } from '../flows/words.js';
import { translator } from '../i18n/translator.js';
import type { Identity } from '../people/identity.js';
import type { Client } from '../storage/client.js';
import { loadSession } from '../storage/load-session.js';
import { CodeReader, type FoundCode } from './code-reader.js';
import { freshCode } from './invitation-codes.js';
import { type Known, toSession } from './known.js';
import type { Setting } from './setting.js';
import type { Standing } from './standings.js';

/** A context, and whoever asked for the code that joins their account to this one. */
export interface PreparedContext {
  readonly context: Context;
  readonly paired: Known | undefined;
}

/** Makes the contexts of steps: the clock and the identifiers flows may not make themselves. */
export class ContextMaker {
  private readonly constant: Omit<Context, 'now' | 'freshId' | 'freshCode' | 'found'>;
  private readonly codes: CodeReader;

  constructor(
    private readonly client: Client,
    identity: Identity,
    private readonly setting: Setting,
  ) {
    const { now: _now, ...rest } = setting;
    const words = wordsOf(setting.languages, translator);
    this.constant = { ...rest, words, translate: translator, writable: false, isKept: false };
    this.codes = new CodeReader(client, identity);
  }

  /** For showing what stands. */
  now(): Context {
    return this.context(this.setting.now(), {});
  }

  /**
   * For a step of an account, by its lookup: with what it needs to know beside the conversation. Each step is
   * later than the one before it, even where the clock was set back, so that nothing ends before it began.
   */
  async for(lookup: string, { conversation, known }: Standing, input: Input): Promise<PreparedContext> {
    const { session: wanted, code } = reads(conversation, input);
    const session = wanted === undefined ? undefined : await loadSession(this.client, wanted);
    const last = Math.max(conversation.session?.lastAt ?? 0, session?.lastAt ?? 0);
    const now = Math.max(this.setting.now(), last + 1);
    const { found, paired }: FoundCode =
      code === undefined ? { found: {} } : await this.codes.find(code, lookup, known?.personId, now);
    const context = this.context(now, { ...found, ...(session ? { session: toSession(session) } : {}) });
    return { context, paired };
  }

  private context(now: number, found: Found): Context {
    return { ...this.constant, now, freshId: randomUUID(), freshCode: freshCode(), found };
  }
}
