import { z } from 'zod';
import { badRequest } from '../api-error.js';
import type { Method } from './method.js';

/** https://core.telegram.org/bots/api#deletemessage */
const DELETABLE_SECONDS = 48 * 3600;

export const deleteMessage: Method = (world, parameters) => {
  const chat = world.openChat(parameters);
  const message = chat.find(parameters.integer('message_id') ?? 0);
  if (!message) throw badRequest('message to delete not found');
  if (world.date() - message.date > DELETABLE_SECONDS) {
    throw badRequest("message can't be deleted for everyone");
  }
  if (chat.isGroup && message.from?.id !== world.bot.id) throw badRequest("message can't be deleted");
  world.limits.take(chat.id, chat.isGroup);
  chat.remove(message.message_id);
  return true;
};

/** Messages that cannot be found or deleted are passed over, as documented. */
export const deleteMessages: Method = (world, parameters) => {
  const chat = world.openChat(parameters);
  const ids = parameters.object('message_ids', z.array(z.int()).min(1).max(100));
  if (!ids) throw badRequest('message identifiers are not specified');
  world.limits.take(chat.id, chat.isGroup);
  for (const id of ids) {
    const message = chat.find(id);
    const young = message && world.date() - message.date <= DELETABLE_SECONDS;
    if (young && (!chat.isGroup || message.from?.id === world.bot.id)) chat.remove(id);
  }
  return true;
};
