import { Api, GrammyError, InputFile } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Phone } from '../../support/bot-api/phone.js';
import { type BotApi, startBotApi } from '../../support/bot-api/server.js';

const ANNA = 7;
const HOUR = 3600_000;

let now: number;
let server: BotApi;
let api: Api;
let anna: Phone;

beforeEach(async () => {
  now = Date.parse('2026-11-23T08:00:00Z');
  server = await startBotApi({ now: () => now });
  api = new Api(server.token, { apiRoot: server.root });
  anna = server.user({ id: ANNA, first_name: 'Anna' });
  await anna.starts();
});
afterEach(() => server.close());

async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => 'nothing',
    (thrown: unknown) => thrown,
  );
  return error instanceof GrammyError ? `${error.error_code} ${error.description}` : String(error);
}

function buttons(...labels: string[]): { reply_markup: InlineKeyboardMarkup } {
  return { reply_markup: { inline_keyboard: labels.map((text) => [{ text, callback_data: 'x' }]) } };
}

function data(callback_data: string): { reply_markup: InlineKeyboardMarkup } {
  return { reply_markup: { inline_keyboard: [[{ text: 'Oui', callback_data }]] } };
}

describe('texts', () => {
  test('are 1 to 4096 characters once tags are read', async () => {
    await api.sendMessage(ANNA, `<b>${'a'.repeat(4096)}</b>`, { parse_mode: 'HTML' });
    expect(await refusal(api.sendMessage(ANNA, 'a'.repeat(4097)))).toBe(
      '400 Bad Request: message is too long',
    );
    expect(await refusal(api.sendMessage(ANNA, '<b> </b>\n', { parse_mode: 'HTML' }))).toBe(
      '400 Bad Request: message text is empty',
    );
  });

  test('lose the space around them, and entities move with it', async () => {
    const { text, entities } = await api.sendMessage(ANNA, '\n <b> gras </b> ', { parse_mode: 'HTML' });
    expect({ text, entities }).toEqual({ text: 'gras', entities: [{ type: 'bold', offset: 0, length: 4 }] });
  });

  test('show commands and mentions as such', async () => {
    const { entities } = await api.sendMessage(ANNA, 'Voir /mesdonnees, a/b ou @papillon');
    expect(entities).toEqual([
      { type: 'bot_command', offset: 5, length: 11 },
      { type: 'mention', offset: 25, length: 9 },
    ]);
  });

  test('of captions are at most 1024', async () => {
    const flower = () => new InputFile(Buffer.from('flower'), 'f.png');
    await api.sendPhoto(ANNA, flower(), { caption: 'a'.repeat(1024) });
    expect(await refusal(api.sendPhoto(ANNA, flower(), { caption: 'a'.repeat(1025) }))).toBe(
      '400 Bad Request: message caption is too long',
    );
  });

  test('that cannot be parsed are refused, and nothing is sent', async () => {
    expect(await refusal(api.sendMessage(ANNA, 'a < b', { parse_mode: 'HTML' }))).toBe(
      '400 Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 2',
    );
    expect(anna.chat.messages).toHaveLength(1);
  });
});

describe('buttons', () => {
  test('carry 1 to 64 bytes', async () => {
    await api.sendMessage(ANNA, 'x', data('é'.repeat(32)));
    expect(await refusal(api.sendMessage(ANNA, 'x', data(`${'é'.repeat(32)}a`)))).toBe(
      '400 Bad Request: BUTTON_DATA_INVALID',
    );
    expect(await refusal(api.sendMessage(ANNA, 'x', data('')))).toMatch(/Text buttons are unallowed/);
  });

  test('have a label', async () => {
    expect(await refusal(api.sendMessage(ANNA, 'x', buttons(' ')))).toBe(
      '400 Bad Request: Inline keyboard button text must be non-empty',
    );
    expect(await refusal(api.sendMessage(ANNA, 'x', { reply_markup: { keyboard: [['']] } }))).toBe(
      '400 Bad Request: Keyboard button text must be non-empty',
    );
  });

  test('are at most a hundred', async () => {
    const labels = Array.from({ length: 101 }, (_, index) => `${index}`);
    await api.sendMessage(ANNA, 'x', buttons(...labels.slice(1)));
    expect(await refusal(api.sendMessage(ANNA, 'x', buttons(...labels)))).toBe(
      '400 Bad Request: reply markup is too long',
    );
  });
});

