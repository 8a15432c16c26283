import { randomUUID } from 'node:crypto';
import type { Context, FoundInvitation } from '../flows/context.js';
import { reads } from '../flows/conversation.js';
import type { Input } from '../flows/message.js';
import type { Conversation, Session } from '../flows/state.js';
import { wordsOf } from '../flows/words.js';
import { translator } from '../i18n/translator.js';
import type { Identity } from '../people/identity.js';
import type { Client } from '../storage/client.js';
import { findInvitation } from '../storage/invitations.js';
import { loadSession } from '../storage/load-session.js';
import { freshCode, lookupOfCode } from './invitation-codes.js';
import { roleSchema, toSession } from './known.js';
import type { Setting } from './setting.js';

/** Makes the contexts of steps: the clock and the identifiers flows may not make themselves. */
export class ContextMaker {
  private readonly constant: Omit<
    Context,
    'now' | 'freshId' | 'freshCode' | 'isKept' | 'asked' | 'invitation'
  >;

  constructor(
    private readonly client: Client,
    private readonly identity: Identity,
    private readonly setting: Setting,
  ) {
    const { now: _now, ...rest } = setting;
    this.constant = { ...rest, words: wordsOf(setting.languages, translator), translate: translator };
  }

  /** For showing what stands. */
  now(): Context {
    return this.context(this.setting.now(), undefined, undefined);
  }

  /**
   * For a step: with what the input asks for. Each step is later than the one before it, even
   * where the clock was set back, so that nothing ends before it began.
   */
  async for(conversation: Conversation, input: Input): Promise<Context> {
    const { session, code } = reads(conversation, input);
    const asked = session === undefined ? undefined : await loadSession(this.client, session);
    const last = Math.max(conversation.session?.lastAt ?? 0, asked?.lastAt ?? 0);
    const now = Math.max(this.setting.now(), last + 1);
    const invitation = code === undefined ? undefined : await this.invitation(code, now);
    return this.context(now, asked && toSession(asked), invitation);
  }

  private async invitation(code: string, now: number): Promise<FoundInvitation | undefined> {
    const found = await findInvitation(this.client, lookupOfCode(this.identity, code));
    if (!found) return undefined;
    const { id, structure, form, uses, used, expiresAt, revoked } = found;
    return {
      id,
      role: roleSchema.parse(found.role),
      structure,
      ...(form === undefined ? {} : { form }),
      ...(uses === 0 ? {} : { use: used + 1 }),
      open: !revoked && expiresAt > now && (uses === 0 || used < uses),
    };
  }

  private context(now: number, asked: Session | undefined, invitation: FoundInvitation | undefined): Context {
    const fresh = { freshId: randomUUID(), freshCode: freshCode() };
    return { ...this.constant, ...fresh, now, isKept: false, asked, invitation };
  }
}
