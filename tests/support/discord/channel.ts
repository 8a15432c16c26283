import { EventEmitter } from 'node:events';
import type { APIMessage } from 'discord.js';
import { refused } from './api-error.js';
import type { Guild } from './guild.js';
import { Screen } from './screen.js';
import type { Account, World } from './world.js';

/** A message and who sees it. */
export interface Post {
  readonly wire: APIMessage;
  /** The one person who sees it, when it is ephemeral. */
  readonly onlyFor?: string;
  /** When it last changed, counted in changes of the channel. */
  readonly revision: number;
}

/** Where a channel is: a direct message with somebody, or a text channel of a guild. */
export type Place =
  | { readonly recipient: Account; readonly guild?: undefined }
  | { readonly guild: Guild; readonly name: string; readonly recipient?: undefined };

/** A channel with the bot in it: what the bot may read and change, and the screens that show it. */
export class Channel {
  readonly changes = new EventEmitter().setMaxListeners(0);
  /** Counts what happened. */
  revision = 0;
  /** When the bot last began to type; undefined when a message came since. */
  typedAt: number | undefined;
  private readonly posts = new Map<string, Post>();
  private readonly screens = new Map<string, Screen>();

  constructor(
    readonly id: string,
    readonly place: Place,
    private readonly world: World,
  ) {}

  get isDm(): boolean {
    return this.place.recipient !== undefined;
  }

  /** https://discord.com/developers/docs/resources/channel#channel-object-channel-types: 1 is a direct message, 0 a text channel. */
  get type(): 0 | 1 {
    return this.isDm ? 1 : 0;
  }

  get wire(): object {
    const last = [...this.posts.keys()].at(-1) ?? null;
    const shared = { id: this.id, type: this.type, last_message_id: last, flags: 0 };
    const { place } = this;
    if (place.recipient) return { ...shared, recipients: [place.recipient.user] };
    return {
      ...shared,
      guild_id: place.guild.id,
      name: place.name,
      position: 0,
      permission_overwrites: [],
      nsfw: false,
      rate_limit_per_user: 0,
      topic: null,
      parent_id: null,
    };
  }

  /** The channel as somebody sees it: the same one each time. */
  screenOf(viewer: string): Screen {
    const { bot, files, options, now } = this.world;
    const screen =
      this.screens.get(viewer) ?? new Screen(this, viewer, bot.id, files, options.patienceMs, now);
    this.screens.set(viewer, screen);
    return screen;
  }

  /** What somebody sees, oldest first; without a viewer, what everybody sees. */
  postsFor(viewer?: string): Post[] {
    return [...this.posts.values()].filter(({ onlyFor }) => onlyFor === undefined || onlyFor === viewer);
  }

  find(id: string): Post | undefined {
    return this.posts.get(id);
  }

  /** A message that everybody sees. Throws 10008: ephemeral ones cannot be fetched. */
  fetch(id: string): APIMessage {
    const post = this.posts.get(id);
    if (!post || post.onlyFor !== undefined) throw refused(10008);
    return post.wire;
  }

  /** Shows a message, new or changed. */
  put(wire: APIMessage, onlyFor: string | undefined): APIMessage {
    this.revision += 1;
    const hidden = onlyFor === undefined ? {} : { onlyFor };
    this.posts.set(wire.id, { wire, revision: this.revision, ...hidden });
    this.typedAt = undefined;
    this.changes.emit('change');
    return wire;
  }

  remove(id: string): void {
    this.posts.delete(id);
    this.changes.emit('change');
  }

  types(): void {
    this.typedAt = this.world.now();
    this.changes.emit('change');
  }
}
