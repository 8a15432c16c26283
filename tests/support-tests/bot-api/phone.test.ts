import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Phone } from '../../support/bot-api/phone.js';
import { type BotApi, type BotApiOptions, startBotApi } from '../../support/bot-api/server.js';

const BYTES = Buffer.from('bytes');

let server: BotApi;
let api: Api;
let anna: Phone;

async function begin(options: BotApiOptions = {}): Promise<void> {
  server = await startBotApi(options);
  api = new Api(server.token, { apiRoot: server.root });
  anna = server.user({ id: 7, first_name: 'Anna', last_name: 'Martin', language_code: 'fr' });
}

beforeEach(() => begin());
afterEach(() => server.close());

/** Begins again with people who wait no longer than it takes, for what never comes. */
async function beginImpatiently(): Promise<void> {
  await server.close();
  await begin({ patienceMs: 100 });
}

/** Updates since the last time, confirmed. */
async function updates() {
  const all = await api.getUpdates();
  await api.getUpdates({ offset: (all.at(-1)?.update_id ?? 0) + 1 });
  return all;
}

test('starting by a link sends the command with what the link carried', async () => {
  await anna.starts('fete-2026');
  expect((await updates())[0]?.message).toMatchObject({
    text: '/start fete-2026',
    entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    from: { id: 7, first_name: 'Anna', last_name: 'Martin', language_code: 'fr', is_bot: false },
    chat: { id: 7, type: 'private', first_name: 'Anna', last_name: 'Martin' },
  });
});

test('everything a phone sends arrives as what it is', async () => {
  await anna.sendsPhoto(BYTES, { caption: 'Ma rue' });
  await anna.sendsVoice(BYTES);
  await anna.sendsDocument('plan.pdf', 'application/pdf', BYTES);
  await anna.sendsVideo(BYTES);
  await anna.sendsVideoNote(BYTES);
  await anna.sendsSticker(BYTES);
  await anna.sendsLocation(45.76, 4.88);
  await anna.sendsContact('+33400000000');
  const messages = (await updates()).map(({ message }) => message);
  expect(messages).toMatchObject([
    { photo: [{ file_size: 5 }], caption: 'Ma rue' },
    { voice: { mime_type: 'audio/ogg' } },
    { document: { file_name: 'plan.pdf', mime_type: 'application/pdf' } },
    { video: { mime_type: 'video/mp4' } },
    { video_note: { length: 240 } },
    { sticker: { type: 'regular' } },
    { location: { latitude: 45.76, longitude: 4.88 } },
    { contact: { phone_number: '+33400000000', user_id: 7 } },
  ]);
});

test('an album is several messages of one group', async () => {
  await anna.sendsAlbum([{ photo: BYTES, caption: 'Avant' }, { photo: BYTES }, { video: BYTES }]);
  const messages = (await updates()).map(({ message }) => message);
  expect(messages.map((message) => message?.caption)).toEqual(['Avant', undefined, undefined]);
  const [group] = messages.map((message) => message?.media_group_id);
  expect(messages.every((message) => group && message?.media_group_id === group)).toBe(true);
});

test('an edit arrives as an edited message, with its old number', async () => {
  const sent = await anna.sends('c est pour ce rencontrer');
  const photo = await anna.sendsPhoto(BYTES, { caption: 'Ma ru' });
  await updates();
  await anna.edits(sent, 'se rencontrer');
  await anna.edits(photo, 'Ma rue');
  expect((await updates()).map(({ edited_message }) => edited_message)).toMatchObject([
    { message_id: sent.id, text: 'se rencontrer', edit_date: expect.any(Number) },
    { message_id: photo.id, caption: 'Ma rue' },
  ]);
});

test('a reply carries the message it replies to', async () => {
  const first = await anna.sends('Bonjour');
  const second = await anna.sends('Et encore', { replyTo: first });
  await anna.sends('Et encore', { replyTo: second });
  await api.sendMessage(7, 'Oui', { reply_parameters: { message_id: second.id } });
  const replied = [...(await updates()).map(({ message }) => message), anna.chat.messages.at(-1)?.wire].map(
    (message) => message?.reply_to_message,
  );
  expect(replied.map((message) => message?.message_id)).toEqual([undefined, first.id, second.id, second.id]);
  expect(replied.every((message) => !message || !('reply_to_message' in message))).toBe(true);
});

describe('taps', () => {
  beforeEach(async () => {
    await beginImpatiently();
    await anna.starts();
    for (const [text, callback_data] of [
      ['Une ?', 'one'],
      ['Deux ?', 'two'],
    ] as const) {
      await api.sendMessage(7, text, {
        reply_markup: { inline_keyboard: [[{ text: 'Oui', callback_data }]] },
      });
    }
    await updates();
  });

  test('go to the newest message with that button, or to the one named', async () => {
    const old = await anna.sees('Une ?');
    await Promise.all([anna.taps('Oui'), anna.taps('Oui', old)]);
    expect((await updates()).map(({ callback_query }) => callback_query?.data)).toEqual(['two', 'one']);
  });

  test('that nobody acknowledges say nothing', async () => {
    expect(await anna.taps('Oui')).toBeUndefined();
  });

  test('need a button', async () => {
    await expect(anna.taps('Non')).rejects.toThrow('There is no button « Non ».\n');
  });
});

