import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toIncoming } from '../../../src/bots/discord/to-input.js';
import {
  ANNA,
  attachment,
  DM,
  IN_A_SERVER,
  interaction,
  message,
  pick,
  press,
  reading,
  UNDER,
} from './events.js';

const created = (parts?: Record<string, unknown>) => toIncoming('MESSAGE_CREATE', message(parts), reading);
const changed = (parts?: Record<string, unknown>) => toIncoming('MESSAGE_UPDATE', message(parts), reading);
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
