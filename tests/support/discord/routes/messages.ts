import type { APIMessage } from 'discord.js';
import { refused } from '../api-error.js';
import { readForm, whole } from '../form.js';
import { messageForm } from '../message-form.js';
import { edit, post } from '../post.js';
import { compareIds } from '../snowflakes.js';
import type { World } from '../world.js';
import type { Asked, Route } from './route.js';

export const createMessage: Route = (world, { param, body, uploads }) => {
  const channel = world.openChannel(param('channel'));
  const form = readForm(messageForm, body);
  const twin = form.enforce_nonce ? world.nonces.find(form.nonce) : undefined;
  if (twin) return { ...world.fresh(world.channel(twin.channel_id).fetch(twin.id)), nonce: form.nonce };
  const message = post(world, channel, form, uploads);
  world.nonces.keep(form.nonce, message);
  return world.fresh(message);
};

/** https://discord.com/developers/docs/resources/message#get-channel-messages: newest first, whichever way one pages. */
export const getMessages: Route = (world, { param, query }) => {
  const limit = readForm(whole(1, 100), Number(query.get('limit') ?? 50), ['limit']);
  const all = world
    .channel(param('channel'))
    .postsFor()
    .map(({ wire }) => world.fresh(wire));
  const [after, before, around] = ['after', 'before', 'around'].map((name) => query.get(name));
  const found = after
    ? all.filter(({ id }) => compareIds(id, after) > 0).slice(0, limit)
    : before
      ? all.filter(({ id }) => compareIds(id, before) < 0).slice(-limit)
      : around
        ? near(all, around, limit)
        : all.slice(-limit);
  return found.reverse();
};

export const getMessage: Route = (world, { param }) =>
  world.fresh(world.channel(param('channel')).fetch(param('message')));

export const editMessage: Route = (world, asked) => {
  const { channel, message } = own(world, asked);
  const found = channel.find(message.id);
  if (message.author.id !== world.bot.id || !found) throw refused(50005);
  return world.fresh(edit(world, channel, found, readForm(messageForm, asked.body), asked.uploads));
};

export const deleteMessage: Route = (world, asked) => {
  const { channel, message } = own(world, asked);
  // In a guild the bot has every permission; in a direct message it deletes what it said, and no more.
  if (message.author.id !== world.bot.id && channel.isDm) throw refused(50003);
  channel.remove(message.id);
  world.tellDeletion(channel, message.id);
};

function own(world: World, { param }: Asked) {
  const channel = world.channel(param('channel'));
  return { channel, message: channel.fetch(param('message')) };
}

function near(all: readonly APIMessage[], id: string, limit: number): APIMessage[] {
  const at = all.findIndex((message) => compareIds(message.id, id) >= 0);
  const from = Math.max(0, at - Math.floor(limit / 2));
  return all.slice(from, from + limit);
}
