import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandWords } from '../../../src/bots/commands.js';
import { fitting } from '../../../src/bots/tap-data.js';
import { callbackData } from '../../../src/bots/telegram/callback-data.js';
import { type Incoming, type Reading, toIncoming } from '../../../src/bots/telegram/to-input.js';
import type { Input } from '../../../src/flows/message.js';
import { translator } from '../../../src/i18n/translator.js';
import { brokenUpdate } from './broken-updates.js';
import { ANNA, CONTENTS, changed, GROUP, message, PRIVATE, tapped, written } from './updates.js';

const LONG_NAME = `enquête_${'à'.repeat(60)}`;
const reading: Reading = {
  botId: 4242,
  username: 'papillon_test_bot',
  languages: ['fr', 'en'],
  commands: commandWords([translator('fr'), translator('en')]),
  forms: ['fete', LONG_NAME],
};
const read = (update: unknown) => toIncoming(update, reading);
const updateOf = (update: unknown) => {
  const incoming = read(update);
  if (incoming?.kind !== 'update') throw new Error(`It became ${JSON.stringify(incoming)}.`);
  return incoming;
};
const inputOf = (update: unknown): Input => updateOf(update).update.input;
const says = (text: string) => inputOf(written({ text }));
const fetched = { from: { fetch: 'big' }, size: 2_000 };

describe('a message', () => {
  test('is an update of whoever wrote it, answered where it came from', () => {
    const update = written(CONTENTS.text);
    expect(read(update)).toEqual({
      kind: 'update',
      update: {
        account: '42',
        key: `4242:${update.update_id}`,
        language: 'fr',
        input: { kind: 'text', text: 'Un banc à l’ombre' },
        replyTo: '42',
        message: { written: '5' },
      },
    });
  });

  test.each<[keyof typeof CONTENTS, Input]>([
    ['command', { kind: 'act', action: 'menu' }],
    [
      'photo',
      { kind: 'file', file: { media: 'image', type: 'image/jpeg', size: 2_000, from: { fetch: 'large' } } },
    ],
    ['voice', { kind: 'file', file: { media: 'audio', type: 'audio/ogg', ...fetched } }],
    ['audio', { kind: 'file', file: { media: 'audio', type: 'audio/mpeg', ...fetched } }],
    ['video', { kind: 'file', file: { media: 'video', type: 'video/mp4', ...fetched } }],
    ['videoNote', { kind: 'file', file: { media: 'video', type: 'video/mp4', ...fetched } }],
    ['animation', { kind: 'file', file: { media: 'video', type: 'video/mp4', ...fetched } }],
    ['document', { kind: 'file', file: { media: 'file', type: 'application/pdf', ...fetched } }],
    ['location', { kind: 'place', latitude: 45.7, longitude: 4.88, accuracy: 12 }],
    ['venue', { kind: 'place', latitude: 45.7, longitude: 4.88 }],
    ['contact', { kind: 'other' }],
    ['sticker', { kind: 'other' }],
    ['dice', { kind: 'other' }],
    ['poll', { kind: 'other' }],
  ])('with a %s', (kind, input) => expect(inputOf(written(CONTENTS[kind]))).toEqual(input));

  test('in reply to another says to which', () => {
    const reply = written(CONTENTS.text, {
      reply_to_message: message({ text: 'Où ?' }, { message_id: 3 }),
    });
    expect(updateOf(reply).update.message).toEqual({ written: '5', repliesTo: '3' });
  });

  test('of long ago is taken like any other', () => {
    expect(inputOf(written(CONTENTS.text, { date: 1 }))).toMatchObject({ kind: 'text' });
  });

  test('of an album is a message like any other', () => {
    expect(inputOf(written(CONTENTS.photo, { media_group_id: 'a1' }))).toMatchObject({ kind: 'file' });
  });

  test('of a bot, or of nobody, asks for nothing', () => {
    expect(read(written(CONTENTS.text, { from: { ...ANNA, is_bot: true } }))).toBeUndefined();
    const { from: _, ...unsigned } = message(CONTENTS.text);
    expect(read({ update_id: 1, message: unsigned })).toBeUndefined();
  });

  test.each([
    ['fr', 'fr'],
    ['en-GB', 'en'],
    ['pt-br', 'fr'],
    [undefined, 'fr'],
  ])('of somebody whose Telegram speaks %s is answered in %s', (language_code, language) => {
    const { language_code: _, ...from } = ANNA;
    const update = written(CONTENTS.text, { from: language_code ? { ...from, language_code } : from });
    expect(updateOf(update).update.language).toBe(language);
  });
});

describe('a command', () => {
  test.each<[string, Input]>([
    ['/start', { kind: 'act', action: 'start' }],
    ['/start fete', { kind: 'act', action: 'start', argument: 'fete' }],
    ['/start@papillon_test_bot fete', { kind: 'act', action: 'start', argument: 'fete' }],
    ['/retour', { kind: 'act', action: 'back' }],
    ['/Retour', { kind: 'act', action: 'back' }],
    ['/back', { kind: 'act', action: 'back' }],
    ['/confidentialité', { kind: 'act', action: 'privacy' }],
    ['/confidentialite@papillon_test_bot', { kind: 'act', action: 'privacy' }],
    ['/privacy', { kind: 'act', action: 'privacy' }],
    ['/menu  ', { kind: 'act', action: 'menu' }],
    ['/inconnu', { kind: 'act', action: 'help' }],
    ['/toString', { kind: 'act', action: 'help' }],
  ])('« %s »', (text, input) => expect(says(text)).toEqual(input));

  test.each(['/', '/ menu', '1/2', 'le /menu', '/menu du jour à la cantine', '/3/4', '//'])(
    '« %s » is none: it is what somebody wrote',
    (text) => expect(says(text)).toEqual({ kind: 'text', text }),
  );
});

