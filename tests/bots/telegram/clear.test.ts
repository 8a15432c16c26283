import { Api } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { telegramChannel } from '../../../src/bots/telegram/channel.js';
import type { Cleared } from '../../../src/exchange/channel.js';
import { translator } from '../../../src/i18n/translator.js';
import { startBotApi } from '../../support/bot-api/server.js';
import { offered, screen } from '../../support/messages.js';

const HOUR = 3_600_000;
const QUESTION = screen({
  to: { session: '0f8fad5b-d9cb-469f-a165-70867728950e', serial: 3 },
  text: 'Pourquoi ?',
  wanted: { kind: 'choice' },
  choices: offered('Le jardin', 'Le fleuve'),
});

/** A chat in which a question was asked and answered, two days and more ago and again just now. */
async function open() {
  let now = Date.parse('2026-06-06T12:00:00Z');
  const server = await startBotApi({ now: () => now });
  onTestFinished(() => server.close());
  const anna = server.user({ id: 7, first_name: 'Anna' });
  await anna.starts();
  const channel = telegramChannel(new Api(server.token, { apiRoot: server.root }), translator);
  const interviews = async (said: string): Promise<Cleared[]> => {
    const asked = await channel.send('7', { kind: 'new', lines: [], screen: QUESTION }, 'once');
    const { id } = await anna.sends(said);
    if (asked.outcome !== 'sent' || !asked.shown) throw new Error('It was not asked.');
    return [
      { message: asked.shown.message, ours: true },
      { message: String(id), ours: false },
    ];
  };
  const clear = (messages: readonly Cleared[]) =>
    channel.send('7', { kind: 'clear', messages, instead: screen({ text: 'Entretien ✓' }) }, 'once');
  const texts = () => anna.chat.messages.map(({ text }) => text);
  const later = (hours: number) => {
    now += hours * HOUR;
  };
  return { server, anna, interviews, clear, texts, later };
}

test('for two days everything goes, theirs too, by one call', async () => {
  const { server, interviews, clear, texts, later } = await open();
  const messages = await interviews('secret');
  later(48);
  expect(await clear(messages)).toEqual({ outcome: 'sent', calls: 1 });
  expect(texts()).toEqual(['/start']);
  expect(server.callsOf('deleteMessages')).toHaveLength(1);
});

test('after that ours say nothing any more, and what is younger goes all the same', async () => {
  const { anna, interviews, clear, texts, later } = await open();
  const old = await interviews('il y a longtemps');
  later(47);
  const young = await interviews('secret');
  later(2);
  expect(await clear([...old, ...young])).toMatchObject({ outcome: 'sent', calls: 6 });
  // What somebody wrote themselves so long ago only they can take away.
  expect(texts()).toEqual(['/start', 'Entretien ✓', 'il y a longtemps']);
  expect(anna.chat.messages.flatMap(({ buttons }) => buttons.flat())).toEqual([]);
  expect(anna.chat.transcript()).not.toMatch(/Pourquoi|jardin|secret/);
});

test('to do it once more changes nothing, and is no failure', async () => {
  const { interviews, clear, texts, later } = await open();
  const messages = await interviews('il y a longtemps');
  later(49);
  await clear(messages);
  expect(await clear(messages)).toMatchObject({ outcome: 'sent' });
  expect(texts()).toEqual(['/start', 'Entretien ✓', 'il y a longtemps']);
});
