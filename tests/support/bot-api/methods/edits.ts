import { isDeepStrictEqual } from 'node:util';
import type { Message } from 'grammy/types';
import { badRequest } from '../api-error.js';
import { readMarkup } from '../keyboards.js';
import type { Parameters } from '../parameters.js';
import { readCaption, readText } from '../text.js';
import type { World } from '../world.js';
import type { Method } from './method.js';

export const editMessageText: Method = (world, parameters) => {
  const { text, entities } = readText(parameters);
  return edit(world, parameters, (message) => {
    if (message.text === undefined) throw badRequest('there is no text in the message to edit');
    const { entities: _, ...rest } = message;
    return { ...rest, text, ...(entities.length > 0 ? { entities: [...entities] } : {}) };
  });
};

export const editMessageCaption: Method = (world, parameters) => {
  const { text, entities } = readCaption(parameters);
  return edit(world, parameters, (message) => {
    const { photo, document, voice, audio, video } = message;
    if (!(photo ?? document ?? voice ?? audio ?? video)) {
      throw badRequest('there is no caption in the message to edit');
    }
    const { caption: _, caption_entities: __, ...kept } = message;
    return {
      ...kept,
      ...(text ? { caption: text } : {}),
      ...(entities.length > 0 ? { caption_entities: [...entities] } : {}),
    };
  });
};

export const editMessageReplyMarkup: Method = (world, parameters) =>
  edit(world, parameters, (message) => message);

/** An edit without buttons takes the buttons away, as on the real server. */
function edit(world: World, parameters: Parameters, change: (message: Message) => Message): Message {
  const chat = world.openChat(parameters);
  const message = chat.editable(parameters.integer('message_id'));
  const { inline } = readMarkup(parameters);
  const { reply_markup: _, ...changed } = change(message);
  const next: Message = { ...changed, ...(inline ? { reply_markup: inline } : {}) };
  if (isDeepStrictEqual(next, message)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  world.limits.take(chat.id, chat.isGroup);
  return chat.replace({ ...next, edit_date: world.date() });
}