describe('a change of a message', () => {
  test('of a text or file corrects', () => {
    expect(inputOf(changed(CONTENTS.text))).toMatchObject({ kind: 'text', edited: true });
    expect(inputOf(changed(CONTENTS.photo))).toMatchObject({ kind: 'file', edited: true });
  });

  test('of a command or of what nobody can read asks for nothing', () => {
    expect(read(changed(CONTENTS.command))).toBeUndefined();
    expect(read(changed(CONTENTS.sticker))).toBeUndefined();
  });

  test('of a place is somebody who walks with it shared live: nothing of their way is kept', () => {
    expect(read(changed(CONTENTS.location))).toBeUndefined();
  });
});

describe('a tap', () => {
  const to = { session: '0f8fad5b-d9cb-469f-a165-70867728950e', serial: 3 };

  test('is the input of its button, under the message it was on', () => {
    const update = tapped(callbackData({ kind: 'choose', to, choices: [2] }));
    expect(read(update)).toEqual({
      kind: 'update',
      tap: '99',
      update: {
        account: '42',
        key: `4242:${update.update_id}`,
        language: 'fr',
        input: { kind: 'choose', to, choices: [2] },
        replyTo: '42',
        message: { tapped: '4' },
      },
    });
  });

  test('on a page changes nothing', () => {
    expect(read(tapped(callbackData({ kind: 'page', to, page: 2 })))).toEqual({
      kind: 'page',
      account: '42',
      message: '4',
      to,
      page: 2,
      tap: '99',
    });
  });

  test('on a questionnaire with a long name finds it', () => {
    const data = `a:open:${fitting(LONG_NAME, 57)}`;
    expect(inputOf(tapped(data))).toEqual({ kind: 'act', action: 'open', argument: LONG_NAME });
  });

  test('on a button nobody knows any more, or a game, still is told where one stands', () => {
    const lost = { kind: 'choose', to: { session: '', serial: 0 }, choices: [] };
    expect(inputOf(tapped('v1|old|data'))).toEqual(lost);
    expect(inputOf(tapped(undefined))).toEqual(lost);
  });

  test('in a group or on a message of long ago asks for nothing', () => {
    expect(read(tapped('a:menu', GROUP))).toBeUndefined();
    const { callback_query, update_id } = tapped('a:menu');
    const { message: _, ...inline } = callback_query ?? {};
    expect(read({ update_id, callback_query: inline })).toBeUndefined();
  });
});

describe('in a group', () => {
  test.each(['/start', '/menu@papillon_test_bot', '/MENU@Papillon_Test_Bot fete'])(
    '« %s » calls us',
    (text) =>
      expect(read(written({ text }, { chat: GROUP }))).toEqual({ kind: 'group', chat: '-7', language: 'fr' }),
  );

  test.each(['/start@another_bot', 'bonjour', '/'])('« %s » does not', (text) =>
    expect(read(written({ text }, { chat: GROUP }))).toBeUndefined(),
  );

  test('nothing else is heard: neither files, nor edits, nor who comes', () => {
    expect(read(written(CONTENTS.photo, { chat: GROUP }))).toBeUndefined();
    expect(
      read({ update_id: 1, edited_message: message({ text: '/start' }, { chat: GROUP }) }),
    ).toBeUndefined();
    expect(read(written({ new_chat_members: [ANNA] }, { chat: GROUP }))).toBeUndefined();
  });

  test('a new number is told', () => {
    expect(read(written({ migrate_to_chat_id: -1_001_234 }, { chat: GROUP }))).toEqual({
      kind: 'moved',
      from: '-7',
      to: '-1001234',
    });
  });

  test('a channel is none', () => {
    const channel = { id: -9, type: 'channel', title: 'Nouvelles' } as const;
    expect(
      read({ update_id: 1, channel_post: message({ text: '/start' }, { chat: channel }) }),
    ).toBeUndefined();
  });
});

describe('what Telegram tells as if it were a message', () => {
  test.each([
    ['a pinned message', { pinned_message: message(CONTENTS.text) }],
    [
      'messages that delete themselves',
      { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } },
    ],
    ['the right to write', { write_access_allowed: {} }],
    ['another background', { chat_background_set: { type: {} } }],
    ['somebody near', { proximity_alert_triggered: {} }],
  ])('%s asks for nothing', (_, content) => expect(read(written(content))).toBeUndefined());

  test('that the bot was blocked asks for nothing', () => {
    const member = {
      chat: PRIVATE,
      from: ANNA,
      date: 1,
      old_chat_member: {},
      new_chat_member: { status: 'kicked' },
    };
    expect(read({ update_id: 1, my_chat_member: member })).toBeUndefined();
  });
});

test('whatever comes, it is read without a word of complaint, and tells nothing but what it means', () => {
  fc.assert(
    fc.property(brokenUpdate, (update) => {
      const incoming = read(update);
      expect(incoming === undefined || isSound(incoming)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test.each([undefined, null, 7, 'x', [], {}, { update_id: 1 }, { update_id: '1', message: {} }])(
  '%j',
  (update) => expect(read(update)).toBeUndefined(),
);

/** Addresses are numbers as texts, and the language is one of ours. */
function isSound(incoming: Incoming): boolean {
  const number = /^-?\d+$/;
  switch (incoming.kind) {
    case 'update': {
      const { account, replyTo = '', language } = incoming.update;
      return number.test(account) && number.test(replyTo) && reading.languages.includes(language);
    }
    case 'page':
      return number.test(incoming.account) && number.test(incoming.message);
    case 'group':
      return number.test(incoming.chat) && reading.languages.includes(incoming.language);
    case 'moved':
      return number.test(incoming.from) && number.test(incoming.to);
  }
}
