import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Exchange } from '../../exchange/exchange.js';
import { isUnavailable } from '../unavailable.js';
import { type DiscordApi, MOST_MESSAGES } from './api.js';
import { resultOf } from './send-result.js';
import { byAge, earlier, snowflakeAt } from './snowflake.js';
import { type Incoming, type Reading, toIncoming } from './to-input.js';

/** Milliseconds before trying again: the store is away, or Discord is. */
const AGAIN_MS = 1_000;
/** Events of different people may overtake each other, and clocks differ: milliseconds asked for again. */
const MARGIN_MS = 60_000;

/** Remembers up to which id everything is stored. */
export interface Heard {
  /** Undefined before anything was heard. Throws Unavailable. */
  read(): Promise<string | undefined>;
  note(id: string): Promise<void>;
}

export interface CatchUpOptions {
  readonly api: Pick<DiscordApi, 'dmOf' | 'messagesAfter'>;
  readonly exchange: Pick<Exchange, 'openChats'>;
  readonly heard: Heard;
  readonly reading: Reading;
  /** Told of bugs. */
  readonly report: (error: unknown) => void;
  readonly pause: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Whom to ask for what they wrote, and since when. */
interface Behind {
  readonly after: string;
  readonly accounts: Set<string>;
}

/**
 * Discord tells a fresh connection nothing of what happened before it. Whoever is in the middle of a
 * questionnaire may have written meanwhile: their messages are asked for, once. What was stored already is
 * a repeat.
 */
export class CatchUp {
  private behind: Promise<Behind> = Promise.resolve({ after: '0', accounts: new Set() });

  constructor(private readonly options: CatchUpOptions) {}

  /** A connection begins afresh. Resolves to the people who may have written meanwhile. */
  async begin(): Promise<readonly string[]> {
    this.behind = this.list();
    return [...(await this.behind).accounts];
  }

  /** Whether somebody was not asked yet. */
  async awaits(account: string): Promise<boolean> {
    return (await this.behind).accounts.has(account);
  }

  /** What somebody wrote while nobody listened, oldest first. */
  async of(account: string): Promise<Incoming[]> {
    const { after, accounts } = await this.behind;
    if (!accounts.delete(account)) return [];
    return this.patiently(() => this.writtenAfter(account, after), []);
  }

  /** Everything up to this id is stored. */
  async note(id: string): Promise<void> {
    await this.options.heard.note(earlier(id, MARGIN_MS));
  }

  private list(): Promise<Behind> {
    const { exchange, heard } = this.options;
    const nobody: Behind = { after: '0', accounts: new Set() };
    return this.patiently(async () => {
      const after = await heard.read();
      if (after !== undefined) return { after, accounts: new Set(await exchange.openChats('discord')) };
      await this.note(snowflakeAt(Date.now()));
      return nobody;
    }, nobody);
  }

  private async writtenAfter(account: string, after: string): Promise<Incoming[]> {
    const { api, reading } = this.options;
    const channel = await api.dmOf(account);
    const all: Incoming[] = [];
    for (let last = after; ; ) {
      const messages = await api.messagesAfter(channel, last);
      all.push(...messages.flatMap((raw) => toIncoming(GatewayDispatchEvents.MessageCreate, raw, reading)));
      const ids = messages.flatMap((raw) => idOf(raw) ?? []).sort(byAge);
      const newest = ids.at(-1);
      if (messages.length < MOST_MESSAGES || newest === undefined) break;
      last = newest;
    }
    return all.sort((one, other) => byAge(one.at, other.at));
  }

  private async patiently<Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> {
    while (!this.options.signal.aborted) {
      try {
        return await work();
      } catch (error) {
        const { outcome } = resultOf(error) ?? {};
        const passes = isUnavailable(error) || outcome === 'retry' || outcome === 'uncertain';
        // They closed their messages, or left: nothing can be asked any more.
        if (!passes && outcome !== 'unreachable') this.options.report(error);
        if (!passes) return otherwise;
        await this.options.pause(AGAIN_MS);
      }
    }
    return otherwise;
  }
}

function idOf(raw: unknown): string | undefined {
  return typeof raw === 'object' && raw !== null && 'id' in raw ? String(raw.id) : undefined;
}
