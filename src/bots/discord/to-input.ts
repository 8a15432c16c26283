import { ComponentType, GatewayDispatchEvents, InteractionType, MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Update } from '../../exchange/update.js';
import type { Action, Input, PromptRef, SentFile } from '../../flows/message.js';
import type { Media } from '../../forms/types/type.js';
import { actionOf } from '../commands.js';
import { type Pressed, readCustomId } from './custom-id.js';
import { snowflakeAt } from './snowflake.js';

/** What an event of Discord's gateway means to Papillon. */
export type Incoming = { readonly account: string; readonly at: string } & (
  | {
      readonly kind: 'message';
      readonly update: Omit<Update, 'channel'>;
      /** The channel of the direct messages. */
      readonly dm: string;
    }
  | { readonly kind: 'interaction'; readonly interaction: Interaction; readonly wish: Wish }
);

/** Something that Discord wants an answer to. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly application: string;
  /** The message of ours it came from, which the answer may change; undefined for a command. */
  readonly message: string | undefined;
  /** In a server, whatever we say is for the person alone. */
  readonly place: 'dm' | 'server';
  readonly language: string;
}

export type Wish =
  | { readonly kind: 'update'; readonly update: Omit<Update, 'channel'> }
  /** Another page of a long list; nothing changes by it. Without `to`, of the answers read back. */
  | { readonly kind: 'page'; readonly to?: PromptRef; readonly page: number }
  /** A modal to answer a question in; `stale` is what to do when another is asked by now. */
  | {
      readonly kind: 'write' | 'attach';
      readonly to: PromptRef;
      readonly stale: Omit<Update, 'channel'>;
    }
  /** To go on in the server. */
  | { readonly kind: 'here' };

/** What reading events needs to know. */
export interface Reading {
  /** What is spoken, the usual one first. */
  readonly languages: readonly string[];
  /** The words of commands, in every language. */
  readonly commands: ReadonlyMap<string, Action>;
  /** Names of the questionnaires, for buttons that have no room for theirs. */
  readonly forms: readonly string[];
}

/**
 * An event of the gateway → what it means; nothing when it asks for nothing. Reads whatever comes: a field
 * that is missing or wrong makes no more than a message nobody can read. A message with several files is
 * one thing after another.
 */
export function toIncoming(event: string, data: unknown, reading: Reading): Incoming[] {
  switch (event) {
    case GatewayDispatchEvents.MessageCreate:
      return written(data, reading);
    case GatewayDispatchEvents.MessageUpdate:
      return edited(data, reading);
    case GatewayDispatchEvents.InteractionCreate:
      return interacted(data, reading);
    default:
      return [];
  }
}

function written(data: unknown, reading: Reading): Incoming[] {
  const message = readMessage(data);
  if (!message || !ORDINARY.has(message.type)) return [];
  const { id, message_reference: reference } = message;
  const replied = reference?.message_id;
  return inputsOf(message, reading).map((input, index) => ({
    kind: 'message',
    account: message.author.id,
    at: id,
    dm: message.channel_id,
    update: {
      ...origin(message.author.id, reading),
      key: index === 0 ? `m:${id}` : `m:${id}:${index}`,
      input,
      message: { written: id, ...(replied === undefined ? {} : { repliesTo: replied }) },
      isKeptInChat: true,
    },
  }));
}

/** Pins, calls and other news that Discord tells as messages are no words of anybody. */
const ORDINARY: ReadonlySet<number> = new Set([MessageType.Default, MessageType.Reply]);

/** Only words count when they are changed: a file stays what it was, and Discord adds previews by itself. */
function edited(data: unknown, reading: Reading): Incoming[] {
  const message = readMessage(data);
  if (!message?.edited_timestamp || message.content === '' || message.attachments.length > 0) return [];
  const { id, author, edited_timestamp: changed, content: text } = message;
  return [
    {
      kind: 'message',
      account: author.id,
      at: snowflakeAt(Date.parse(changed)),
      dm: message.channel_id,
      update: {
        ...origin(author.id, reading),
        key: `e:${id}:${changed}`,
        input: { kind: 'text', text, edited: true },
        message: { written: id },
        isKeptInChat: true,
      },
    },
  ];
}

