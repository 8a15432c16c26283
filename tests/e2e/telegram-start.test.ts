import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { type BotApi, startBotApi } from '../support/bot-api/server.js';
import { Program } from '../support/program.js';
import { WebPerson } from '../support/web-person.js';

const AGREE = 'J’ai 16 ans ou plus, d’accord';
const HOUR_MS = 3_600_000;

async function open(token?: string): Promise<{ server: BotApi; program: Program }> {
  const server = await startBotApi({ patienceMs: 20_000 });
  onTestFinished(() => server.close());
  const settings = { TELEGRAM_BOT_TOKEN: token ?? server.token, TELEGRAM_API_ROOT: server.root };
  return { server, program: await Program.create(settings) };
}

async function webIsServed(program: Program): Promise<void> {
  const person = new WebPerson(program.address);
  await person.opens();
  expect(person.shows(AGREE)).toBe(true);
}

test('with a token people are served on Telegram too, and their words are in no log', async () => {
  const { server, program } = await open();
  await program.start();
  expect(program.output).toContain('https://t.me/papillon_test_bot');
  const anna = server.user({ id: 7, first_name: 'Anna', language_code: 'fr' });
  await anna.starts();
  await anna.sees(AGREE);
  await anna.taps(AGREE);
  await anna.sees('1 sur');
  await anna.sends('mon secret');
  await expect.poll(() => server.updates.pending).toBe(0);
  expect(server.world.commands.get('default fr')?.map(({ command }) => command)).toContain('confidentialite');
  expect(await program.stop()).toBe(0);
  expect(program.output).not.toContain('secret');
  expect(program.output).not.toContain(server.token);
});

test.each(['4242424242:WRONG-token_of-the_local-server', 'pas un jeton'])(
  'a token Telegram does not know, « %s », is told, and the web is served',
  async (token) => {
    const { program } = await open(token);
    await program.start();
    expect(program.output).toContain('Telegram ne connaît pas ce jeton');
    await webIsServed(program);
    expect(await program.stop()).toBe(0);
  },
);

test('Telegram cannot be reached at the start: told, the web is served, and ready when it answers', async () => {
  const { server, program } = await open();
  await server.goesDown();
  const ready = program.start();
  await expect.poll(() => program.output, { timeout: 20_000 }).toContain('Telegram ne répond pas');
  await webIsServed(program);
  expect(program.output).not.toContain('Papillon is ready');
  await server.comesBack();
  await ready;
  expect(program.output.match(/Telegram ne répond pas/g)).toHaveLength(1);
  const anna = server.user({ id: 7, first_name: 'Anna', language_code: 'fr' });
  await anna.starts();
  await anna.sees(AGREE);
});

test('killed between the commit and the confirmation: nobody is asked twice, and nothing is lost', async () => {
  const { server, program } = await open();
  await program.start();
  const anna = server.user({ id: 7, first_name: 'Anna', language_code: 'fr' });
  await anna.starts();
  await anna.sees(AGREE);
  await expect.poll(() => server.updates.isPolled).toBe(true);
  server.faults.sometimes({ kind: 'cut' }, { percent: 100, method: 'getUpdates' });
  await anna.taps(AGREE);
  const question = await anna.sees('1 sur');
  await expect.poll(() => server.callsOf('editMessageReplyMarkup').length).toBeGreaterThan(0);
  await program.kill();
  expect(server.updates.pending).toBe(1);
  server.faults.clear();
  await program.start();
  await expect.poll(() => server.updates.pending).toBe(0);
  const asked = anna.chat.messages.filter(({ text }) => text === question.text);
  expect(asked).toHaveLength(1);
  expect(server.updates.dropped).toEqual([]);
});

test('after more than a day without listening the operator is told for how long', async () => {
  const { server, program } = await open();
  await program.start();
  await program.stop();
  const database = new Database(join(program.dataDir, 'papillon.db'));
  database
    .prepare('INSERT OR REPLACE INTO "Setting" ("name", "value") VALUES (?, ?)')
    .run('telegram-listened-at', String(Date.now() - 30 * HOUR_MS));
  database.close();
  await program.start();
  await server.user({ id: 7, first_name: 'Anna' }).starts();
  await expect.poll(() => program.output).toContain('pendant 30 heures');
});
