import { getChat, getFile, leaveChat } from './chats.js';
import { deleteMessage, deleteMessages } from './deletions.js';
import { editMessageCaption, editMessageReplyMarkup, editMessageText } from './edits.js';
import { sendAudio, sendDocument, sendPhoto, sendVideo, sendVoice } from './media.js';
import { sendLocation, sendMessage } from './messages.js';
import type { Method } from './method.js';
import {
  deleteMyCommands,
  getMe,
  getMyCommands,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
} from './profile.js';
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './receiving.js';
import { answerCallbackQuery, sendChatAction } from './signs.js';

const METHODS: Readonly<Record<string, Method>> = {
  answerCallbackQuery,
  deleteMessage,
  deleteMessages,
  deleteMyCommands,
  deleteWebhook,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
  getChat,
  getFile,
  getMe,
  getMyCommands,
  getUpdates,
  getWebhookInfo,
  leaveChat,
  sendAudio,
  sendChatAction,
  sendDocument,
  sendLocation,
  sendMessage,
  sendPhoto,
  sendVideo,
  sendVoice,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
  setWebhook,
};

const BY_LOWER_CASE = new Map(
  Object.entries(METHODS).map(([name, run]) => [name.toLowerCase(), { name, run }]),
);

/** Finds a method by its name, in whatever case it comes. */
export function findMethod(name: string): { name: string; run: Method } | undefined {
  return BY_LOWER_CASE.get(name.toLowerCase());
}
