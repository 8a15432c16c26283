import { randomBytes } from 'node:crypto';
import type { APIMessage, APIMessageInteractionMetadata } from 'discord.js';
import { z } from 'zod';
import { refused } from './api-error.js';
import type { Channel } from './channel.js';
import { LARGEST_FILE } from './files.js';
import { invalidForm, notOneOf, readForm } from './form.js';
import { type MessageForm, messageForm } from './message-form.js';
import { Modal } from './modal.js';
import { modalForm } from './modals.js';
import { edit, post, type Uploads } from './post.js';
import { EPHEMERAL, LOADING, type ShownMessage } from './shown.js';
import type { Account, World } from './world.js';

/** What somebody who touched something got. */
export type Outcome =
  /** A new message, perhaps for them alone. */
  | { readonly kind: 'message'; readonly message: ShownMessage }
  /** The bot has heard; with a message that says "thinking…" when it shall answer by one. */
  | { readonly kind: 'deferred'; readonly message?: ShownMessage }
  /** The message they touched has changed. */
  | { readonly kind: 'update'; readonly message: ShownMessage }
  | { readonly kind: 'modal'; readonly modal: Modal }
  /** What their screen says when nothing came in time. */
  | { readonly kind: 'failed'; readonly text: string };

/** What they did. */
export interface Doing {
  /** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type */
  readonly type: 2 | 3 | 5;
  readonly account: Account;
  readonly channel: Channel;
  readonly data: object;
  /** The message with the component, also behind a modal. */
  readonly message?: APIMessage;
  /** The interaction that opened the modal. */
  readonly opener?: Interaction;
}

export interface Interaction extends Doing {
  readonly id: string;
  readonly token: string;
  readonly at: number;
  readonly settle: (outcome: Outcome) => void;
  state: 'open' | 'acknowledged' | 'failed';
  /** What `@original` means. */
  original: string | undefined;
  /** The messages it made. */
  readonly made: Set<string>;
}

const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;
const DEFERRED_UPDATE = 6;
const UPDATE = 7;
const MODAL = 9;
/** https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages: 15 minutes. */
const TOKEN_MS = 15 * 60_000;

const callback = z.object({ type: z.int(), data: z.unknown().optional() });

/** Commands, clicks and submitted modals, and what the bot makes of them. */
export class Interactions {
  private readonly all = new Map<string, Interaction>();
  private readonly byToken = new Map<string, Interaction>();

  constructor(private readonly world: World) {}

  /** Tells the bot, and waits until it acknowledged or time is up. */
  open(doing: Doing): Promise<Outcome> {
    const { now, options, ids, gateway } = this.world;
    return new Promise((resolve) => {
      const interaction: Interaction = {
        ...doing,
        id: ids.next(),
        token: randomBytes(48).toString('base64url'),
        at: now(),
        state: 'open',
        original: undefined,
        made: new Set(),
        settle: (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        },
      };
      const timer = setTimeout(() => fail(interaction), options.ackMs).unref();
      this.all.set(interaction.id, interaction);
      this.byToken.set(interaction.token, interaction);
      gateway.dispatch('INTERACTION_CREATE', () => this.wire(interaction));
    });
  }

  /**
   * The bot's first answer. Throws 10062 when it comes too late, 40060 when there was one already, 50035.
   * Gives the message it made or changed, if it did.
   */
  acknowledge(id: string, token: string, body: unknown, uploads: Uploads): APIMessage | undefined {
    const interaction = this.all.get(id);
    if (interaction?.token !== token) throw refused(10062);
    if (interaction.state === 'acknowledged') throw refused(40060);
    if (this.world.now() - interaction.at > this.world.options.ackMs) fail(interaction);
    if (interaction.state === 'failed') throw refused(10062);
    const { type, data } = readForm(callback, body);
    const allowed = answersTo(interaction);
    if (!allowed.includes(type)) throw invalidForm([{ path: ['type'], ...notOneOf(allowed) }]);
    const outcome = this.answer(interaction, type, data, uploads);
    interaction.state = 'acknowledged';
    interaction.settle(outcome);
    return 'message' in outcome ? outcome.message?.wire : undefined;
  }

  typeOf(id: string): number | undefined {
    return this.all.get(id)?.type;
  }

  /** One more message. The first after a deferred one takes its place. */
  followUp(token: string, form: MessageForm, uploads: Uploads): APIMessage {
    const interaction = this.acknowledged(token);
    const original = interaction.channel.find(interaction.original ?? '');
    if (original && (original.wire.flags ?? 0) & LOADING) return this.edit(token, '@original', form, uploads);
    return this.say(interaction, form, uploads, ((form.flags ?? 0) & EPHEMERAL) !== 0);
  }

  /** Changes a message of the interaction: by its id, or `@original`. */
  edit(token: string, id: string, form: MessageForm, uploads: Uploads): APIMessage {
    const { interaction, message } = this.made(token, id);
    const found = interaction.channel.find(message.id);
    if (!found) throw refused(10008);
    return edit(this.world, interaction.channel, found, form, uploads, (message.flags ?? 0) & ~LOADING);
  }

