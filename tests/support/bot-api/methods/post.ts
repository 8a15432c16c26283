import type { Message } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.js';
import type { Chat } from '../chat.js';
import { readMarkup } from '../keyboards.js';
import type { Parameters } from '../parameters.js';
import { asUser, type World } from '../world.js';

export type Content = Omit<Message, 'message_id' | 'chat' | 'date' | 'from'>;

const replySchema = z.object({
  message_id: z.int(),
  allow_sending_without_reply: z.boolean().optional(),
});

/** Sends what a method has read from its parameters: the part all sending methods share. */
export function post(world: World, parameters: Parameters, content: Content): Message {
  const chat = world.openChat(parameters);
  const { inline, keyboard } = readMarkup(parameters);
  const reply = repliedTo(chat, parameters);
  world.limits.take(chat.id, chat.isGroup);
  if (keyboard) chat.replyKeyboard = keyboard === 'removed' ? undefined : keyboard;
  return chat.add({
    from: asUser(world.bot),
    date: world.date(),
    ...content,
    ...(reply ? { reply_to_message: reply as NonNullable<Message['reply_to_message']> } : {}),
    ...(inline ? { reply_markup: inline } : {}),
  });
}

function repliedTo(chat: Chat, parameters: Parameters): Omit<Message, 'reply_to_message'> | undefined {
  const reply = parameters.object('reply_parameters', replySchema);
  if (!reply) return undefined;
  const message = chat.find(reply.message_id);
  if (!message && !reply.allow_sending_without_reply) throw badRequest('message to be replied not found');
  if (!message) return undefined;
  const { reply_to_message: _, ...shallow } = message;
  return shallow;
}
