import type { Message } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.js';
import type { Chat } from '../chat.js';
import type { World } from '../world.js';
import type { Method } from './method.js';

/** https://core.telegram.org/bots/api#deletemessage */
const DELETABLE_SECONDS = 48 * 3600;

export const deleteMessage: Method = (world, parameters) => {
  const chat = world.openChat(parameters);
  const message = chat.find(parameters.integer('message_id') ?? 0);
  if (!message) throw badRequest('message to delete not found');
  mayDelete(world, chat, message);
  world.limits.take(chat.id, chat.isGroup);
  chat.remove(message.message_id);
  return true;
};

/**
 * Messages that cannot be found are passed over, as documented. One that cannot be deleted makes the server refuse
 * all of them: https://github.com/tdlib/td, delete_messages.
 */
export const deleteMessages: Method = (world, parameters) => {
  const chat = world.openChat(parameters);
  const ids = parameters.object('message_ids', z.array(z.int()).min(1).max(100));
  if (!ids) throw badRequest('message identifiers are not specified');
  const found = ids.flatMap((id) => chat.find(id) ?? []);
  for (const message of found) mayDelete(world, chat, message);
  world.limits.take(chat.id, chat.isGroup);
  for (const { message_id } of found) chat.remove(message_id);
  return true;
};

function mayDelete(world: World, chat: Chat, { date, from }: Message): void {
  if (world.date() - date > DELETABLE_SECONDS) throw badRequest("message can't be deleted for everyone");
  if (chat.isGroup && from?.id !== world.bot.id) throw badRequest("message can't be deleted");
}
