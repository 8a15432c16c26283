import { Api } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { telegramChannel } from '../../../src/bots/telegram/channel.js';
import { translator } from '../../../src/i18n/translator.js';
import { startBotApi } from '../../support/bot-api/server.js';
import { offered, screen } from '../../support/messages.js';

const to = { session: '0f8fad5b-d9cb-469f-a165-70867728950e', serial: 3 };
const ASKED = screen({ to, text: 'Où ?', wanted: { kind: 'choice' }, choices: offered('Ici', 'Là') });
const ANSWERED = screen({ text: 'Où ?', present: 'Ici', wanted: { kind: 'choice' } });
const PLACE = screen({ to, text: 'Où ?', wanted: { kind: 'geopoint' } });

async function open() {
  const server = await startBotApi();
  onTestFinished(() => server.close());
  const anna = server.user({ id: 7, first_name: 'Anna' });
  await anna.starts();
  const channel = telegramChannel(new Api(server.token, { apiRoot: server.root }), translator);
  return { server, anna, channel };
}

test('a screen is sent, changed and closed under the id it was given', async () => {
  const { anna, channel } = await open();
  const sent = await channel.send('7', { kind: 'new', lines: [], screen: ASKED }, 'once');
  const { id } = await anna.sees('Ici');
  const message = String(id);
  expect(sent).toEqual({ outcome: 'sent', shown: { message, live: true }, made: [message], calls: 1 });
  const ticked = { ...ASKED, choices: offered('*Ici', 'Là') };
  expect(await channel.send('7', { kind: 'edit', message, screen: ticked }, 'once')).toMatchObject({
    shown: { message, live: true },
  });
  await anna.sees('✓ Ici');
  const close = { kind: 'close', message, screen: ANSWERED, next: screen() } as const;
  expect(await channel.send('7', close, 'once')).toMatchObject({
    outcome: 'sent',
    shown: { message, live: false },
  });
  await anna.sees('Où ?\n✓ Ici');
});

test('what shows just this already was sent', async () => {
  const { anna, channel } = await open();
  await channel.send('7', { kind: 'new', lines: [], screen: ASKED }, 'once');
  const message = String((await anna.sees('Ici')).id);
  const edit = { kind: 'edit', message, screen: ASKED } as const;
  expect(await channel.send('7', edit, 'once')).toEqual({ outcome: 'sent', shown: { message, live: true } });
});

test('a message that is not there any more is told, so that the screen is sent anew', async () => {
  const { channel } = await open();
  expect(await channel.send('7', { kind: 'edit', message: '99', screen: ASKED }, 'once')).toEqual({
    outcome: 'gone',
  });
  const close = { kind: 'close', message: '99', screen: ANSWERED, next: screen() } as const;
  expect(await channel.send('7', close, 'once')).toEqual({ outcome: 'gone' });
});

test('the letters come back in the place of a keyboard, and no message is left of it', async () => {
  const { anna, channel } = await open();
  await channel.send('7', { kind: 'new', lines: [], screen: PLACE }, 'once');
  const { id } = await anna.sees('Où ?');
  expect(anna.chat.keyboard).toEqual([['📍 Envoyer ma position'], []]);
  const before = anna.chat.messages.length;
  const close = { kind: 'close', message: String(id), screen: PLACE, next: screen() } as const;
  expect(await channel.send('7', close, 'once')).toMatchObject({ outcome: 'sent', calls: 2 });
  expect(anna.chat.keyboard).toEqual([]);
  expect(anna.chat.messages).toHaveLength(before);
});

test('a long text counts as the messages it takes', async () => {
  const { channel } = await open();
  const long = screen({ text: 'mot '.repeat(2_500) });
  expect(await channel.send('7', { kind: 'new', lines: [], screen: long }, 'once')).toMatchObject({
    calls: 3,
  });
});

test('a file is one of the messages that were made: what must leave the chat takes it along', async () => {
  const { anna, channel } = await open();
  const file = { made: 'flower.blank', name: 'voix.ogg', type: 'audio/ogg', label: '' } as const;
  const files = [{ ...file, content: Buffer.from('OggS') }];
  const sent = await channel.send('7', { kind: 'new', lines: [], files, screen: ASKED }, 'once');
  const ids = anna.chat.messages.filter(({ mine }) => !mine).map(({ id }) => String(id));
  expect(ids).toHaveLength(2);
  expect(sent).toMatchObject({ made: ids });
});

test('a group is told by its number', async () => {
  const { channel } = await open();
  expect(['7', '-7', '-1001234'].map((address) => channel.isGroup(address))).toEqual([false, true, true]);
});
