import { GatewayDispatchEvents, MessageType } from 'discord-api-types/v10';
import type { Update } from '../../exchange/update.js';
import type { Input } from '../../flows/message.js';
import { actionOf } from '../commands.js';
import { type BotMessage, messageSchema } from './gateway-events.js';
import type { Incoming, Reading } from './incoming.js';
import { interacted } from './interacted.js';
import { fileOf } from './sent-file.js';
import { snowflakeAt } from './snowflake.js';

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
