import type { Readable } from 'node:stream';
import type { Update } from 'grammy/types';
import { Telegram, TelegramError } from 'telegraf';
import type { Client, Extra } from './client.js';

export function telegraf(token: string, apiRoot: string): Client {
  const api = new Telegram(token, { apiRoot });
  const file = (content: Buffer | Readable | string, filename: string) => {
    if (typeof content === 'string') return content;
    return Buffer.isBuffer(content) ? { source: content, filename } : { source: content, filename };
  };
  return {
    me: () => api.getMe(),
    text: (chat, text, extra) => api.sendMessage(chat, text, extra),
    photo: (chat, content, extra) => api.sendPhoto(chat, file(content, 'fleur.png'), extra),
    document: (chat, content, name, extra) => api.sendDocument(chat, file(content, name), extra),
    voice: (chat, content) => api.sendVoice(chat, file(content, 'voix.ogg')),
    location: (chat, latitude, longitude) => api.sendLocation(chat, latitude, longitude),
    editText: (chat, id, text, extra: Extra = {}) => api.editMessageText(chat, id, undefined, text, extra),
    editCaption: (chat, id, caption) => api.editMessageCaption(chat, id, undefined, caption),
    editMarkup: (chat, id, markup) =>
      api.callApi('editMessageReplyMarkup', { chat_id: chat, message_id: id, reply_markup: markup as never }),
    remove: (chat, id) => api.deleteMessage(chat, id),
    removeAll: (chat, ids) => api.deleteMessages(chat, ids),
    answer: (query, text) => api.answerCbQuery(query, text),
    typing: (chat) => api.sendChatAction(chat, 'typing'),
    setCommands: (commands, language) => api.setMyCommands(commands, inLanguage(language)),
    commands: (language) => api.getMyCommands(inLanguage(language)),
    deleteCommands: (language) => api.deleteMyCommands(inLanguage(language)),
    describe: (text, language) => api.setMyDescription(text, language),
    download: async (fileId) => {
      const response = await fetch(await api.getFileLink(fileId));
      return Buffer.from(await response.arrayBuffer());
    },
    chat: (id) => api.getChat(id),
    leave: (id) => api.leaveChat(id),
    updates: async ({ offset, limit, timeout, allowed } = {}) =>
      (await api.callApi('getUpdates', {
        ...(offset === undefined ? {} : { offset }),
        ...(limit === undefined ? {} : { limit }),
        ...(timeout === undefined ? {} : { timeout }),
        ...(allowed ? { allowed_updates: allowed } : {}),
      })) as Update[],
    setWebhook: (url) => api.setWebhook(url),
    deleteWebhook: (drop) => api.deleteWebhook({ drop_pending_updates: drop }),
    webhookUrl: async () => (await api.getWebhookInfo()).url,
    unknown: () => api.callApi('dropEverything' as 'getMe', {}),
    failure: (error) =>
      error instanceof TelegramError
        ? {
            code: error.code,
            description: error.description,
            retryAfter: error.parameters?.retry_after,
            migratedTo: error.parameters?.migrate_to_chat_id,
          }
        : undefined,
  };
}

function inLanguage(language_code: 'fr' | undefined): { language_code?: 'fr' } {
  return language_code ? { language_code } : {};
}
