import { type APIAttachment, type APIMessage, type APIUser, EmbedType } from 'discord.js';
import { refused } from './api-error.js';
import type { Channel, Post } from './channel.js';
import type { Upload } from './files.js';
import { invalidForm } from './form.js';
import type { MessageForm } from './message-form.js';
import { EPHEMERAL } from './shown.js';
import type { World } from './world.js';

export type Uploads = ReadonlyMap<string, Upload>;

/** What a new message has beside what the bot said. */
export type Beside = Partial<
  Pick<APIMessage, 'type' | 'flags' | 'webhook_id' | 'application_id' | 'interaction_metadata'>
>;

/** Suppressed embeds and notifications: the other flags are not a bot's to choose. */
const CHOSEN_FLAGS = (1 << 2) | (1 << 12);

/** Puts a message of the bot into a channel and tells of it. Throws 50006 when there is nothing in it. */
export function post(
  world: World,
  channel: Channel,
  form: MessageForm,
  uploads: Uploads,
  { beside = {}, onlyFor }: { readonly beside?: Beside; readonly onlyFor?: string } = {},
): APIMessage {
  const reply = replied(channel, form);
  const content = (form.content ?? '').trim();
  const attachments = uploaded(world, channel, form, uploads);
  const message: APIMessage = {
    id: world.ids.next(),
    channel_id: channel.id,
    author: world.bot,
    content,
    timestamp: world.timestamp(),
    edited_timestamp: null,
    tts: form.tts ?? false,
    mention_everyone: false,
    mentions: mentioned(world, content, form, reply),
    mention_roles: [],
    attachments,
    embeds: embeds(form),
    pinned: false,
    type: reply ? 19 : 0,
    components: components(form),
    ...beside,
    flags: ((form.flags ?? 0) & CHOSEN_FLAGS) | (beside.flags ?? 0) | (onlyFor === undefined ? 0 : EPHEMERAL),
    ...(reply ? { message_reference: reference(channel, reply), referenced_message: reply } : {}),
  };
  if (isEmpty(message) && beside.flags === undefined) throw refused(50006);
  channel.put(message, onlyFor);
  const nonce = form.nonce ?? undefined;
  const created = nonce === undefined ? message : { ...message, nonce };
  world.tellMessage('MESSAGE_CREATE', channel, created);
  return created;
}

/** Changes a message of the bot: what is not said stays. Throws 50006 when nothing would be left. */
export function edit(
  world: World,
  channel: Channel,
  { wire: before, onlyFor }: Post,
  form: MessageForm,
  uploads: Uploads,
  flags = before.flags ?? 0,
): APIMessage {
  const content = form.content === undefined ? before.content : (form.content ?? '').trim();
  const kept = form.attachments?.map(({ id }) => String(id));
  const message: APIMessage = {
    ...before,
    content,
    mentions: mentioned(world, content, form, before.referenced_message ?? undefined),
    edited_timestamp: world.timestamp(),
    attachments: [
      ...before.attachments.filter(({ id }) => !kept || kept.includes(id)),
      ...uploaded(world, channel, form, uploads),
    ],
    embeds: form.embeds === undefined ? before.embeds : embeds(form),
    components: form.components === undefined ? (before.components ?? []) : components(form),
    flags,
  };
  if (isEmpty(message)) throw refused(50006);
  channel.put(message, onlyFor);
  world.tellMessage('MESSAGE_UPDATE', channel, message);
  return message;
}

function isEmpty({ content, embeds, attachments, components }: APIMessage): boolean {
  return content === '' && embeds.length === 0 && attachments.length === 0 && components?.length === 0;
}

function embeds(form: MessageForm): APIMessage['embeds'] {
  return (form.embeds ?? []).map((each) => ({ ...each, type: EmbedType.Rich }));
}

function components(form: MessageForm): NonNullable<APIMessage['components']> {
  // `messageComponents` has read them: they are what the API gives back.
  return (form.components ?? []) as unknown as NonNullable<APIMessage['components']>;
}

/** https://discord.com/developers/docs/reference#uploading-files: `files[n]`, described by `attachments` with id n. */
function uploaded(world: World, channel: Channel, form: MessageForm, uploads: Uploads): APIAttachment[] {
  return [...uploads].map(([key, upload]) => {
    const number = /\d+/.exec(key)?.[0];
    const said = form.attachments?.find(({ id }) => String(id) === number);
    return world.files.add(channel.id, {
      ...upload,
      ...(said?.filename ? { name: said.filename } : {}),
      ...(said?.description ? { description: said.description } : {}),
    });
  });
}

/** The message a new one replies to. Throws 50035 when it is not there, unless that may be. */
function replied(channel: Channel, { message_reference: reference }: MessageForm): APIMessage | undefined {
  if (!reference) return undefined;
  const post = channel.find(reference.message_id);
  if (post && post.onlyFor === undefined) return withoutReply(post.wire);
  if (reference.fail_if_not_exists === false) return undefined;
  const path = ['message_reference'];
  throw invalidForm([{ path, code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }]);
}

export function reference(
  channel: Channel,
  { id }: APIMessage,
): NonNullable<APIMessage['message_reference']> {
  const { guild } = channel.place;
  return { type: 0, channel_id: channel.id, message_id: id, ...(guild ? { guild_id: guild.id } : {}) };
}

/** A message shows the one it replies to, not what that one replied to. */
export function withoutReply({ referenced_message: _, ...message }: APIMessage): APIMessage {
  return message;
}

/** Whom a message names, as far as allowed_mentions goes. */
function mentioned(
  world: World,
  content: string,
  { allowed_mentions: allowed }: MessageForm,
  reply: APIMessage | undefined,
): APIUser[] {
  if (allowed?.parse?.includes('users') && allowed.users?.length) {
    const code = 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE';
    const message = 'parse:["users"] and users: [ids...] are mutually exclusive.';
    throw invalidForm([{ path: ['allowed_mentions'], code, message }]);
  }
  const may = (id: string) => !allowed || allowed.parse?.includes('users') || allowed.users?.includes(id);
  const named = usersNamed(world, content).filter(({ id }) => may(id));
  const pinged = reply && (allowed?.replied_user ?? !allowed) ? [reply.author] : [];
  return [...new Map([...named, ...pinged].map((user) => [user.id, user])).values()];
}

/** Everybody `<@id>` names. */
export function usersNamed(world: World, content: string): APIUser[] {
  return [...content.matchAll(/<@!?(\d+)>/g)].flatMap(([, id = '']) => {
    const user = id === world.bot.id ? world.bot : world.account(id)?.user;
    return user ? [user] : [];
  });
}
