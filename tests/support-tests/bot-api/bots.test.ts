import { Bot } from 'grammy';
import { Telegraf } from 'telegraf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BotApi, startBotApi } from '../../support/bot-api/server.js';

let server: BotApi;
beforeEach(async () => {
  server = await startBotApi();
});
afterEach(() => server.close());

/** What a person sees of a bot that repeats them and says what was tapped. */
async function converses(): Promise<void> {
  const anna = server.user({ id: 7, first_name: 'Anna' });
  await anna.sends('Bonjour');
  await anna.sees('« Bonjour » ?');
  expect(await anna.taps('Oui')).toEqual({ text: 'Noté', alert: false });
  await anna.receives('✓');
}

const QUESTION = { reply_markup: { inline_keyboard: [[{ text: 'Oui', callback_data: 'yes' }]] } };

test("grammY's own polling converses and stops", async () => {
  const bot = new Bot(server.token, { client: { apiRoot: server.root } });
  bot.on('message:text', (context) => context.reply(`« ${context.message.text} » ?`, QUESTION));
  bot.on('callback_query:data', async (context) => {
    await context.answerCallbackQuery('Noté');
    await context.editMessageText('✓ Oui');
  });
  const running = bot.start();
  await converses();
  await bot.stop();
  await running;
  expect(server.updates.pending).toBe(0);
});

test("telegraf's own polling converses and stops", async () => {
  const bot = new Telegraf(server.token, { telegram: { apiRoot: server.root } });
  bot.on('text', (context) => context.reply(`« ${context.message.text} » ?`, QUESTION));
  bot.on('callback_query', async (context) => {
    await context.answerCbQuery('Noté');
    await context.editMessageText('✓ Oui');
  });
  const running = bot.launch();
  await converses();
  bot.stop();
  await running;
  await expect.poll(() => server.updates.pending).toBe(0);
});
