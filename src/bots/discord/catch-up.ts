import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Exchange } from '../../exchange/exchange.js';
import { isUnavailable } from '../unavailable.js';
import { type DiscordApi, MOST_MESSAGES } from './api.js';
import type { Incoming, Reading } from './incoming.js';
import { resultOf } from './send-result.js';
import { byAge, earlier, justBefore, snowflakeAt } from './snowflake.js';
import { toIncoming } from './to-input.js';

/** Milliseconds before trying again: the store is away, or Discord is. */
const AGAIN_MS = 1_000;
/** Events of different people may overtake each other, and clocks differ: milliseconds asked for again. */
const MARGIN_MS = 60_000;
/** Texts of each person that are looked at again, for they may have been changed. */
const MOST_HEARD = 50;

/** Remembers up to which id everything is stored. */
export interface Heard {
  /** Undefined before anything was heard. Throws Unavailable. */
  read(): Promise<string | undefined>;
  note(id: string): Promise<void>;
}

export interface CatchUpOptions {
  readonly api: Pick<DiscordApi, 'dmOf' | 'messagesAfter'>;
  readonly exchange: Pick<Exchange, 'openChats' | 'heard'>;
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
 * questionnaire may have written meanwhile, or changed what they wrote: their messages are asked for, once. What
 * was stored already is a repeat.
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

  /** What somebody wrote or changed while nobody listened, oldest first. */
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
    const { api, exchange } = this.options;
    const heard = await exchange.heard({ channel: 'discord', account }, MOST_HEARD);
    const first = heard.map(justBefore).sort(byAge)[0] ?? after;
    const channel = await api.dmOf(account);
    const all: Incoming[] = [];
    for (let last = byAge(first, after) < 0 ? first : after; ; ) {
      const messages = await api.messagesAfter(channel, last);
      all.push(...messages.flatMap((raw) => this.news(raw, after, new Set(heard))));
      const ids = messages.flatMap((raw) => idOf(raw) ?? []).sort(byAge);
      const newest = ids.at(-1);
      if (messages.length < MOST_MESSAGES || newest === undefined) break;
      last = newest;
    }
    return all.sort((one, other) => byAge(one.at, other.at));
  }

  /** A message that is new, and one that answered and reads otherwise since. */
  private news(raw: unknown, after: string, heard: ReadonlySet<string>): Incoming[] {
    const { reading } = this.options;
    const id = idOf(raw) ?? '0';
    const written = toIncoming(GatewayDispatchEvents.MessageCreate, raw, reading);
    // A text that answers nothing yet is taken as it reads now: it is no correction.
    const changed = heard.has(id) ? toIncoming(GatewayDispatchEvents.MessageUpdate, raw, reading) : [];
    return [...(byAge(id, after) > 0 ? written : []), ...changed.filter(({ at }) => byAge(at, after) > 0)];
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
