import { badRequest } from '../api-error.js';
import type { Method } from './method.js';

/** https://core.telegram.org/bots/api#answercallbackquery */
const LONGEST_ANSWER = 200;
const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

/** Signs that are no messages: no limit counts them. */
export const answerCallbackQuery: Method = (world, parameters) => {
  const text = parameters.text('text') ?? '';
  if (text.length > LONGEST_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
  const answer = { text, alert: parameters.flag('show_alert') };
  if (!world.answerQuery(parameters.text('callback_query_id') ?? '', answer)) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  return true;
};

export const sendChatAction: Method = (world, parameters) => {
  world.openChat(parameters);
  if (!ACTIONS.includes(parameters.text('action') ?? ''))
    throw badRequest('wrong parameter action in request');
  return true;
};
