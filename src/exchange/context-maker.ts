import { randomUUID } from 'node:crypto';
import type { Context } from '../flows/context.js';
import { reads } from '../flows/conversation.js';
import type { Input } from '../flows/message.js';
import type { Session } from '../flows/state.js';
import { wordsOf } from '../flows/words.js';
import { translator } from '../i18n/translator.js';
import type { Identity } from '../people/identity.js';
import type { Client } from '../storage/client.js';
import { loadSession } from '../storage/load-session.js';
import { CodeReader, type FoundCode, NO_CODE } from './code-reader.js';
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
  private readonly constant: Omit<Context, 'now' | 'freshId' | 'freshCode' | 'asked' | keyof FoundCode>;
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
    return this.context(this.setting.now(), undefined, NO_CODE).context;
  }

  /**
   * For a step of an account, by its lookup: with what the input asks for. Each step is later than the one
   * before it, even where the clock was set back, so that nothing ends before it began.
   */
  async for(lookup: string, { conversation, known }: Standing, input: Input): Promise<PreparedContext> {
    const { session, code } = reads(conversation, input);
    const asked = session === undefined ? undefined : await loadSession(this.client, session);
    const last = Math.max(conversation.session?.lastAt ?? 0, asked?.lastAt ?? 0);
    const now = Math.max(this.setting.now(), last + 1);
    const found = code === undefined ? NO_CODE : await this.codes.find(code, lookup, known?.personId, now);
    return this.context(now, asked && toSession(asked), found);
  }

  private context(now: number, asked: Session | undefined, { paired, ...found }: FoundCode): PreparedContext {
    const fresh = { freshId: randomUUID(), freshCode: freshCode() };
    return { context: { ...this.constant, ...fresh, ...found, now, asked }, paired };
  }
}
