import { setTimeout as wait } from 'node:timers/promises';
import { type SessionInfo, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { GatewayCloseCodes, GatewayIntentBits } from 'discord-api-types/v10';
import type { DiscordApi } from './api.js';

/** Milliseconds between two tries to open the gateway. */
const AGAIN_MS = 3_000;
/** Milliseconds Discord has to say goodbye. */
const GOODBYE_MS = 2_000;
/** Milliseconds without a connection after which an operator should know. */
const AWAY_MS = 20_000;

/**
 * Direct messages are all that is read. What is written to the bot alone comes with its content, without
 * asking Discord for a privilege: https://discord.com/developers/docs/events/gateway#message-content-intent
 */
const INTENTS = GatewayIntentBits.DirectMessages;

/** Why Discord does not let us in. */
export type Barred = 'wrong-token' | 'disallowed-intents';

export interface GatewayOptions {
  readonly api: DiscordApi;
  readonly onEvent: (event: string, data: unknown) => void;
  /** Whatever happened before this moment and since the last connection was not told, and will not be. */
  readonly onFresh: () => void;
  readonly onBarred: (why: Barred) => void;
  readonly tell: (what: 'away' | 'back') => void;
  readonly signal: AbortSignal;
}

/** One way to the gateway, until it ends for good. */
interface Connection {
  readonly manager: WebSocketManager;
  readonly barred: Promise<Barred>;
  end(): Promise<void>;
}

/** Discord's events, over a connection that is kept open and taken up again where it broke. */
export class Gateway {
  private connection: Connection | undefined;
  private away: NodeJS.Timeout | undefined;
  private isAway = false;

  constructor(private readonly options: GatewayOptions) {}

  /** Resolves when events come, or when they never will. Keeps trying while Discord cannot be reached. */
  async open(): Promise<'open' | Barred | undefined> {
    const { signal } = this.options;
    const stopped = new Promise<undefined>((resolve) => {
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    while (!signal.aborted) {
      const connection = this.connect();
      this.connection = connection;
      const { manager, barred } = connection;
      const opened = manager.connect().then(
        () => 'open' as const,
        () => undefined,
      );
      const ended = await Promise.race([opened, barred, stopped]);
      if (ended || signal.aborted) return ended;
      await connection.end();
      this.lost();
      await wait(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }

  async close(): Promise<void> {
    clearTimeout(this.away);
    await this.connection?.end();
  }

  private connect(): Connection {
    const { api, onEvent, onFresh, onBarred } = this.options;
    const sessions = new Map<number, SessionInfo>();
    let ended = false;
    const manager = new WebSocketManager({
      token: api.token,
      intents: INTENTS,
      rest: api.rest,
      // Told to end while it waits for Discord, the library connects anew: this is what it asks for first.
      retrieveSessionInfo: (shard) => (ended ? new Promise(() => {}) : (sessions.get(shard) ?? null)),
      updateSessionInfo: (shard, session) => {
        if (session) sessions.set(shard, session);
        else sessions.delete(shard);
      },
    });
    manager.on(WebSocketShardEvents.Dispatch, ({ data }) => onEvent(data.t, data.d));
    manager.on(WebSocketShardEvents.Ready, () => {
      this.found();
      onFresh();
    });
    manager.on(WebSocketShardEvents.Resumed, () => this.found());
    // Told by the code the connection was closed with.
    manager.on(WebSocketShardEvents.Error, () => undefined);
    const barred = new Promise<Barred>((resolve) => {
      manager.on(WebSocketShardEvents.Closed, ({ code }) => {
        const why = BARRED.get(code);
        if (why === undefined) return this.lost();
        onBarred(why);
        resolve(why);
      });
    });
    const end = async () => {
      ended = true;
      // A connection that is dead says no goodbye.
      await Promise.race([manager.destroy(), wait(GOODBYE_MS, undefined, { ref: false })]);
    };
    return { manager, barred, end };
  }

  private lost(): void {
    if (this.options.signal.aborted) return;
    this.away ??= setTimeout(() => {
      this.isAway = true;
      this.options.tell('away');
    }, AWAY_MS);
  }

  private found(): void {
    clearTimeout(this.away);
    this.away = undefined;
    if (this.isAway) this.options.tell('back');
    this.isAway = false;
  }
}

const BARRED: ReadonlyMap<number, Barred> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, 'wrong-token'],
  [GatewayCloseCodes.InvalidIntents, 'disallowed-intents'],
  [GatewayCloseCodes.DisallowedIntents, 'disallowed-intents'],
]);
