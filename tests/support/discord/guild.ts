import type { Channel } from './channel.js';
import type { Account, World } from './world.js';

const INTENT = { guilds: 1 << 0, members: 1 << 1 };
/** Administrator, and everything else. */
const EVERY_PERMISSION = String((1n << 50n) - 1n);

/** A server with the bot in it, as people call it; a guild, as the API does. Members act through `anna.in(guild)`. */
export class Guild {
  readonly id: string;
  /** Whether the bot is still in it. */
  hasBot = true;
  private readonly channels: Channel[] = [];
  private readonly members = new Map<string, string>();

  constructor(
    private readonly world: World,
    private readonly name: string,
    channels: readonly string[],
  ) {
    this.id = world.ids.next();
    for (const channel of channels) this.addChannel(channel);
    this.members.set(world.bot.id, this.world.timestamp());
  }

  /** A text channel by its name; the first one when none is given. */
  channel(name?: string): Channel {
    const channel = this.channels.find(
      ({ place }) => name === undefined || (place.guild && place.name === name),
    );
    if (!channel) throw new Error(`There is no channel « ${name} » in « ${this.name} ».`);
    return channel;
  }

  /** Somebody opens one more text channel. */
  async opensChannel(name: string): Promise<Channel> {
    const channel = this.addChannel(name);
    this.world.gateway.dispatch('CHANNEL_CREATE', (intents) =>
      intents & INTENT.guilds ? channel.wire : undefined,
    );
    return channel;
  }

  /** Somebody takes the bot out. */
  async removesBot(): Promise<void> {
    this.hasBot = false;
    this.world.gateway.dispatch('GUILD_DELETE', (intents) =>
      intents & INTENT.guilds ? { id: this.id } : undefined,
    );
  }

  has(account: Pick<Account, 'user'>): boolean {
    return this.members.has(account.user.id);
  }

  join(account: Account): void {
    if (this.has(account)) return;
    this.members.set(account.user.id, this.world.timestamp());
    this.tellMember('GUILD_MEMBER_ADD', { ...this.member(account), guild_id: this.id });
  }

  leave(account: Account): void {
    if (!this.members.delete(account.user.id)) return;
    this.tellMember('GUILD_MEMBER_REMOVE', { guild_id: this.id, user: account.user });
  }

  /** https://discord.com/developers/docs/resources/guild#guild-member-object */
  member({ user }: Pick<Account, 'user'>): object {
    return { user, ...this.memberOnly(user.id) };
  }

  /** The same without the user, as messages carry it. */
  memberOnly(id: string): object {
    return {
      nick: null,
      avatar: null,
      banner: null,
      roles: [],
      joined_at: this.members.get(id) ?? null,
      premium_since: null,
      deaf: false,
      mute: false,
      flags: 0,
      pending: false,
      communication_disabled_until: null,
    };
  }

  get wire(): object {
    return {
      id: this.id,
      name: this.name,
      icon: null,
      splash: null,
      discovery_splash: null,
      owner_id: this.world.bot.id,
      afk_channel_id: null,
      afk_timeout: 300,
      verification_level: 0,
      default_message_notifications: 1,
      explicit_content_filter: 0,
      roles: [this.everyone],
      emojis: [],
      features: [],
      mfa_level: 0,
      application_id: null,
      system_channel_id: null,
      system_channel_flags: 0,
      rules_channel_id: null,
      vanity_url_code: null,
      description: null,
      banner: null,
      premium_tier: 0,
      preferred_locale: 'fr',
      public_updates_channel_id: null,
      nsfw_level: 0,
      stickers: [],
      premium_progress_bar_enabled: false,
      safety_alerts_channel_id: null,
      incidents_data: null,
    };
  }

  /** https://discord.com/developers/docs/events/gateway-events#guild-create: of the members, the bot alone. */
  get created(): object {
    return {
      ...this.wire,
      joined_at: this.members.get(this.world.bot.id),
      large: false,
      unavailable: false,
      member_count: this.members.size,
      voice_states: [],
      members: [this.member({ user: this.world.bot })],
      channels: this.channels.map(({ wire }) => wire),
      threads: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    };
  }

  private get everyone(): object {
    return {
      id: this.id,
      name: '@everyone',
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      icon: null,
      unicode_emoji: null,
      position: 0,
      permissions: EVERY_PERMISSION,
      managed: false,
      mentionable: false,
      flags: 0,
    };
  }

  private addChannel(name: string): Channel {
    const channel = this.world.addChannel({ guild: this, name });
    this.channels.push(channel);
    return channel;
  }

  private tellMember(type: string, data: object): void {
    this.world.gateway.dispatch(type, (intents) => (intents & INTENT.members ? data : undefined));
  }
}