/** A message a person wrote to us alone. What is written in a server is never read. */
function readMessage(data: unknown): BotMessage | undefined {
  const message = messageSchema.safeParse(data).data;
  const isOurs = message && message.guild_id === undefined && !message.author.bot;
  return isOurs ? message : undefined;
}

function origin(account: string, { languages }: Reading): Pick<Update, 'account' | 'language' | 'replyTo'> {
  return { account, language: languages[0] ?? 'fr', replyTo: account };
}

function inputsOf({ content: text, attachments }: BotMessage, { commands }: Reading): Input[] {
  if (attachments.length > 0) return attachments.map((each) => ({ kind: 'file', file: fileOf(each) }));
  // A command that Discord did not take for one.
  const [, word] = /^\/([\p{L}\d_-]+)\s*$/u.exec(text) ?? [];
  if (word !== undefined) return [{ kind: 'act', action: actionOf(word, commands) ?? 'help' }];
  return [text.trim() === '' ? { kind: 'other' } : { kind: 'text', text }];
}

function fileOf({ content_type: type, size, url }: Attachment): SentFile {
  return {
    media: mediaOf(type),
    ...(type === undefined ? {} : { type }),
    ...(size === undefined ? {} : { size }),
    from: { fetch: url },
  };
}

function mediaOf(type = ''): Media {
  const [kind] = type.split('/');
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}

function interacted(raw: unknown, reading: Reading): Incoming[] {
  const read = interactionSchema.safeParse(raw).data;
  const account = read?.member?.user.id ?? read?.user?.id;
  if (!read || account === undefined) return [];
  const interaction: Interaction = {
    id: read.id,
    token: read.token,
    application: read.application_id,
    message: read.message?.id,
    place: read.guild_id === undefined ? 'dm' : 'server',
    language: spoken(read.locale, reading),
  };
  const wish = wishOf(read, account, interaction, reading);
  return wish ? [{ kind: 'interaction', account, at: read.id, interaction, wish }] : [];
}

function wishOf(
  { type, id, data, message }: BotInteraction,
  account: string,
  { place, language }: Interaction,
  reading: Reading,
): Wish | undefined {
  const update = (input: Input, isPrivate = place === 'dm'): Omit<Update, 'channel'> => ({
    account,
    key: `i:${id}`,
    language,
    input,
    ...(isPrivate ? { replyTo: account } : {}),
    ...(place === 'dm' && message ? { message: { tapped: message.id } } : {}),
  });
  switch (type) {
    case InteractionType.ApplicationCommand: {
      const action = actionOf(data.name ?? '', reading.commands) ?? 'help';
      // Whoever begins in a server is written to in private.
      return {
        kind: 'update',
        update: update({ kind: 'act', action }, place === 'dm' || action === 'start'),
      };
    }
    case InteractionType.MessageComponent: {
      const pressed = pressedOf(data, reading) ?? UNKNOWN_BUTTON;
      switch (pressed.kind) {
        case 'page':
        case 'here':
          return pressed;
        case 'write':
        case 'attach':
          return { ...pressed, stale: update({ kind: 'act', action: 'keep', to: pressed.to }) };
        // No button carries what a modal does.
        case 'fields':
          return { kind: 'update', update: update(UNKNOWN_BUTTON) };
        default:
          return { kind: 'update', update: update(pressed) };
      }
    }
    case InteractionType.ModalSubmit:
      return { kind: 'update', update: update(submitted(data, reading) ?? UNKNOWN_BUTTON) };
    default:
      return undefined;
  }
}