describe('edits', () => {
  test('need a message of the bot', async () => {
    expect(await refusal(api.editMessageText(ANNA, 99, 'x'))).toBe(
      '400 Bad Request: message to edit not found',
    );
    const hers = await anna.sends('Bonjour');
    expect(await refusal(api.editMessageText(ANNA, hers.id, 'x'))).toBe(
      "400 Bad Request: message can't be edited",
    );
  });

  test('change something: the text, its formatting or the buttons', async () => {
    const { message_id } = await api.sendMessage(ANNA, 'Oui', buttons('a'));
    await api.editMessageText(ANNA, message_id, 'Oui', buttons('b'));
    await api.editMessageText(ANNA, message_id, '<b>Oui</b>', { parse_mode: 'HTML', ...buttons('b') });
    expect(
      await refusal(
        api.editMessageText(ANNA, message_id, ' <b>Oui</b>', { parse_mode: 'HTML', ...buttons('b') }),
      ),
    ).toMatch(/^400 Bad Request: message is not modified/);
    expect(await refusal(api.editMessageReplyMarkup(ANNA, message_id, buttons('b')))).toMatch(/not modified/);
  });

  test("of the bot's own messages are possible for ever", async () => {
    const { message_id } = await api.sendMessage(ANNA, 'Ancien');
    now += 1000 * HOUR;
    await api.editMessageText(ANNA, message_id, 'Nouveau');
    expect(anna.chat.messages.at(-1)?.text).toBe('Nouveau');
  });

  test('of a text do not fit a photo, nor the other way round', async () => {
    const photo = await api.sendPhoto(ANNA, new InputFile(Buffer.from('flower'), 'f.png'));
    expect(await refusal(api.editMessageText(ANNA, photo.message_id, 'x'))).toMatch(/there is no text/);
    const text = await api.sendMessage(ANNA, 'x');
    expect(await refusal(api.editMessageCaption(ANNA, text.message_id, { caption: 'y' }))).toMatch(
      /there is no caption/,
    );
  });
});

test('messages are deleted within 48 hours', async () => {
  const first = await api.sendMessage(ANNA, 'a');
  const second = await api.sendMessage(ANNA, 'b');
  now += 48 * HOUR;
  await api.deleteMessage(ANNA, first.message_id);
  now += 1000;
  expect(await refusal(api.deleteMessage(ANNA, second.message_id))).toBe(
    "400 Bad Request: message can't be deleted for everyone",
  );
  const third = await api.sendMessage(ANNA, 'c');
  expect(await refusal(api.deleteMessages(ANNA, [third.message_id, second.message_id]))).toBe(
    "400 Bad Request: message can't be deleted for everyone",
  );
  await api.deleteMessages(ANNA, [third.message_id, 999]);
  expect(anna.chat.messages.map(({ text }) => text)).toEqual(['/start', 'b']);
});

test('a tap is answered in time or not at all', async () => {
  await api.sendMessage(ANNA, 'x', buttons('Oui'));
  void anna.taps('Oui');
  const query = (await api.getUpdates()).at(-1)?.callback_query;
  now += 16_000;
  expect(await refusal(api.answerCallbackQuery(query?.id ?? ''))).toMatch(
    /^400 Bad Request: query is too old/,
  );
});

test('a file is neither empty nor more than 50 MB', async () => {
  const document = (size: number) => api.sendDocument(ANNA, new InputFile(Buffer.alloc(size), 'export.zip'));
  expect(await refusal(document(0))).toBe('400 Bad Request: file must be non-empty');
  await document(50 * 1024 * 1024);
  expect(await refusal(document(52 * 1024 * 1024))).toBe('413 Request Entity Too Large');
});

test('a chat shows one of the known actions', async () => {
  await api.sendChatAction(ANNA, 'upload_photo');
  expect(await refusal(api.raw.sendChatAction({ chat_id: ANNA, action: 'thinking' as 'typing' }))).toBe(
    '400 Bad Request: wrong parameter action in request',
  );
});

test('a link to a file is good for an hour', async () => {
  const sent = await anna.sendsDocument('plan.pdf', 'application/pdf', Buffer.from('plan'));
  const { file_path } = await api.getFile(sent.file?.id ?? '');
  const link = `${server.root}/file/bot${server.token}/${file_path}`;
  now += HOUR;
  expect(await (await fetch(link)).text()).toBe('plan');
  now += 1;
  expect((await fetch(link)).status).toBe(404);
});

test('somebody who deleted their account cannot be written to', async () => {
  await anna.deactivates();
  expect(await refusal(api.sendMessage(ANNA, 'x'))).toBe('403 Forbidden: user is deactivated');
});

test('message numbers grow in each chat by themselves', async () => {
  const bruno = server.user({ id: 8, first_name: 'Bruno' });
  await bruno.starts();
  expect((await api.sendMessage(8, 'x')).message_id).toBe(2);
  expect((await api.sendMessage(ANNA, 'x')).message_id).toBe(2);
});

test('GET, forms and any case of a method are understood', async () => {
  const call = async (path: string, init?: RequestInit) =>
    (await fetch(`${server.root}/bot${server.token}/${path}`, init)).json();
  expect(await call(`SENDMESSAGE?chat_id=${ANNA}&text=un`)).toMatchObject({
    ok: true,
    result: { text: 'un' },
  });
  const body = new URLSearchParams({
    chat_id: `${ANNA}`,
    text: 'deux',
    reply_markup: JSON.stringify(buttons('Oui').reply_markup),
  });
  expect(await call('sendmessage', { method: 'POST', body })).toMatchObject({
    result: { text: 'deux', reply_markup: buttons('Oui').reply_markup },
  });
  expect(server.callsOf('sendMessage').map(({ parameters }) => parameters.reply_markup)).toEqual([
    undefined,
    buttons('Oui').reply_markup,
  ]);
  expect(
    await call('sendMessage', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }),
  ).toEqual({
    ok: false,
    error_code: 400,
    description: "Bad Request: can't parse JSON object",
  });
});
