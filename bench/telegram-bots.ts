import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Api, Bot, InlineKeyboard } from 'grammy';
import { telegramChannel } from '../src/bots/telegram/channel.js';
import { telegramFiles } from '../src/bots/telegram/files.js';
import { Intake } from '../src/bots/telegram/intake.js';
import type { Limits } from '../src/exchange/outbox/pace.js';
import { compileForm } from '../src/forms/compile.js';
import { readYamlForm } from '../src/forms/yaml.js';
import { translator } from '../src/i18n/translator.js';
import { openStorage, type Storage } from '../src/storage/database/open.js';
import { type BotApi, startBotApi } from '../tests/support/bot-api/server.js';
import { House, testIdentity } from '../tests/support/exchange-stage.js';
import { AGREE, isTyped, labelOf, QUESTIONS } from './telegram-people.js';

/** A bot that serves people of a Bot API server of its own. */
export interface Served {
  readonly server: BotApi;
  close(): Promise<void>;
}

export interface Papillon extends Served {
  readonly storage: Storage;
  /** What was reported as a bug. */
  readonly errors: unknown[];
}

const FORMS = [
  `
settings: { form_id: bench, form_title: { fr: Mesure }, default_language: fr }
survey:
${Array.from({ length: QUESTIONS }, (_, index) => `  - { type: ${isTyped(index) ? 'text' : 'select_one four'}, name: q${index}, label: { fr: ${labelOf(index)} } }`).join('\n')}
choices:
  four: [ { name: a, label: { fr: A } }, { name: b, label: { fr: B } }, { name: c, label: { fr: C } }, { name: d, label: { fr: D } } ]
`,
  `
settings: { form_id: photo, form_title: { fr: Photo }, default_language: fr }
survey:
  - { type: image, name: picture, label: { fr: Une photo ? } }
  - { type: text, name: why, label: { fr: Pourquoi ? } }
`,
].map((source) => {
  const { definition } = readYamlForm(source, 'bench.yaml');
  if (!definition) throw new Error('The form of the bench is broken.');
  return compileForm(definition);
});

/** No limit that is ever met. */
const AT_ONCE = { most: 1_000_000, perMs: 1 };
export const UNLIMITED: Limits = { overall: AT_ONCE, chat: AT_ONCE, group: AT_ONCE };

/** The whole of Papillon's Telegram in this process; `limits` in place of Telegram's. */
export async function servePapillon(
  folder: string,
  { limits, roundTripMs = 0 }: { readonly limits?: Limits; readonly roundTripMs?: number },
): Promise<Papillon> {
  const server = await startBotApi({ roundTripMs, rateLimits: limits === undefined, patienceMs: 120_000 });
  const storage = await openStorage({
    url: `file:${join(mkdtempSync(join(folder, 'telegram-')), 'papillon.db')}`,
    keyCheck: testIdentity.keyCheck,
  });
  const house = await House.open(storage, FORMS);
  Object.defineProperty(house, 'now', { get: Date.now });
  house.restart();
  const { exchange, errors } = house;
  const report = (error: unknown) => void errors.push(error);
  const api = new Api(server.token, { apiRoot: server.root });
  const channel = telegramChannel(api, translator);
  const outbox = exchange.deliver({ ...channel, limits: limits ?? channel.limits }, report);
  const downloads = exchange.download(telegramFiles(api, server.root, server.token), report);
  const intake = new Intake({
    api,
    polling: new Api(server.token, { apiRoot: server.root }),
    exchange,
    reading: {
      botId: server.world.bot.id,
      username: server.world.bot.username,
      languages: ['fr'],
      commands: new Map(),
      forms: FORMS.map(({ name }) => name),
    },
    translate: translator,
    address: 'https://t.me/bench',
    tell: report,
    report,
    onPoll: async () => undefined,
  });
  for (const loop of [outbox, downloads, intake]) loop.start();
  const close = async () => {
    await intake.stop();
    await Promise.all([outbox.stop(), downloads.stop()]);
    await server.close();
    await storage.close();
  };
  return { server, storage, errors, close };
}

/** grammY's own `bot.start`, which asks the same questions and stores nothing. */
export async function serveBare(roundTripMs = 0): Promise<Served> {
  const server = await startBotApi({ roundTripMs, patienceMs: 120_000 });
  const bot = new Bot(server.token, { client: { apiRoot: server.root } });
  const asked = new Map<number, number>();
  const ask = (chat: number) => {
    const index = asked.get(chat) ?? 0;
    asked.set(chat, index + 1);
    const buttons = isTyped(index)
      ? {}
      : { reply_markup: InlineKeyboard.from([[{ text: 'A', callback_data: 'a' }]]) };
    return bot.api.sendMessage(chat, labelOf(index), buttons);
  };
  bot.command('start', (context) =>
    context.reply('Bonjour', {
      reply_markup: InlineKeyboard.from([[{ text: AGREE, callback_data: 'agree' }]]),
    }),
  );
  bot.on('callback_query:data', async (context) => {
    await context.answerCallbackQuery();
    await context.editMessageReplyMarkup();
    await ask(context.from.id);
  });
  bot.on('message:text', (context) => ask(context.chat.id));
  void bot.start();
  return {
    server,
    close: async () => {
      await bot.stop();
      await server.close();
    },
  };
}
