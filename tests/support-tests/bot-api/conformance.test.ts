import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Phone } from '../../support/bot-api/phone.js';
import { type BotApi, startBotApi } from '../../support/bot-api/server.js';
import type { Client, Failure, NewClient } from './clients/client.js';
import { grammy } from './clients/grammy.js';
import { telegraf } from './clients/telegraf.js';

const CLIENTS: ReadonlyArray<readonly [string, NewClient]> = [
  ['grammY', grammy],
  ['telegraf', telegraf],
];
const PIXELS = Buffer.from([0x89, 0x50, 0x0d, 0x0a, 0x2d, 0x2d, 0x00, 0xff]);
const OUI = { reply_markup: { inline_keyboard: [[{ text: 'Oui', callback_data: 'yes' }]] } };
const ANNA = 7;

let server: BotApi;
let anna: Phone;

beforeEach(async () => {
  server = await startBotApi();
  anna = server.user({ id: ANNA, first_name: 'Anna', language_code: 'fr' });
});
afterEach(() => server.close());

describe.each(CLIENTS)('through %s', (_name, newClient) => {
  let bot: Client;
  beforeEach(() => {
    bot = newClient(server.token, server.root);
  });

  /** The failure of a call that must fail. */
  async function failureOf(call: Promise<unknown>): Promise<Failure> {
    const error = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const failure = bot.failure(error);
    if (!failure) throw new Error(`The library threw no error of its own: ${error}`);
    return failure;
  }

  test('the bot knows itself', async () => {
    expect(await bot.me()).toMatchObject({ id: server.world.bot.id, username: 'papillon_test_bot' });
  });

  test('a wrong token is 401', async () => {
    const stranger = newClient('1:wrong', server.root);
    expect(await failureOf(stranger.me())).toMatchObject({ code: 401, description: 'Unauthorized' });
  });

  test('an unknown method is 404', async () => {
    expect(await failureOf(bot.unknown())).toMatchObject({
      code: 404,
      description: 'Not Found: method not found',
    });
  });

  test('a text comes with its formatting and buttons', async () => {
    await anna.starts();
    const sent = await bot.text(ANNA, '<b>Bonjour</b> &amp; merci', { parse_mode: 'HTML', ...OUI });
    expect(sent.text).toBe('Bonjour & merci');
    expect(await anna.sees('Bonjour')).toMatchObject({
      id: sent.message_id,
      entities: [{ type: 'bold', offset: 0, length: 7 }],
      buttons: [['Oui']],
      edited: false,
    });
  });

  test('a photo goes up from memory, with caption and buttons', async () => {
    await anna.starts();
    await bot.photo(ANNA, PIXELS, { caption: 'Fleur de la <i>semaine</i>', parse_mode: 'HTML', ...OUI });
    const shown = await anna.sees('Fleur de la semaine');
    expect(shown).toMatchObject({ kind: 'photo', buttons: [['Oui']], entities: [{ type: 'italic' }] });
    expect(shown.file).toMatchObject({ name: 'fleur.png', bytes: PIXELS });
  });

  test('a document goes up from a stream, under a name with accents and spaces', async () => {
    await anna.starts();
    const folder = mkdtempSync(join(tmpdir(), 'papillon-upload-'));
    const content = Buffer.alloc(300_000, 'à la ligne\r\n--\r\n');
    writeFileSync(join(folder, 'export.csv'), content);
    await bot.document(ANNA, createReadStream(join(folder, 'export.csv')), "Réponses d'été.csv");
    rmSync(folder, { recursive: true });
    const file = anna.chat.messages.at(-1)?.file;
    expect(file?.name).toBe("Réponses d'été.csv");
    expect(file?.bytes.equals(content)).toBe(true);
  });

  test('a voice message and a place go out', async () => {
    await anna.starts();
    await bot.voice(ANNA, PIXELS);
    await bot.location(ANNA, 45.76, 4.88);
    expect(anna.chat.messages.slice(1).map(({ kind }) => kind)).toEqual(['voice', 'location']);
  });

  test('a file known by its identifier is sent again', async () => {
    await anna.sendsDocument('plan.pdf', 'application/pdf', PIXELS);
    const fileId = anna.chat.messages[0]?.file?.id ?? '';
    await bot.document(ANNA, fileId, 'ignored');
    expect(anna.chat.messages[1]?.file?.name).toBe('plan.pdf');
    expect(await failureOf(bot.document(ANNA, 'no-such-file', ''))).toMatchObject({
      code: 400,
      description: 'Bad Request: wrong file identifier/HTTP URL specified',
    });
  });

  test('a file somebody sent is downloaded', async () => {
    const sent = await anna.sendsVoice(PIXELS);
    expect(await bot.download(sent.file?.id ?? '')).toEqual(PIXELS);
  });

  test('a file of more than 20 MB is not', async () => {
    const sent = await anna.sendsDocument('film.mov', 'video/quicktime', Buffer.alloc(20 * 1024 * 1024 + 1));
    expect(await failureOf(bot.download(sent.file?.id ?? ''))).toMatchObject({
      code: 400,
      description: 'Bad Request: file is too big',
    });
  });

  test('a text is edited, and its buttons go when they are not said again', async () => {
    await anna.starts();
    const { message_id } = await bot.text(ANNA, 'Une question ?', OUI);
    await bot.editText(ANNA, message_id, 'Une question ? ✓ Oui');
    expect(anna.chat.messages.at(-1)).toMatchObject({
      text: 'Une question ? ✓ Oui',
      edited: true,
      buttons: [],
    });
  });

  test('an edit that changes nothing is 400', async () => {
    await anna.starts();
    const { message_id } = await bot.text(ANNA, 'Une question ?', OUI);
    expect((await failureOf(bot.editText(ANNA, message_id, 'Une question ?', OUI))).description).toMatch(
      /^Bad Request: message is not modified/,
    );
  });

  test('buttons and captions are edited alone', async () => {
    await anna.starts();
    const { message_id } = await bot.photo(ANNA, PIXELS, { caption: 'Fleur', ...OUI });
    await bot.editMarkup(ANNA, message_id, { inline_keyboard: [[{ text: 'Non', callback_data: 'no' }]] });
    expect(anna.chat.messages.at(-1)).toMatchObject({ text: 'Fleur', buttons: [['Non']] });
    await bot.editMarkup(ANNA, message_id);
    await bot.editCaption(ANNA, message_id, 'Fleur fanée');
    expect(anna.chat.messages.at(-1)).toMatchObject({ text: 'Fleur fanée', buttons: [] });
  });

  test('messages are deleted, one and several', async () => {
    await anna.starts();
    const ids: number[] = [];
    for (const text of ['a', 'b', 'c']) ids.push((await bot.text(ANNA, text)).message_id);
    const [first = 0, ...others] = ids;
    await bot.remove(ANNA, first);
    await bot.removeAll(ANNA, [...others, 999]);
    expect(anna.chat.messages.map(({ text }) => text)).toEqual(['/start']);
    expect((await failureOf(bot.remove(ANNA, first))).description).toBe(
      'Bad Request: message to delete not found',
    );
  });

  test('a tap arrives as a query and is answered once', async () => {
    await anna.starts();
    await bot.text(ANNA, 'Une question ?', OUI);
    const tap = anna.taps('Oui');
    const query = (await bot.updates()).at(-1)?.callback_query;
    expect(query).toMatchObject({ data: 'yes', from: { id: ANNA }, message: { text: 'Une question ?' } });
    await bot.answer(query?.id ?? '', 'Noté');
    expect(await tap).toEqual({ text: 'Noté', alert: false });
    expect((await failureOf(bot.answer(query?.id ?? '', 'Noté'))).description).toBe(
      'Bad Request: query is too old and response timeout expired or query ID is invalid',
    );
  });

  test('a reply names an existing message, unless it may do without', async () => {
    const asked = await anna.sends('Et moi ?');
    await bot.text(ANNA, 'Oui', { reply_parameters: { message_id: asked.id } });
    expect(anna.chat.messages.at(-1)?.replyTo).toBe(asked.id);
    const nowhere = { message_id: 999 };
    expect((await failureOf(bot.text(ANNA, 'Oui', { reply_parameters: nowhere }))).description).toBe(
      'Bad Request: message to be replied not found',
    );
    await bot.text(ANNA, 'Oui', { reply_parameters: { ...nowhere, allow_sending_without_reply: true } });
    expect(anna.chat.messages.at(-1)?.replyTo).toBeUndefined();
  });

  test('updates come again until they are confirmed', async () => {
    await anna.starts();
    await anna.sends('Bonjour');
    const [first, second] = await bot.updates();
    expect([first?.message?.text, second?.message?.text]).toEqual(['/start', 'Bonjour']);
    expect(await bot.updates({ limit: 1 })).toEqual([first]);
    expect(await bot.updates({ offset: (first?.update_id ?? 0) + 1 })).toEqual([second]);
    expect(await bot.updates({ offset: (second?.update_id ?? 0) + 1 })).toEqual([]);
  });

  test('a poll waits for what comes', async () => {
    const poll = bot.updates({ timeout: 20 });
    await untilPolled();
    await anna.starts();
    expect(await poll).toMatchObject([{ message: { text: '/start' } }]);
  });

  test('a poll ends when its time is up', async () => {
    expect(await bot.updates({ timeout: 1 })).toEqual([]);
  });

  test('a second poll ends the first with 409', async () => {
    const first = failureOf(bot.updates({ timeout: 20 }));
    await untilPolled();
    const second = bot.updates({ timeout: 20 });
    expect(await first).toMatchObject({
      code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    await anna.starts();
    expect(await second).toHaveLength(1);
  });

  test('updates that were not asked for do not come', async () => {
    await bot.updates({ allowed: ['callback_query'] });
    await anna.starts();
    expect(await bot.updates()).toEqual([]);
    await bot.updates({ allowed: [] });
    await anna.sends('Bonjour');
    expect(await bot.updates()).toHaveLength(1);
  });

  test('a webhook forbids polling until it is deleted', async () => {
    const waiting = failureOf(bot.updates({ timeout: 20 }));
    await untilPolled();
    await bot.setWebhook('https://example.org/hook');
    expect(await bot.webhookUrl()).toBe('https://example.org/hook');
    expect((await waiting).description).toBe('Conflict: terminated by setWebhook request');
    expect(await failureOf(bot.updates())).toMatchObject({ code: 409 });
    await anna.starts();
    await bot.deleteWebhook(false);
    expect(await bot.updates()).toHaveLength(1);
    expect(server.updates.dropped).toEqual([]);
    await bot.deleteWebhook(true);
    expect(server.updates.dropped).toHaveLength(1);
  });

  test('too many messages are 429 with retry_after', async () => {
    await anna.starts();
    server.limits.on = true;
    for (let count = 0; count < 10; count += 1) await bot.text(ANNA, `${count}`);
    const failure = await failureOf(bot.text(ANNA, 'Une de trop'));
    expect(failure).toEqual({
      code: 429,
      description: 'Too Many Requests: retry after 1',
      retryAfter: 1,
      migratedTo: undefined,
    });
    await bot.typing(ANNA);
  });

  test('a bot that may not write is told why', async () => {
    expect(await failureOf(bot.text(ANNA, 'Bonjour'))).toMatchObject({
      code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
    expect(await failureOf(bot.text(8, 'Bonjour'))).toMatchObject({
      code: 400,
      description: 'Bad Request: chat not found',
    });
    await anna.starts();
    await anna.blocks();
    expect(await failureOf(bot.text(ANNA, 'Bonjour'))).toMatchObject({
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
  });

  test('a group that moved says where', async () => {
    const group = server.group({ title: 'Mobilité', founder: anna });
    const old = group.id;
    await bot.text(old, 'Bonjour');
    await group.becomesSupergroup();
    expect(await failureOf(bot.text(old, 'Bonjour'))).toMatchObject({ code: 400, migratedTo: group.id });
    await bot.text(group.id, 'Re-bonjour');
    expect(await bot.chat(group.id)).toMatchObject({ type: 'supergroup' });
    await bot.leave(group.id);
    expect(await failureOf(bot.text(group.id, 'Bonjour'))).toMatchObject({ code: 403 });
  });

  test('commands and descriptions are kept by language', async () => {
    const commands = [{ command: 'mesdonnees', description: 'Voir mes réponses' }];
    await bot.setCommands(commands, 'fr');
    expect(await bot.commands('fr')).toEqual(commands);
    expect(await bot.commands()).toEqual([]);
    await bot.deleteCommands('fr');
    expect(await bot.commands('fr')).toEqual([]);
    await bot.describe('Votre avis', 'fr');
    expect(server.world.descriptions.get('fr')).toBe('Votre avis');
  });

  test('a cut connection or a broken answer is no error of a method', async () => {
    await anna.starts();
    for (const kind of ['cut', 'lost', 'malformed'] as const) {
      server.faults.next({ kind }, { method: 'sendMessage' });
      const error = await bot.text(ANNA, kind).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(Error);
      expect(bot.failure(error)).toBeUndefined();
    }
    expect(anna.chat.messages.map(({ text }) => text)).toEqual(['/start', 'lost', 'malformed']);
  });

  test('errors of the server itself carry their code', async () => {
    server.faults.next({ kind: 'error', code: 502 });
    expect(await failureOf(bot.me())).toMatchObject({ code: 502, description: 'Bad Gateway' });
  });
});

async function untilPolled(): Promise<void> {
  await expect.poll(() => server.updates.isPolled).toBe(true);
}
