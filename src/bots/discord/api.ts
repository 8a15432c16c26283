import { type RawFile, REST } from '@discordjs/rest';
import { InteractionResponseType, MessageFlags, Routes } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import type { DeliveredFile } from '../../exchange/channel.js';
import type { Body, Modal } from './body.js';
import type { Command } from './commands.js';
import type { Interaction } from './incoming.js';
import { cut, MOST } from './limits.js';

/**
 * Milliseconds a call may take, and how often it is made again at once. The outbox tries again later; whoever
 * stops the program waits for what is under way.
 */
const LIMITS = { timeout: 5_000, retries: 1 };
/** People whose channel of direct messages is remembered. */
const KEPT = 10_000;
/** Messages of which it is remembered what they show. */
const SHOWN = 10_000;
/** Messages Discord gives at once at most. */
export const MOST_MESSAGES = 100;

/** The calls of Discord's API that Papillon makes. They throw what @discordjs/rest throws. */
export class DiscordApi {
  readonly rest: REST;
  private readonly dms = new LRUCache<string, string>({ max: KEPT });
  /** What was last put into a message, by its id. */
  private readonly shown = new LRUCache<string, string>({ max: SHOWN });

  /** `root` is the API without its version: `https://discord.com/api`. */
  constructor(
    readonly token: string,
    root: string,
  ) {
    this.rest = new REST({ api: root, version: '10', ...LIMITS });
  }

  async application(signal?: AbortSignal): Promise<Application> {
    const options = signal ? { signal } : {};
    return applicationSchema.parse(await this.with().get(Routes.currentApplication(), options));
  }

  /** How often a connection to the gateway may still be opened today. */
  async connectionsLeft(): Promise<number> {
    const gateway = gatewaySchema.parse(await this.with().get(Routes.gatewayBot()));
    return gateway.session_start_limit.remaining;
  }

  /** The channel in which we write to somebody alone. */
  async dmOf(user: string): Promise<string> {
    const kept = this.dms.get(user);
    if (kept !== undefined) return kept;
    const { id } = idSchema.parse(
      await this.with().post(Routes.userChannels(), { body: { recipient_id: user } }),
    );
    this.dms.set(user, id);
    return id;
  }

  /** Somebody wrote to us in this channel. */
  knowDm(user: string, channel: string): void {
    this.dms.set(user, channel);
  }

  /** Sends a message once, however often it is tried with the same nonce. Gives its id. */
  async send(
    channel: string,
    body: Body,
    nonce: string,
    files: readonly DeliveredFile[] = [],
  ): Promise<string> {
    const sent = await this.with().post(Routes.channelMessages(channel), {
      body: { ...withFiles(body, files), flags: MessageFlags.SuppressEmbeds, nonce, enforce_nonce: true },
      files: files.map(toRawFile),
    });
    return idSchema.parse(sent).id;
  }

  /**
   * Changes a message. What the answer to a tap put there already needs no call: the outbox says it once
   * more, in case that answer did not arrive.
   */
  async edit(channel: string, message: string, body: Body): Promise<void> {
    const wanted = JSON.stringify(body);
    if (this.shown.get(message) === wanted) return;
    await this.with().patch(Routes.channelMessage(channel, message), { body: safe(body) });
    this.shown.set(message, wanted);
  }

  /** Takes a message of ours away. */
  async remove(channel: string, message: string): Promise<void> {
    await this.with().delete(Routes.channelMessage(channel, message));
    this.shown.delete(message);
  }

  /** The messages right after an id, whoever wrote them: at most MOST_MESSAGES, the newest first. */
  async messagesAfter(channel: string, after: string): Promise<unknown[]> {
    const query = new URLSearchParams({ after, limit: String(MOST_MESSAGES) });
    return z.array(z.unknown()).parse(await this.with().get(Routes.channelMessages(channel), { query }));
  }

  async showTyping(channel: string): Promise<void> {
    await this.with().post(Routes.channelTyping(channel));
  }

  /** The first answer to an interaction. Discord takes one, within three seconds. */
  async respond({ id, token, message }: Interaction, answer: Answer): Promise<void> {
    const isUpdate = answer.type === InteractionResponseType.UpdateMessage;
    const body =
      isUpdate || answer.type === InteractionResponseType.ChannelMessageWithSource
        ? { ...answer, data: safe(answer.data) }
        : answer;
    await this.with().post(Routes.interactionCallback(id, token), { auth: false, body });
    if (isUpdate && message !== undefined) this.shown.set(message, JSON.stringify(answer.data));
  }

  /** Changes what an interaction showed, or fills in what it promised. */
  async editResponse({ application, token, message }: Interaction, body: Body): Promise<void> {
    await this.with().patch(Routes.webhookMessage(application, token), { auth: false, body: safe(body) });
    if (message !== undefined) this.shown.set(message, JSON.stringify(body));
  }

  /** Takes away what an interaction showed. */
  async deleteResponse({ application, token }: Interaction): Promise<void> {
    await this.with().delete(Routes.webhookMessage(application, token), { auth: false });
  }

  /** One more message for the person alone. */
  async followUp(
    { application, token }: Interaction,
    body: Body,
    files: readonly DeliveredFile[] = [],
  ): Promise<void> {
    await this.with().post(Routes.webhook(application, token), {
      auth: false,
      body: { ...withFiles(body, files), flags: MessageFlags.Ephemeral },
      files: files.map(toRawFile),
    });
  }

  async commands(application: string): Promise<unknown> {
    const query = new URLSearchParams({ with_localizations: 'true' });
    return this.with().get(Routes.applicationCommands(application), { query });
  }

  async setCommands(application: string, commands: readonly Command[]): Promise<void> {
    await this.with().put(Routes.applicationCommands(application), { body: commands });
  }

  /** A single 401 makes the library forget the token; the next call is to try again. */
  private with(): REST {
    return this.rest.setToken(this.token);
  }
}

/** What may be answered first. */
export type Answer =
  | { readonly type: InteractionResponseType.UpdateMessage; readonly data: Body }
  | {
      readonly type: InteractionResponseType.ChannelMessageWithSource;
      readonly data: Body & { readonly flags: number };
    }
  | { readonly type: InteractionResponseType.DeferredMessageUpdate }
  | {
      readonly type: InteractionResponseType.DeferredChannelMessageWithSource;
      readonly data: { readonly flags: number };
    }
  | { readonly type: InteractionResponseType.Modal; readonly data: Modal };

/** Whatever people typed, nobody is called by it. */
function safe<B extends Body>(body: B): B & { readonly allowed_mentions: { readonly parse: readonly [] } } {
  return { ...body, allowed_mentions: { parse: [] } };
}

/** What a picture shows is said to whoever cannot see it. */
function withFiles(body: Body, files: readonly DeliveredFile[]) {
  const attachments = files.map(({ name: filename, alt }, id) => ({
    id,
    filename,
    ...(alt === undefined ? {} : { description: cut(alt, MOST.alt) }),
  }));
  return { ...safe(body), ...(attachments.length > 0 ? { attachments } : {}) };
}

function toRawFile({ name, content, type }: DeliveredFile): RawFile {
  return { name, data: content, contentType: type };
}

export type Application = z.output<typeof applicationSchema>;

const gatewaySchema = z.object({ session_start_limit: z.object({ remaining: z.int() }) });
const idSchema = z.object({ id: z.string() });
const applicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Where Discord sends interactions instead of the gateway. */
  interactions_endpoint_url: z.string().nullish(),
  bot: z.object({ username: z.string() }).optional(),
  /** Servers the bot is in. */
  approximate_guild_count: z.int().optional(),
});
