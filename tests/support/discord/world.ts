import type { APIMessage, APIUser } from 'discord.js';
import { refused } from './api-error.js';
import { Channel, type Place } from './channel.js';
import { Commands } from './commands.js';
import { Files } from './files.js';
import { Gateway } from './gateway.js';
import { Guild } from './guild.js';
import { Interactions } from './interactions.js';
import { Nonces } from './nonces.js';
import { RateLimits } from './rate-limits.js';
import type { Session } from './session.js';
import { Snowflakes } from './snowflakes.js';

export interface WorldOptions {
  readonly token: string;
  readonly username: string;
  readonly rateLimits: boolean;
  /** Milliseconds since 1970: ids, dates, ages, rates. Waiting is done in real time. */
  readonly now: () => number;
  /** How long a person looks at the screen for something. */
  readonly patienceMs: number;
  /** How long an interaction waits for its first answer, on the clock above and in real time: 3 s. */
  readonly ackMs: number;
  /** What HELLO asks for: 41 s. */
  readonly heartbeatMs: number;
  /** Privileged intents switched on for the application, as bits: none. */
  readonly privilegedIntents: number;
}

/** Somebody on Discord. */
export interface Account {
  readonly user: APIUser;
  readonly locale: string;
  /** Whether the bot may not write to them. */
  dmsClosed: boolean;
}

const INTENT = { guilds: 1 << 0, guildMessages: 1 << 9, directMessages: 1 << 12, content: 1 << 15 };

/** Everything the server knows: it outlives connections, and the bot's death. */
export class World {
  readonly ids: Snowflakes;
  /** The bot; its application has the same id. */
  readonly bot: APIUser;
  readonly files: Files;
  readonly gateway: Gateway;
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly limits: RateLimits;
  readonly nonces: Nonces;
  /** Whether MESSAGE_CREATE and MESSAGE_UPDATE say the type of their channel, as they should. */
  tellsChannelType = true;
  readonly now: () => number;
  private readonly accounts = new Map<string, Account>();
  private readonly guilds = new Map<string, Guild>();
  private readonly dms = new Map<Account, Channel>();
  private readonly channels = new Map<string, Channel>();

  constructor(
    readonly options: WorldOptions,
    readonly root: () => string,
  ) {
    this.now = options.now;
    this.ids = new Snowflakes(this.now);
    this.bot = userNamed(this.ids.next(), options.username, true);
    this.files = new Files(this.ids, this.now, root);
    this.nonces = new Nonces(this.now);
    this.limits = new RateLimits(options.rateLimits, this.now);
    this.commands = new Commands(this.bot.id, this.ids);
    this.interactions = new Interactions(this);
    this.gateway = new Gateway({ ...options, privileged: options.privilegedIntents }, (session) =>
      this.greet(session),
    );
  }

  /** Now, as the API writes dates. */
  timestamp(): string {
    return new Date(this.now()).toISOString().replace('Z', '000+00:00');
  }

  addAccount(id: string | undefined, username: string, locale: string): Account {
    const account = { user: userNamed(id ?? this.ids.next(), username, false), locale, dmsClosed: false };
    if (this.accounts.has(account.user.id)) throw new Error(`There is a user ${account.user.id} already.`);
    this.accounts.set(account.user.id, account);
    return account;
  }

  addGuild(name: string, channels: readonly string[]): Guild {
    const guild = new Guild(this, name, channels);
    this.guilds.set(guild.id, guild);
    this.gateway.dispatch('GUILD_CREATE', (intents) => (intents & INTENT.guilds ? guild.created : undefined));
    return guild;
  }

  addChannel(place: Place): Channel {
    const channel = new Channel(this.ids.next(), place, this);
    this.channels.set(channel.id, channel);
    return channel;
  }

  account(id: string): Account | undefined {
    return this.accounts.get(id);
  }

  /** Throws 10004. */
  guild(id: string): Guild {
    const guild = this.guilds.get(id);
    if (!guild?.hasBot) throw refused(10004);
    return guild;
  }