/** Of a version of before, or of nobody: the person is told where they stand. */
const UNKNOWN_BUTTON: Input = { kind: 'choose', to: { session: '', serial: 0 }, choices: [] };

/** The options of our menus carry what buttons do; several choices of a question are one answer. */
function pressedOf(
  { component_type, custom_id = '', values }: Data,
  { forms }: Reading,
): Pressed | undefined {
  if (component_type !== ComponentType.StringSelect) return readCustomId(custom_id, forms);
  const chosen = values.map((value) => readCustomId(value, forms));
  const [first, ...others] = chosen;
  if (first?.kind !== 'choose' || others.length === 0) return first;
  const choices = chosen.flatMap((each) => (each?.kind === 'choose' ? each.choices : []));
  return { ...first, choices };
}

function submitted({ custom_id = '', components, resolved }: Data, { forms }: Reading): Input | undefined {
  const opened = readCustomId(custom_id, forms);
  const fields = components.flatMap((part) => part.component ?? part.components ?? []);
  if (opened?.kind === 'fields') {
    const answers = fields.flatMap(({ custom_id: index = '', value }) =>
      /^\d{1,6}$/.test(index) ? [{ index: Number(index), text: value ?? '' }] : [],
    );
    return { kind: 'fill', to: opened.to, answers };
  }
  const [field] = fields;
  if (opened?.kind === 'write' && field?.value !== undefined)
    return { kind: 'text', text: field.value, to: opened.to };
  const file = resolved?.attachments?.[field?.values?.[0] ?? ''];
  return opened?.kind === 'attach' && file ? { kind: 'file', file: fileOf(file), to: opened.to } : undefined;
}

/** The language we speak that Discord says they read, else our first one. */
function spoken(tag: string | undefined, { languages }: Reading): string {
  const found = [tag, tag?.split('-')[0]].find(
    (wanted) => wanted !== undefined && languages.includes(wanted),
  );
  return found ?? languages[0] ?? 'fr';
}

const snowflake = z.string().regex(/^\d{1,20}$/);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined);
const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(optional(schema))
    .catch([])
    .default([])
    .transform((items) => items.flatMap((item) => (item === undefined ? [] : [item])));

const attachmentSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  size: optional(z.int().nonnegative()),
  content_type: optional(z.string()),
});
type Attachment = z.output<typeof attachmentSchema>;

const messageSchema = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: optional(z.string()),
  type: z.int().catch(-1),
  author: z.object({ id: snowflake, bot: optional(z.boolean()) }),
  content: z.string().catch(''),
  edited_timestamp: optional(z.iso.datetime({ offset: true })),
  message_reference: optional(z.object({ message_id: optional(snowflake) })),
  attachments: listOf(attachmentSchema),
});
type BotMessage = z.output<typeof messageSchema>;

const fieldSchema = z.object({
  custom_id: optional(z.string()),
  value: optional(z.string()),
  values: optional(z.array(z.string())),
});
const dataSchema = z.object({
  name: optional(z.string()),
  component_type: optional(z.int()),
  custom_id: optional(z.string()),
  values: listOf(z.string()),
  components: listOf(
    z.object({ component: optional(fieldSchema), components: optional(z.array(fieldSchema)) }),
  ),
  resolved: optional(z.object({ attachments: optional(z.record(z.string(), attachmentSchema)) })),
});
type Data = z.output<typeof dataSchema>;

const userSchema = z.object({ id: snowflake });
const interactionSchema = z.object({
  id: snowflake,
  application_id: snowflake,
  type: z.int(),
  token: z.string(),
  guild_id: optional(z.string()),
  locale: optional(z.string()),
  user: optional(userSchema),
  member: optional(z.object({ user: userSchema })),
  message: optional(z.object({ id: snowflake })),
  data: dataSchema.catch({
    values: [],
    components: [],
    name: undefined,
    component_type: undefined,
    custom_id: undefined,
    resolved: undefined,
  }),
});
type BotInteraction = z.output<typeof interactionSchema>;