test('a keyboard sends its label or a place, and goes when it was for once', async () => {
  await anna.starts();
  const keyboard = [['Plus tard'], [{ text: 'Ma position', request_location: true as const }]];
  await api.sendMessage(7, 'Où ?', { reply_markup: { keyboard, one_time_keyboard: true } });
  expect(anna.chat.keyboard).toEqual([['Plus tard'], ['Ma position']]);
  expect(anna.chat.transcript()).toContain('⌨ [Plus tard]\n⌨ [Ma position]');
  await updates();
  await anna.presses('Ma position');
  expect((await updates())[0]?.message?.location).toMatchObject({ latitude: 45.7667 });
  expect(anna.chat.keyboard).toEqual([]);
  await api.sendMessage(7, 'Où ?', { reply_markup: { keyboard } });
  await anna.presses('Plus tard');
  expect((await updates())[0]?.message?.text).toBe('Plus tard');
  await api.sendMessage(7, 'Merci', { reply_markup: { remove_keyboard: true } });
  await expect(anna.presses('Plus tard')).rejects.toThrow('There is no « Plus tard » on the keyboard.');
});

test('blocking and unblocking are told; nobody writes to a bot they blocked', async () => {
  await anna.starts();
  await updates();
  await anna.blocks();
  await expect(anna.sends('Bonjour')).rejects.toThrow('Anna cannot write');
  await anna.unblocks();
  await anna.sends('Bonjour');
  expect(
    (await updates()).map(
      ({ my_chat_member, message }) => my_chat_member?.new_chat_member.status ?? message?.text,
    ),
  ).toEqual(['kicked', 'member', 'Bonjour']);
});

test('the chat reads like a conversation', async () => {
  await anna.starts();
  const inline_keyboard = [
    [
      { text: 'Oui', callback_data: 'a' },
      { text: 'Non', callback_data: 'b' },
    ],
  ];
  const { message_id } = await api.sendMessage(7, 'Bonjour !\nOn commence ?');
  await api.editMessageText(7, message_id, 'Bonjour !\nOn y va ?', { reply_markup: { inline_keyboard } });
  await anna.sendsVoice(BYTES);
  expect(
    anna.chat
      .transcript()
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual([
    '/start ‹ Anna',
    '› Bonjour !',
    'On y va ? (edited)',
    '[Oui] [Non]',
    '<voice: voice.oga> ‹ Anna',
  ]);
});

describe('waiting', () => {
  test('ends when the text shows, on a message or on a button', async () => {
    await anna.starts();
    const seen = anna.sees('Continuer');
    const { message_id } = await api.sendMessage(7, 'Re-bonjour !');
    await api.editMessageReplyMarkup(7, message_id, {
      reply_markup: { inline_keyboard: [[{ text: 'Continuer', callback_data: 'x' }]] },
    });
    expect((await seen).id).toBe(message_id);
  });

  test('gives up and shows the chat; their own words do not count', async () => {
    await beginImpatiently();
    await anna.sends('Bonjour');
    await expect(anna.sees('Bonjour')).rejects.toThrow(/never showed « Bonjour »\.\n +Bonjour ‹ Anna/);
  });

  test('for news passes over what was there before they last did something', async () => {
    await anna.starts();
    await api.sendMessage(7, 'Une question ?');
    await anna.receives('question');
    await anna.sends('Oui');
    await anna.sees('question');
    const news = anna.receives('question');
    await api.sendMessage(7, 'Une autre question ?');
    expect((await news).text).toBe('Une autre question ?');
    await api.editMessageReplyMarkup(7, 4, {
      reply_markup: { inline_keyboard: [[{ text: 'Oui', callback_data: 'x' }]] },
    });
    void anna.taps('Oui');
    const edited = anna.receives('question');
    await api.editMessageText(7, 2, 'Une question ? ✓ Oui');
    expect((await edited).text).toBe('Une question ? ✓ Oui');
  });
});

describe('in a group', () => {
  test('the bot learns that it was added, and hears what is meant for it', async () => {
    const group = server.group({ title: 'Mobilité', founder: anna });
    const bruno = server.user({ id: 8, first_name: 'Bruno' }).in(group);
    const sent = await api.sendMessage(group.id, 'Bonjour à tous');
    await bruno.sends('Personne ne m’entend');
    await bruno.sends('/menu@another_bot');
    await bruno.sends('/menu');
    await bruno.sends('Merci @papillon_test_bot');
    await bruno.sends('Oui', { replyTo: await bruno.sees('Bonjour') });
    const all = await updates();
    expect(all[0]?.my_chat_member?.new_chat_member.status).toBe('member');
    expect(all.flatMap(({ message }) => message?.text ?? [])).toEqual([
      '/menu',
      'Merci @papillon_test_bot',
      'Oui',
    ]);
    expect(all.at(-1)?.message?.reply_to_message?.message_id).toBe(sent.message_id);
    expect(bruno.chat.messages).toHaveLength(7);
  });

  test('a group that grows is told from both sides, and members stay', async () => {
    const group = server.group({ title: 'Mobilité', founder: anna });
    const member = anna.in(group);
    const old = group.id;
    await updates();
    await group.becomesSupergroup();
    await member.sends('/menu');
    expect((await updates()).map(({ message }) => message)).toMatchObject([
      { chat: { id: old, type: 'group' }, migrate_to_chat_id: group.id },
      { chat: { id: group.id, type: 'supergroup' }, migrate_from_chat_id: old },
      { chat: { id: group.id }, text: '/menu' },
    ]);
  });

  test('a bot that is taken out learns it and may not write', async () => {
    const group = server.group({ title: 'Mobilité', founder: anna });
    await group.removesBot();
    expect((await updates()).at(-1)?.my_chat_member?.new_chat_member.status).toBe('kicked');
    await expect(api.sendMessage(group.id, 'x')).rejects.toThrow(
      'Forbidden: bot was kicked from the group chat',
    );
  });
});