  remove(token: string, id: string): void {
    const { interaction, message } = this.made(token, id);
    interaction.channel.remove(message.id);
    this.world.tellDeletion(interaction.channel, message.id);
  }

  fetch(token: string, id: string): APIMessage {
    return this.made(token, id).message;
  }

  private answer(interaction: Interaction, type: number, data: unknown, uploads: Uploads): Outcome {
    const { channel, account, message } = interaction;
    const screen = channel.screenOf(account.user.id);
    if (type === MODAL) {
      return { kind: 'modal', modal: new Modal(readForm(modalForm, data, ['data']), interaction) };
    }
    if (type === DEFERRED_UPDATE) {
      interaction.original = message?.id;
      return { kind: 'deferred' };
    }
    const form = readForm(messageForm, data, ['data']);
    if (type === UPDATE) {
      const found = channel.find(message?.id ?? '');
      if (!found) throw refused(10008);
      interaction.original = found.wire.id;
      return { kind: 'update', message: screen.show(edit(this.world, channel, found, form, uploads)) };
    }
    const isHidden = ((form.flags ?? 0) & EPHEMERAL) !== 0;
    const isDeferred = type === DEFERRED_MESSAGE;
    const said = this.say(
      interaction,
      isDeferred ? {} : form,
      uploads,
      isHidden,
      isDeferred ? LOADING : undefined,
    );
    interaction.original = said.id;
    return { kind: isDeferred ? 'deferred' : 'message', message: screen.show(said) };
  }

  private say(
    interaction: Interaction,
    form: MessageForm,
    uploads: Uploads,
    isHidden: boolean,
    flags?: number,
  ): APIMessage {
    const { type, account, channel, made } = interaction;
    const { bot } = this.world;
    const beside = {
      ...(flags === undefined ? {} : { flags }),
      ...(type === 2 && interaction.original === undefined ? { type: 20 } : {}),
      webhook_id: bot.id,
      application_id: bot.id,
      interaction_metadata: this.metadata(interaction),
    };
    const onlyFor = isHidden ? { onlyFor: account.user.id } : {};
    const said = post(this.world, channel, form, uploads, { beside, ...onlyFor });
    made.add(said.id);
    return said;
  }

  private made(token: string, id: string): { interaction: Interaction; message: APIMessage } {
    const interaction = this.acknowledged(token);
    const { original, made, channel } = interaction;
    const known = id === '@original' ? original : made.has(id) || id === original ? id : undefined;
    const post = channel.find(known ?? '');
    if (!post) throw refused(10008);
    return { interaction, message: post.wire };
  }

  /** Throws 50027 when the token is unknown or too old, 10015 before the first answer. */
  private acknowledged(token: string): Interaction {
    const interaction = this.byToken.get(token);
    if (!interaction || this.world.now() - interaction.at > TOKEN_MS) throw refused(50027);
    if (interaction.state !== 'acknowledged') throw refused(10015);
    return interaction;
  }

  /** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object */
  private wire(interaction: Interaction): object {
    const { id, token, type, data, account, channel, message } = interaction;
    const { guild } = channel.place;
    const who = guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: 'fr', features: [] },
          guild_locale: 'fr',
          member: { ...guild.member(account), permissions: PERMISSIONS },
        }
      : { user: account.user };
    return {
      id,
      application_id: this.world.bot.id,
      type,
      data,
      ...who,
      channel: channel.wire,
      channel_id: channel.id,
      token,
      version: 1,
      ...(message ? { message: this.world.fresh(message) } : {}),
      app_permissions: PERMISSIONS,
      locale: account.locale,
      entitlements: [],
      authorizing_integration_owners: { '0': guild?.id ?? '0' },
      context: guild ? 0 : 1,
      attachment_size_limit: LARGEST_FILE,
    };
  }

  private metadata(interaction: Interaction): APIMessageInteractionMetadata {
    const { id, type, account, message, opener } = interaction;
    const shared = { id, user: account.user, authorizing_integration_owners: {} };
    if (type === 2) return { ...shared, type };
    if (type === 3) return { ...shared, type, interacted_message_id: message?.id ?? '' };
    const opened = opener ? this.metadata(opener) : undefined;
    if (!opened || opened.type === 5) throw new Error('A modal is opened by a command or a component.');
    return { ...shared, type, triggering_interaction_metadata: opened };
  }
}

/** Send messages, embed links, attach files, read history, application commands. */
const PERMISSIONS = String(2 ** 10 + 2 ** 11 + 2 ** 14 + 2 ** 15 + 2 ** 16 + 2 ** 31);

/** Which answers fit: a modal follows no modal, and only a touched message can be updated. */
function answersTo({ type, message }: Interaction): number[] {
  const updates = message ? [DEFERRED_UPDATE, UPDATE] : [];
  return [MESSAGE, DEFERRED_MESSAGE, ...updates, ...(type === 5 ? [] : [MODAL])];
}

function fail(interaction: Interaction): void {
  if (interaction.state !== 'open') return;
  interaction.state = 'failed';
  interaction.settle({ kind: 'failed', text: FAILURES[interaction.type] });
}

const FAILURES = {
  2: 'The application did not respond',
  3: 'This interaction failed',
  5: 'Something went wrong. Try again.',
} as const;
