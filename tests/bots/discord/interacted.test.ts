import { describe, expect, test } from 'vitest';
import { customId } from '../../../src/bots/discord/custom-id.js';
import { interacted } from '../../../src/bots/discord/interacted.js';
import { ANNA, attachment, IN_A_SERVER, interaction, PROMPT, pick, press, reading, UNDER } from './events.js';

const read = (data: unknown) => interacted(data, reading)[0];
const wish = (data: unknown) => {
  const incoming = read(data);
  return incoming?.kind === 'interaction' ? incoming.wish : undefined;
};

describe('a press', () => {
  test('on a button in private is what it carries, and says where', () => {
    expect(read(press({ kind: 'choose', to: PROMPT, choices: [2] }))).toEqual({
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
    const pressed = read(press({ kind: 'act', action: 'agree' }, IN_A_SERVER));
    expect(pressed).toMatchObject({ account: ANNA, interaction: { place: 'server' } });
    const update =
      pressed?.kind === 'interaction' && pressed.wish.kind === 'update' ? pressed.wish.update : {};
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
    expect(wish(press({ kind: 'write' }))).toMatchObject({
      kind: 'write',
      stale: { input: { kind: 'act', action: 'keep' } },
    });
  });

  test.each(['', 'oui_1', 'c:1', 'f', 'wx', 'fabc.1e3', 'a:destroy'])(
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
    const language = (locale: string) => read(interaction(2, { name: 'aide' }, { locale }));
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
