import { badRequest, forbidden } from '../api-error.js';
import type { Method } from './method.js';

export const getChat: Method = (world, parameters) => {
  const { wire } = world.chat(parameters);
  return { ...wire, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: NO_GIFTS };
};

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

export const leaveChat: Method = (world, parameters) => {
  const chat = world.openChat(parameters);
  if (!chat.isGroup) throw badRequest("chat member status can't be changed in private chats");
  chat.refusal = forbidden(`bot is not a member of the ${chat.wire.type} chat`);
  return true;
};

export const getFile: Method = (world, parameters) =>
  world.files.link(parameters.text('file_id') ?? '', world.now());
