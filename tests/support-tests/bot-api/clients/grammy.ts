import { Api, GrammyError, InputFile } from 'grammy';
import type { Client } from './client.js';

export function grammy(token: string, apiRoot: string): Client {
  const api = new Api(token, { apiRoot });
  const file = (content: ConstructorParameters<typeof InputFile>[0] | string, name: string) =>
    typeof content === 'string' ? content : new InputFile(content, name);
  return {
    me: () => api.getMe(),
    text: (chat, text, extra) => api.sendMessage(chat, text, extra),
    photo: (chat, content, extra) => api.sendPhoto(chat, file(content, 'fleur.png'), extra),
    document: (chat, content, name, extra) => api.sendDocument(chat, file(content, name), extra),
    voice: (chat, content) => api.sendVoice(chat, file(content, 'voix.ogg')),
    location: (chat, latitude, longitude) => api.sendLocation(chat, latitude, longitude),
    editText: (chat, id, text, extra) => api.editMessageText(chat, id, text, extra),
    editCaption: (chat, id, caption) => api.editMessageCaption(chat, id, { caption }),
    editMarkup: (chat, id, reply_markup) =>
      api.editMessageReplyMarkup(chat, id, reply_markup ? { reply_markup } : {}),
    remove: (chat, id) => api.deleteMessage(chat, id),
    removeAll: (chat, ids) => api.deleteMessages(chat, ids),
    answer: (query, text) => api.answerCallbackQuery(query, { text }),
    typing: (chat) => api.sendChatAction(chat, 'typing'),
    setCommands: (commands, language) => api.setMyCommands(commands, inLanguage(language)),
    commands: (language) => api.getMyCommands(inLanguage(language)),
    deleteCommands: (language) => api.deleteMyCommands(inLanguage(language)),
    describe: (text, language) => api.setMyDescription(text, inLanguage(language)),
    download: async (fileId) => {
      const { file_path } = await api.getFile(fileId);
      const response = await fetch(`${apiRoot}/file/bot${token}/${file_path}`);
      return Buffer.from(await response.arrayBuffer());
    },
    chat: (id) => api.getChat(id),
    leave: (id) => api.leaveChat(id),
    updates: ({ allowed, ...poll } = {}) =>
      api.getUpdates({ ...poll, ...(allowed ? { allowed_updates: allowed } : {}) }),
    setWebhook: (url) => api.setWebhook(url),
    deleteWebhook: (drop) => api.deleteWebhook({ drop_pending_updates: drop }),
    webhookUrl: async () => (await api.getWebhookInfo()).url,
    unknown: () => Reflect.get(api.raw, 'dropEverything')({}),
    failure: (error) =>
      error instanceof GrammyError
        ? {
            code: error.error_code,
            description: error.description,
            retryAfter: error.parameters.retry_after,
            migratedTo: error.parameters.migrate_to_chat_id,
          }
        : undefined,
  };
}

function inLanguage(language_code: 'fr' | undefined): { language_code?: 'fr' } {
  return language_code ? { language_code } : {};
}
