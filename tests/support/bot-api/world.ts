import type { BotCommand, User, UserFromGetMe } from 'grammy/types';
import { badRequest, forbidden } from './api-error.js';
import { Chat } from './chat.js';
import { Files } from './files.js';
import type { Parameters } from './parameters.js';
import { RateLimits } from './rate-limits.js';
import { Updates } from './updates.js';

/** What answerCallbackQuery told the person who tapped. */
export interface TapAnswer {
  readonly text: string;
  readonly alert: boolean;
}

interface TapQuery {
  readonly at: number;
  readonly answer: (answer: TapAnswer) => void;
}

export interface WorldOptions {
  readonly token: string;
  readonly username: string;
  readonly rateLimits: boolean;
  /** Milliseconds since 1970: dates of messages, ages, rates. Waiting is done in real time. */
  readonly now: () => number;
  readonly patienceMs: number;
}

/** Not documented; bots see queries refused some fifteen seconds after the tap. */
const QUERY_MS = 15_000;

/** Everything the server knows: it outlives connections, and the bot's death. */
export class World {
  readonly bot: UserFromGetMe;
  readonly files = new Files();
  readonly updates: Updates;
  readonly limits: RateLimits;
  /** setMyCommands by scope and language: `default`, `default fr`, `chat:7 fr`. */
  readonly commands = new Map<string, readonly BotCommand[]>();
  /** setMyDescription and setMyShortDescription by language code; '' for everybody else. */
  readonly descriptions = new Map<string, string>();
  readonly shortDescriptions = new Map<string, string>();
  webhook = '';
  private readonly chats = new Map<number, Chat>();
  private readonly queries = new Map<string, TapQuery>();
  private lastQuery = 0;
  private lastGroup = 0;

  constructor(readonly options: WorldOptions) {
    this.bot = botNamed(options);
    this.updates = new Updates(options.now);
    this.limits = new RateLimits(options.rateLimits, options.now);
  }

  now(): number {
    return this.options.now();
  }

  /** Whole seconds, as dates travel. */
  date(): number {
    return Math.floor(this.now() / 1000);
  }

  /** The private chat of somebody who never wrote to the bot. */
  addPrivate({ id, first_name, last_name, username }: User): Chat {
    const names = { ...(last_name ? { last_name } : {}), ...(username ? { username } : {}) };
    const chat = this.add({ id, type: 'private', first_name, ...names });
    chat.refusal = forbidden("bot can't initiate conversation with a user");
    return chat;
  }

  /** Groups count down from -1, supergroups from -1000000000001, so that no number is two chats. */
  addGroup(title: string, type: 'group' | 'supergroup'): Chat {
    this.lastGroup += 1;
    const id = type === 'group' ? -this.lastGroup : -1_000_000_000_000 - this.lastGroup;
    return this.add({ id, type, title });
  }

  /** The chat of `chat_id`. Throws 400 when there is none. */
  chat(parameters: Parameters): Chat {
    const id = parameters.text('chat_id');
    if (!id) throw badRequest('chat_id is empty');
    const chat = this.chats.get(Number(id));
    if (!chat) throw badRequest('chat not found');
    return chat;
  }

  /** The same, if the bot may write there now. */
  openChat(parameters: Parameters): Chat {
    const chat = this.chat(parameters);
    if (chat.refusal) throw chat.refusal;
    return chat;
  }

  openQuery(answer: TapQuery['answer']): string {
    this.lastQuery += 1;
    const id = `${this.bot.id}${String(this.lastQuery).padStart(8, '0')}`;
    this.queries.set(id, { at: this.now(), answer });
    return id;
  }

  /** Whether the query was still open. A query is answered once. */
  answerQuery(id: string, answer: TapAnswer): boolean {
    const query = this.queries.get(id);
    this.queries.delete(id);
    if (!query || this.now() - query.at > QUERY_MS) return false;
    query.answer(answer);
    return true;
  }

  private add(wire: Chat['wire']): Chat {
    if (this.chats.has(wire.id)) throw new Error(`There is a chat ${wire.id} already.`);
    const chat = new Chat(wire, asUser(this.bot), this.files, this.options.patienceMs);
    this.chats.set(wire.id, chat);
    return chat;
  }
}

export function asUser({ id, is_bot, first_name, username }: UserFromGetMe): User {
  return { id, is_bot, first_name, username };
}

function botNamed({ token, username }: WorldOptions): UserFromGetMe {
  return {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'Papillon',
    username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    supports_guest_queries: false,
    supports_join_request_queries: false,
    can_connect_to_business: false,
    can_manage_bots: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
  };
}
