import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customId } from '../../../src/bots/discord/custom-id.js';
import { toIncoming } from '../../../src/bots/discord/to-input.js';
import {
  ANNA,
  attachment,
  DM,
  IN_A_SERVER,
  interaction,
  message,
  PROMPT,
  pick,
  press,
  reading,
  UNDER,
} from './events.js';

const created = (parts?: Record<string, unknown>) => toIncoming('MESSAGE_CREATE', message(parts), reading);
const changed = (parts?: Record<string, unknown>) => toIncoming('MESSAGE_UPDATE', message(parts), reading);
const interacted = (data: unknown) => toIncoming('INTERACTION_CREATE', data, reading)[0];
const wish = (data: unknown) => {
  const incoming = interacted(data);
  return incoming?.kind === 'interaction' ? incoming.wish : undefined;
};
const inputs = (parts: Record<string, unknown>) =>
  created(parts).map((incoming) => (incoming.kind === 'message' ? incoming.update.input : undefined));

describe('a message', () => {
  test('written to the bot alone is a text, with the id that orders it', () => {
    expect(created()).toEqual([
      {
        kind: 'message',
        account: ANNA,
        at: '1200000000000000007',
        dm: DM,
        update: {
          account: ANNA,
          key: 'm:1200000000000000007',
          language: 'fr',
          input: { kind: 'text', text: 'un banc' },
          replyTo: ANNA,
          message: { written: '1200000000000000007' },
          isKeptInChat: true,
        },
      },
    ]);
  });

  test('says which one it replies to', () => {
    expect(created({ type: 19, message_reference: { message_id: '5', channel_id: DM } })).toMatchObject([
      { update: { message: { written: '1200000000000000007', repliesTo: '5' } } },
    ]);
  });

  test('without anything to read is told so', () => {
    expect(inputs({ content: '' })).toEqual([{ kind: 'other' }]);
    expect(inputs({ content: '', sticker_items: [{ id: '1' }] })).toEqual([{ kind: 'other' }]);
  });

  test('with files is one file after another', () => {
    const voice = attachment({ content_type: 'audio/ogg', url: 'https://a.fr/v.ogg', size: 9 });
    const files = created({ content: 'ma photo', attachments: [attachment(), voice] });
    expect(files.map((each) => each.kind === 'message' && each.update.key)).toEqual([
      'm:1200000000000000007',
      'm:1200000000000000007:1',
    ]);
    expect(inputs({ attachments: [attachment(), voice] })).toEqual([
      {
        kind: 'file',
        file: {
          media: 'image',
          type: 'image/png',
          size: 70,
          from: { fetch: 'https://cdn.discordapp.com/attachments/1/2/vue.png?ex=1' },
        },
      },
      {
        kind: 'file',
        file: { media: 'audio', type: 'audio/ogg', size: 9, from: { fetch: 'https://a.fr/v.ogg' } },
      },
    ]);
    expect(inputs({ attachments: [attachment({ content_type: undefined })] })).toMatchObject([
      { file: { media: 'file' } },
    ]);
  });

  test('may be a command that Discord did not take for one', () => {
    expect(inputs({ content: '/aide' })).toEqual([{ kind: 'act', action: 'help' }]);
    expect(inputs({ content: '/questionnaire ' })).toEqual([{ kind: 'act', action: 'start' }]);
    expect(inputs({ content: '/nimporte' })).toEqual([{ kind: 'act', action: 'help' }]);
    expect(inputs({ content: '/ ou - ?' })).toEqual([{ kind: 'text', text: '/ ou - ?' }]);
  });

  test.each([
    ['in a server', { guild_id: '6' }],
    ['of a bot, such as ourselves', { author: { id: '9', bot: true } }],
    ['that only says that something was pinned', { type: 6 }],
    ['without an author', { author: undefined }],
    ['with an id that is none', { id: 'x' }],
  ])('%s is never read', (_, parts) => expect(created(parts)).toEqual([]));
});