  /** Guilds with somebody in them, and the bot. */
  guildsOf(account: Account): Guild[] {
    return [...this.guilds.values()].filter((guild) => guild.hasBot && guild.has(account));
  }

  /** The direct messages of somebody with the bot: the same channel each time. */
  dmWith(account: Account): Channel {
    const channel = this.dms.get(account) ?? this.addChannel({ recipient: account });
    this.dms.set(account, channel);
    return channel;
  }

  /** A channel the bot may look into. Throws 10003, or 50001 once it is out of the guild. */
  channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (!channel) throw refused(10003);
    if (channel.place.guild?.hasBot === false) throw refused(50001);
    return channel;
  }

  /** The same, if the bot may write there now. Throws 50007 or 50278 when a person cannot be written to. */
  openChannel(id: string): Channel {
    const channel = this.channel(id);
    const { recipient } = channel.place;
    if (recipient?.dmsClosed) throw refused(50007);
    if (recipient && this.guildsOf(recipient).length === 0) throw refused(50278);
    return channel;
  }

  /** A message with links that are good now. */
  fresh(message: APIMessage): APIMessage {
    const { referenced_message: replied } = message;
    return {
      ...message,
      attachments: message.attachments.map((each) => this.files.fresh(each)),
      ...(replied ? { referenced_message: this.fresh(replied) } : {}),
    };
  }

  /**
   * Tells of a message, as far as the intents go. What others say in a guild is hidden without the intent
   * for it: https://discord.com/developers/docs/events/gateway#message-content-intent.
   */
  tellMessage(type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', channel: Channel, message: APIMessage): void {
    const { guild } = channel.place;
    const isEphemeral = channel.find(message.id)?.onlyFor !== undefined;
    const isOpen =
      !guild || message.author.id === this.bot.id || message.mentions.some(({ id }) => id === this.bot.id);
    const where = {
      ...(this.tellsChannelType ? { channel_type: channel.type } : {}),
      // An ephemeral message comes without its guild.
      ...(guild && !isEphemeral ? { guild_id: guild.id, member: guild.memberOnly(message.author.id) } : {}),
    };
    this.gateway.dispatch(type, (intents) => {
      if (!(intents & (guild ? INTENT.guildMessages : INTENT.directMessages))) return undefined;
      const hidden =
        isOpen || intents & INTENT.content ? {} : { content: '', attachments: [], components: [] };
      return { ...this.fresh(message), ...hidden, ...where };
    });
  }

  tellDeletion(channel: Channel, id: string): void {
    const { guild } = channel.place;
    this.gateway.dispatch('MESSAGE_DELETE', (intents) =>
      intents & (guild ? INTENT.guildMessages : INTENT.directMessages)
        ? { id, channel_id: channel.id, ...(guild ? { guild_id: guild.id } : {}) }
        : undefined,
    );
  }

  /** https://discord.com/developers/docs/events/gateway-events#ready, then the guilds one by one. */
  private greet(session: Session): void {
    const guilds = [...this.guilds.values()].filter(({ hasBot }) => hasBot);
    session.dispatch('READY', {
      v: 10,
      user: { ...this.bot, verified: true, email: null, mfa_enabled: true },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: `${this.root().replace('http', 'ws')}/resume`,
      shard: [0, 1],
      application: { id: this.bot.id, flags: 0 },
      private_channels: [],
      relationships: [],
      presences: [],
      user_settings: {},
      _trace: [],
    });
    if (session.intents & INTENT.guilds) {
      for (const guild of guilds) session.dispatch('GUILD_CREATE', guild.created);
    }
  }
}

function userNamed(id: string, name: string, bot: boolean): APIUser {
  return {
    id,
    username: bot ? name : name.toLowerCase().replaceAll(/[^\w.]+/g, '_'),
    discriminator: bot ? '4242' : '0',
    global_name: bot ? null : name,
    avatar: null,
    bot,
  };
}