describe('a changed message', () => {
  const edited_timestamp = '2026-11-22T10:05:00.123000+00:00';

  test('corrects what it said; each change is told once', () => {
    expect(changed({ edited_timestamp, content: 'deux bancs' })).toMatchObject([
      {
        kind: 'message',
        update: {
          key: `e:1200000000000000007:${edited_timestamp}`,
          input: { kind: 'text', text: 'deux bancs', edited: true },
          message: { written: '1200000000000000007' },
        },
      },
    ]);
  });

  test('comes after what was done before the change', () => {
    const [edit] = changed({ edited_timestamp });
    const [before] = created();
    expect(BigInt(edit?.at ?? 0)).toBeGreaterThan(BigInt(before?.at ?? 0));
  });

  test.each([
    ['to which Discord added a preview', {}],
    ['with a file, whose words do not count', { edited_timestamp, attachments: [attachment()] }],
    ['that has nothing left to read', { edited_timestamp, content: '' }],
    ['of ourselves', { edited_timestamp, author: { id: '9', bot: true } }],
  ])('%s is left alone', (_, parts) => expect(changed(parts)).toEqual([]));
});

describe('a press', () => {
  test('on a button in private is what it carries, and says where', () => {
    expect(interacted(press({ kind: 'choose', to: PROMPT, choices: [2] }))).toEqual({
      kind: 'interaction',
      account: ANNA,
      at: '1200000000000000008',
      interaction: {
        id: '1200000000000000008',
        token: 'a-token',
        application: '900000000000000001',
        message: '1200000000000000005',
        place: 'dm',
        language: 'fr',
      },
      wish: {
        kind: 'update',
        update: {
          account: ANNA,
          key: 'i:1200000000000000008',
          language: 'fr',
          input: { kind: 'choose', to: PROMPT, choices: [2] },
          replyTo: ANNA,
          message: { tapped: '1200000000000000005' },
        },
      },
    });
  });

  test('in a server asks for no message in private', () => {
    const read = interacted(press({ kind: 'act', action: 'agree' }, IN_A_SERVER));
    expect(read).toMatchObject({ account: ANNA, interaction: { place: 'server' } });
    const update = read?.kind === 'interaction' && read.wish.kind === 'update' ? read.wish.update : {};
    expect(update).not.toHaveProperty('replyTo');
    expect(update).not.toHaveProperty('message');
  });

  test('on options of a menu is one choice, or all of them at once', () => {
    const choose = (index: number) => ({ kind: 'choose' as const, to: PROMPT, choices: [index] });
    expect(wish(pick([choose(4)]))).toMatchObject({ update: { input: choose(4) } });
    expect(wish(pick([choose(4), choose(0), choose(7)]))).toMatchObject({
      update: { input: { kind: 'choose', to: PROMPT, choices: [4, 0, 7] } },
    });
    expect(wish(pick([{ kind: 'act', action: 'correct', argument: '#3' }]))).toMatchObject({
      update: { input: { kind: 'act', action: 'correct', argument: '#3' } },
    });
  });

  test('that only looks changes nothing', () => {
    expect(wish(press({ kind: 'page', to: PROMPT, page: 1 }))).toEqual({ kind: 'page', to: PROMPT, page: 1 });
    expect(wish(press({ kind: 'here' }, IN_A_SERVER))).toEqual({ kind: 'here' });
    expect(wish(press({ kind: 'write', to: PROMPT }))).toMatchObject({
      kind: 'write',
      to: PROMPT,
      stale: { key: 'i:1200000000000000008', input: { kind: 'act', action: 'keep', to: PROMPT } },
    });
  });

  test.each(['', 'oui_1', 'c:1', 'w', 'wx', 'fabc.1e3', 'a:destroy'])(
    'on a button of nobody, « %s », says where one stands',
    (custom_id) => {
      const data = interaction(3, { component_type: 2, custom_id }, UNDER);
      expect(wish(data)).toMatchObject({ update: { input: { kind: 'choose', to: { session: '' } } } });
    },
  );
});

describe('a command', () => {
  const command = (name: string, parts = {}) => wish(interaction(2, { id: '1', name, type: 1 }, parts));

  test('is known by its word, in any language', () => {
    expect(command('aide')).toMatchObject({ update: { input: { kind: 'act', action: 'help' } } });
    expect(command('answers')).toMatchObject({ update: { input: { kind: 'act', action: 'review' } } });
    expect(command('gone')).toMatchObject({ update: { input: { kind: 'act', action: 'help' } } });
  });

  test('that begins a questionnaire in a server is answered in private; the others there', () => {
    expect(command('questionnaire', IN_A_SERVER)).toMatchObject({
      update: { input: { action: 'start' }, replyTo: ANNA },
    });
    expect(JSON.stringify(command('aide', IN_A_SERVER))).not.toContain('replyTo');
    expect(command('aide')).toMatchObject({ update: { replyTo: ANNA } });
  });

  test('says which language the person reads', () => {
    const language = (locale: string) => interacted(interaction(2, { name: 'aide' }, { locale }));
    expect(language('en-US')).toMatchObject({ wish: { update: { language: 'en' } } });
    expect(language('de')).toMatchObject({ wish: { update: { language: 'fr' } } });
  });
});

describe('a modal', () => {
  const label = (component: object) => [{ type: 10 }, { type: 18, component }];

  test('brings a text for the question it was opened on', () => {
    const data = {
      custom_id: customId({ kind: 'write', to: PROMPT }),
      components: label({ type: 4, custom_id: 'reply', value: 'pour se *voir*' }),
    };
    expect(wish(interaction(5, data, UNDER))).toMatchObject({
      update: {
        input: { kind: 'text', text: 'pour se *voir*', to: PROMPT },
        message: { tapped: UNDER.message.id },
      },
    });
  });

  test('brings what each of its fields holds; one that was left empty skips its question', () => {
    const data = {
      custom_id: customId({ kind: 'fields', to: PROMPT }),
      components: [
        ...label({ type: 4, custom_id: '4', value: 'Anna' }),
        ...label({ type: 4, custom_id: '5', value: '' }),
        ...label({ type: 4, custom_id: '7' }),
        ...label({ type: 4, custom_id: 'x', value: 'y' }),
      ],
    };
    expect(wish(interaction(5, data, { ...UNDER, ...IN_A_SERVER }))).toMatchObject({
      update: {
        key: 'i:1200000000000000008',
        input: {
          kind: 'fill',
          to: PROMPT,
          answers: [
            { index: 4, text: 'Anna' },
            { index: 5, text: '' },
            { index: 7, text: '' },
          ],
        },
      },
    });
  });

  test('brings a file', () => {
    const data = {
      custom_id: customId({ kind: 'attach', to: PROMPT }),
      components: label({ type: 19, custom_id: 'reply', values: ['77'] }),
      resolved: { attachments: { 77: attachment({ id: '77' }) } },
    };
    expect(wish(interaction(5, data, { ...UNDER, ...IN_A_SERVER }))).toMatchObject({
      update: { input: { kind: 'file', to: PROMPT, file: { media: 'image', size: 70 } } },
    });
  });

  test('that is not as we made it says where one stands', () => {
    const data = { custom_id: customId({ kind: 'attach', to: PROMPT }), components: [] };
    expect(wish(interaction(5, data, UNDER))).toMatchObject({ update: { input: { kind: 'choose' } } });
  });
});

test('whatever the gateway tells, it is read without a word of complaint', () => {
  const odd = fc.oneof(
    fc.constant(undefined),
    fc.constant(null),
    fc.string(),
    fc.integer(),
    fc.constant([]),
    fc.object(),
  );
  const events = [
    ['MESSAGE_CREATE', message({ attachments: [attachment()] })],
    ['MESSAGE_UPDATE', message({ edited_timestamp: '2026-11-22T10:05:00.123000+00:00' })],
    ['INTERACTION_CREATE', press({ kind: 'here' })],
    ['INTERACTION_CREATE', pick([{ kind: 'act', action: 'stop' }], IN_A_SERVER)],
    ['INTERACTION_CREATE', interaction(5, { custom_id: 'w', components: [{ component: {} }] }, UNDER)],
    ['TYPING_START', {}],
  ] as const;
  const broken = fc
    .tuple(fc.constantFrom(...events), fc.nat(), fc.nat(), odd)
    .map(([[event, data], first, second, value]) => [event, withField(data, first, second, value)] as const);
  fc.assert(
    fc.property(broken, ([event, data]) => {
      for (const incoming of toIncoming(event, data, reading)) {
        expect(incoming.account).toMatch(/^\d{1,20}$/);
        expect(incoming.at).toMatch(/^\d{1,20}$/);
      }
    }),
    { numRuns: 1_000 },
  );
});

/** The event with one field of it, or one field of a field, replaced. */
function withField(data: object, first: number, second: number, value: unknown): object {
  const names = Object.keys(data);
  const name = names[first % Math.max(1, names.length)] ?? 'id';
  const inner: unknown = Reflect.get(data, name);
  const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
  if (!isObject || second % 2 === 0) return { ...data, [name]: value };
  return { ...data, [name]: withField(inner, second, 0, value) };
}
