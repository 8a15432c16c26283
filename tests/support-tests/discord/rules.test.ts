import { DiscordAPIError, REST, type RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Phone } from '../../support/discord/phone.js';
import { type Discord, startDiscord } from '../../support/discord/server.js';
import { GatewayClient } from './gateway-client.js';

const DAY = 24 * 3600_000;

let now: number;
let server: Discord;
let rest: REST;
let anna: Phone;

beforeEach(async () => {
  now = Date.parse('2026-11-23T08:00:00Z');
  server = await startDiscord({ now: () => now });
  rest = new REST({ api: server.api, retries: 0 }).setToken(server.token);
  anna = server.user({ username: 'Anna' });
});
afterEach(() => server.close());

interface Message {
  readonly id: string;
  readonly content: string;
  readonly attachments: ReadonlyArray<{
    readonly url: string;
    readonly filename: string;
    readonly id: string;
  }>;
}

async function says(body: object, channel = anna.channel.id): Promise<Message> {
  return (await rest.post(`/channels/${channel}/messages`, { body })) as Message;
}

/** The refusal as one line: status, code, and each wrong field with its code. */
async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => 'nothing',
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DiscordAPIError)) return String(error);
  const [sentence, ...fields] = error.message.split('\n');
  return `${error.status} ${error.code} ${[sentence, ...fields].join(' | ')}`;
}

function invalid(field: string): string {
  return `400 50035 Invalid Form Body | ${field}`;
}

function button(custom_id: string, more: object = {}): object {
  return { type: 2, style: 1, label: custom_id.slice(0, 80), custom_id, ...more };
}
function row(...components: object[]): object {
  return { type: 1, components };
}
function menu(labels: readonly string[], more: object = {}): object {
  const options = labels.map((label) => ({ label, value: label }));
  return { type: 3, custom_id: 'menu', options, ...more };
}
function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1));
}

describe('requests', () => {
  test('need the token, version 10 and a route there is', async () => {
    const stranger = new REST({ api: server.api, retries: 0 }).setToken('no');
    expect(await refusal(stranger.get('/users/@me'))).toBe('401 0 401: Unauthorized');
    expect(await refusal(rest.get('/nowhere'))).toBe('404 0 404: Not Found');
    const old = new REST({ api: server.api, version: '9' }).setToken(server.token);
    expect(await refusal(old.get('/users/@me'))).toBe('400 50041 Invalid API version provided');
  });

  test('are kept in the order they came, with what was answered', async () => {
    await says({ content: 'Bonjour' });
    await rest.get('/users/1').catch(() => {});
    expect(server.calls[0]?.params).toEqual({ channel: anna.channel.id });
    expect(server.calls).toMatchObject([
      {
        route: 'POST /channels/:channel/messages',
        params: { channel: anna.channel.id },
        body: { content: 'Bonjour' },
        status: 200,
        executed: true,
        at: now,
      },
      { route: 'GET /users/:user', status: 404, executed: false },
    ]);
  });

  test('with something that is no JSON are refused', async () => {
    const response = await fetch(`${server.api}/v10/channels/${anna.channel.id}/messages`, {
      method: 'POST',
      headers: { Authorization: `Bot ${server.token}`, 'Content-Type': 'application/json' },
      body: '{',
    });
    expect(await response.json()).toMatchObject({ code: 50109 });
  });

  test('say who the bot is and who people are', async () => {
    expect(await rest.get('/users/@me')).toMatchObject({ id: server.bot.id, bot: true });
    expect(await rest.get('/applications/@me')).toMatchObject({ id: server.bot.id });
    expect(await rest.get(`/users/${anna.id}`)).toMatchObject({ username: 'anna', global_name: 'Anna' });
    expect(await rest.get(`/guilds/${server.home.id}/members/${anna.id}`)).toMatchObject({
      user: { id: anna.id },
    });
    await anna.leavesGuild(server.home);
    expect(await refusal(rest.get(`/guilds/${server.home.id}/members/${anna.id}`))).toBe(
      '404 10007 Unknown Member',
    );
  });
});

describe('direct messages', () => {
  test('open to the same channel each time, though nothing may be sent there', async () => {
    const body = { recipient_id: anna.id };
    const dm = { id: anna.channel.id, type: 1, recipients: [{ id: anna.id }] };
    expect(await rest.post('/users/@me/channels', { body })).toMatchObject(dm);
    await anna.closesDms();
    expect(await rest.post('/users/@me/channels', { body })).toMatchObject(dm);
    expect(await refusal(says({ content: '?' }))).toBe('403 50007 Cannot send messages to this user');
    await anna.opensDms();
    await anna.leavesGuild();
    expect(await refusal(says({ content: '?' }))).toMatch(/^403 50278 /);
    expect(anna.dm.messages).toEqual([]);
  });

  test('to nobody are refused', async () => {
    const body = { recipient_id: '1' };
    expect(await refusal(rest.post('/users/@me/channels', { body }))).toBe('400 50033 Invalid Recipient(s)');
    expect(await refusal(says({ content: '?' }, '1'))).toBe('404 10003 Unknown Channel');
  });
});

describe('messages', () => {
  test('are 1 to 2000 characters without the space around them', async () => {
    expect((await says({ content: ' \nBonjour ' })).content).toBe('Bonjour');
    await says({ content: 'a'.repeat(2000) });
    expect(await refusal(says({ content: 'a'.repeat(2001) }))).toBe(
      invalid('content[BASE_TYPE_MAX_LENGTH]: Must be 2000 or fewer in length.'),
    );
    expect(await refusal(says({ content: ' ' }))).toBe('400 50006 Cannot send an empty message');
    expect(await refusal(says({}))).toBe('400 50006 Cannot send an empty message');
  });

  test('with an enforced nonce come once in a few minutes', async () => {
    const once = { content: 'Une fois', nonce: 'n1', enforce_nonce: true };
    const { id } = await says(once);
    expect(await says({ ...once, content: 'Autre chose' })).toMatchObject({ id, content: 'Une fois' });
    expect(await says({ ...once, enforce_nonce: false })).not.toMatchObject({ id });
    now += DAY;
    expect(await says(once)).not.toMatchObject({ id });
    expect(await refusal(says({ content: '?', nonce: 'n'.repeat(26) }))).toMatch(/^400 50035/);
    expect(anna.dm.messages).toHaveLength(3);
  });

  test('reply to messages that are there', async () => {
    const { id } = await anna.sends('Question');
    const message = await says({ content: 'Réponse', message_reference: { message_id: id } });
    expect(message).toMatchObject({ type: 19, referenced_message: { id, content: 'Question' } });
    const message_reference = { message_id: '1' };
    expect(await refusal(says({ content: '?', message_reference }))).toBe(
      invalid('message_reference[REPLIES_UNKNOWN_MESSAGE]: Unknown message'),
    );
    await says({ content: '?', message_reference: { ...message_reference, fail_if_not_exists: false } });
  });

  test('mention whom they may', async () => {
    const content = `<@${anna.id}>`;
    const mentions = async (allowed_mentions?: RESTPostAPIChannelMessageJSONBody['allowed_mentions']) =>
      says({ content, allowed_mentions });
    expect(await mentions()).toMatchObject({ mentions: [{ id: anna.id }] });
    expect(await mentions({ parse: [] })).toMatchObject({ mentions: [] });
    expect(await mentions({ users: [anna.id] })).toMatchObject({ mentions: [{ id: anna.id }] });
    const both = says({ content, allowed_mentions: { parse: ['users'], users: [anna.id] } });
    expect(await refusal(both)).toMatch('MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE');
  });

  test('are changed and deleted by who wrote them', async () => {
    const { id } = await says({ content: 'Avant', components: [row(button('Oui'))] });
    const path = `/channels/${anna.channel.id}/messages/${id}` as const;
    expect(await rest.patch(path, { body: { content: 'Après' } })).toMatchObject({
      content: 'Après',
      edited_timestamp: expect.any(String),
      components: [{ type: 1 }],
    });
    expect(await refusal(rest.patch(path, { body: { content: '', components: [] } }))).toMatch(/^400 50006/);
    const theirs = `/channels/${anna.channel.id}/messages/${(await anna.sends('À moi')).id}` as const;
    expect(await refusal(rest.patch(theirs, { body: { content: '?' } }))).toMatch(/^403 50005/);
    expect(await refusal(rest.delete(theirs))).toMatch(/^403 50003/);
    await rest.delete(path);
    expect(await refusal(rest.get(path))).toBe('404 10008 Unknown Message');
    expect(anna.dm.messages.map(({ text }) => text)).toEqual(['À moi']);
  });

  test('are read newest first, in pages before, after and around one', async () => {
    for (const text of numbers(9)) await anna.sends(text);
    const ids = anna.dm.messages.map(({ id }) => id);
    const page = async (query: string) => {
      const path = `/channels/${anna.channel.id}/messages` as const;
      const read = await rest.get(path, { query: new URLSearchParams(query) });
      return (read as Message[]).map(({ content }) => content).join('');
    };
    expect(await page('')).toBe('987654321');
    expect(await page('limit=2')).toBe('98');
    expect(await page(`after=${ids[4]}`)).toBe('9876');
    expect(await page(`after=${ids[4]}&limit=2`)).toBe('76');
    expect(await page(`before=${ids[4]}&limit=2`)).toBe('43');
    expect(await page(`around=${ids[4]}&limit=3`)).toBe('654');
    expect(await refusal(page('limit=101'))).toMatch('limit[NUMBER_TYPE_MAX]');
    expect(await refusal(page('limit=0'))).toMatch('limit[NUMBER_TYPE_MIN]');
  });

  test('are all met once when one pages, forwards or backwards', async () => {
    const texts = numbers(7);
    for (const text of texts) await anna.sends(text);
    const path = `/channels/${anna.channel.id}/messages` as const;
    const walk = async (direction: 'after' | 'before', limit: number) => {
      const met: string[] = [];
      for (let from = direction === 'after' ? '1' : String(2n ** 63n); ; ) {
        const query = new URLSearchParams({ [direction]: from, limit: String(limit) });
        const page = (await rest.get(path, { query })) as Message[];
        const next = direction === 'after' ? page.at(0) : page.at(-1);
        if (!next) return met;
        const found = page.map(({ content }) => content);
        if (direction === 'after') met.push(...found.reverse());
        else met.unshift(...found.reverse());
        from = next.id;
      }
    };
    for (const limit of [1, 2, 3, 7, 100]) {
      expect(await walk('after', limit)).toEqual(texts);
      expect(await walk('before', limit)).toEqual(texts);
    }
  });

  test('show that the bot types, for ten seconds or until it wrote', async () => {
    const path = `/channels/${anna.channel.id}/typing` as const;
    await rest.post(path);
    expect(anna.dm.typing).toBe(true);
    now += 10_000;
    expect(anna.dm.typing).toBe(false);
    await rest.post(path);
    await says({ content: 'Voilà' });
    expect(anna.dm.typing).toBe(false);
  });

  test('cannot be written where the bot was thrown out', async () => {
    const square = anna.in(server.guild({ name: 'Jardin' }));
    await says({ content: 'Bonjour' }, square.channel.id);
    await square.channel.place.guild?.removesBot();
    expect(await refusal(says({ content: '?' }, square.channel.id))).toBe('403 50001 Missing Access');
  });
});

describe('components', () => {
  test('get a number each, rows first', async () => {
    const components = [row(button('a'), button('b')), row(menu(['c']))];
    expect(await says({ content: '?', components })).toMatchObject({
      components: [
        { id: 1, components: [{ id: 2 }, { id: 3 }] },
        { id: 4, components: [{ id: 5 }] },
      ],
    });
  });

  test.each<[string, object[], string]>([
    ['six rows', numbers(6).map((id) => row(button(id))), 'components[BASE_TYPE_BAD_LENGTH]'],
    [
      'six buttons in a row',
      [row(...numbers(6).map((id) => button(id)))],
      'components[0].components[BASE_TYPE',
    ],
    ['an empty row', [row()], 'components[0].components[BASE_TYPE_BAD_LENGTH]'],
    ['a button outside a row', [button('a')], 'components[0].type[UNION_TYPE_CHOICES]'],
    ['an unknown component', [row({ type: 99 })], 'components[0].components[0].type[UNION_TYPE_CHOICES]'],
    [
      'a long custom_id',
      [row(button('a'.repeat(101)))],
      'components[0].components[0].custom_id[BASE_TYPE_BAD',
    ],
    ['no custom_id', [row(button('', { label: 'a' }))], 'components[0].components[0].custom_id[BASE_TYPE'],
    [
      'the same custom_id',
      [row(button('a')), row(button('a'))],
      'components[1].components[0].custom_id[COMPONENT',
    ],
    [
      'a long label',
      [row(button('a', { label: 'a'.repeat(81) }))],
      'components[0].components[0].label[BASE_TYPE',
    ],
    [
      'neither label nor emoji',
      [row(button('a', { label: '' }))],
      'components[0].components[0][BUTTON_COMPONENT',
    ],
    [
      'a link with a custom_id',
      [row(button('a', { style: 5, url: 'https://a.b' }))],
      '[BUTTON_COMPONENT_CUSTOM_ID',
    ],
    [
      'two menus in a row',
      [row(menu(['a']), menu(['b'], { custom_id: 'b' }))],
      '[COMPONENT_LAYOUT_WIDTH_EXCEEDED]',
    ],
    ['a menu beside a button', [row(button('a'), menu(['b']))], '[COMPONENT_LAYOUT_WIDTH_EXCEEDED]'],
    ['no options', [row(menu([]))], 'components[0].components[0].options[BASE_TYPE_BAD_LENGTH]'],
    ['26 options', [row(menu(numbers(26)))], 'components[0].components[0].options[BASE_TYPE_BAD_LENGTH]'],
    ['a long option', [row(menu(['a'.repeat(101)]))], 'options[0].label[BASE_TYPE_BAD_LENGTH]'],
    [
      'the same option twice',
      [row(menu(['a', 'a']))],
      'options[1][SELECT_COMPONENT_OPTION_VALUE_DUPLICATED]',
    ],
    [
      'more to choose than there is',
      [row(menu(['a'], { max_values: 2 }))],
      '[SELECT_COMPONENT_INVALID_VALUES]',
    ],
    [
      'a long placeholder',
      [row(menu(['a'], { placeholder: 'a'.repeat(151) }))],
      'placeholder[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'a field of a window',
      [row({ type: 4, custom_id: 'a', style: 1, label: 'a' })],
      'type[UNION_TYPE_CHOICES]',
    ],
  ])('with %s are refused', async (_, components, problem) => {
    expect(await refusal(says({ content: '?', components }))).toMatch(problem);
    expect(anna.dm.messages).toEqual([]);
  });

  test('of the greatest size pass', async () => {
    const ids = numbers(25).map((id) => id.padStart(100, '0'));
    const rows = numbers(5).map((_, at) =>
      row(...ids.slice(at * 5, at * 5 + 5).map((id) => button(id, { label: 'a'.repeat(80) }))),
    );
    await says({ content: '?', components: rows });
    await says({ content: '?', components: [row(menu(numbers(25), { min_values: 0, max_values: 25 }))] });
  });
});

describe('files', () => {
  test('come with a name and a description, behind links that end', async () => {
    const message = (await rest.post(`/channels/${anna.channel.id}/messages`, {
      body: { attachments: [{ id: 0, description: 'Un papillon' }] },
      files: [{ name: 'papillon.txt', data: Buffer.from('été'), contentType: 'text/plain' }],
    })) as Message;
    expect(message.attachments).toMatchObject([
      { filename: 'papillon.txt', description: 'Un papillon', size: 5 },
    ]);
    const url = message.attachments[0]?.url ?? '';
    expect(await (await fetch(url)).text()).toBe('été');
    now += DAY;
    expect((await fetch(url)).status).toBe(404);
    const again = (await rest.get(`/channels/${anna.channel.id}/messages/${message.id}`)) as Message;
    expect((await fetch(again.attachments[0]?.url ?? '')).status).toBe(200);
  });

  test('larger than 10 MiB are refused', async () => {
    const files = [{ name: 'a.bin', data: Buffer.alloc(10 * 1024 * 1024 + 1), contentType: 'a/b' }];
    expect(await refusal(rest.post(`/channels/${anna.channel.id}/messages`, { files }))).toBe(
      '413 40005 Request entity too large',
    );
  });

  test('stay with an edited message when they are named', async () => {
    const path = `/channels/${anna.channel.id}/messages` as const;
    const files = ['a', 'b'].map((name) => ({ name, data: Buffer.from(name), contentType: 'text/plain' }));
    const { id, attachments } = (await rest.post(path, { files })) as Message;
    const names = async (body: object) => {
      const edited = (await rest.patch(`${path}/${id}`, { body })) as Message;
      return edited.attachments.map(({ filename }) => filename).join();
    };
    expect(await names({ content: 'Deux' })).toBe('a,b');
    expect(await names({ attachments: attachments.slice(1).map((each) => ({ id: each.id })) })).toBe('b');
    expect(await names({ attachments: [] })).toBe('');
  });
});

describe('commands', () => {
  const survey = { name: 'survey', description: 'A survey', name_localizations: { fr: 'enquête' } };
  const path = () => `/applications/${server.bot.id}/commands` as const;

  test('are set, read, changed and removed, for everybody or a guild', async () => {
    const [set] = (await rest.put(path(), { body: [survey] })) as Message[];
    expect(set).toMatchObject({ ...survey, type: 1, application_id: server.bot.id });
    const [again] = (await rest.put(path(), { body: [survey] })) as Message[];
    expect(again?.id).toBe(set?.id);
    const [lean] = (await rest.get(path())) as object[];
    expect(lean).not.toHaveProperty('name_localizations');
    const query = new URLSearchParams({ with_localizations: 'true' });
    expect(await rest.get(path(), { query })).toMatchObject([survey]);
    await rest.patch(`${path()}/${set?.id}`, { body: { description: 'Changed' } });
    expect(await rest.get(`${path()}/${set?.id}`)).toMatchObject({ name: 'survey', description: 'Changed' });
    await rest.delete(`${path()}/${set?.id}`);
    expect(await refusal(rest.get(`${path()}/${set?.id}`))).toMatch(/^404 10063/);
    const local = `/applications/${server.bot.id}/guilds/${server.home.id}/commands` as const;
    const made = (await rest.post(local, { body: survey })) as Message;
    expect(await rest.post(local, { body: survey })).toMatchObject({ id: made.id });
    expect(await rest.get(local)).toMatchObject([{ guild_id: server.home.id }]);
    expect(await rest.get(path())).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['capitals', { name: 'Survey' }, 'name[APPLICATION_COMMAND_INVALID_NAME]'],
    ['spaces', { name: 'a survey' }, 'name[APPLICATION_COMMAND_INVALID_NAME]'],
    ['a long name', { name: 'a'.repeat(33) }, 'name[BASE_TYPE_BAD_LENGTH]'],
    ['no description', { description: '' }, 'description[BASE_TYPE_REQUIRED]'],
    ['a long description', { description: 'a'.repeat(101) }, 'description[BASE_TYPE_MAX_LENGTH]'],
    ['an unknown language', { name_localizations: { xx: 'a' } }, 'name_localizations'],
    [
      'a wrong localized name',
      { name_localizations: { fr: 'Enquête' } },
      'name_localizations.fr[APPLICATION',
    ],
    [
      'a required option after others',
      {
        options: [
          { type: 3, name: 'a', description: 'a' },
          { type: 3, name: 'b', description: 'b', required: true },
        ],
      },
      'options[1][APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID]',
    ],
    [
      '26 choices',
      {
        options: [
          {
            type: 3,
            name: 'a',
            description: 'a',
            choices: numbers(26).map((name) => ({ name, value: name })),
          },
        ],
      },
      'options[0].choices[BASE_TYPE_BAD_LENGTH]',
    ],
  ])('with %s are refused', async (_, wrong, problem) => {
    expect(await refusal(rest.post(path(), { body: { ...survey, ...wrong } }))).toMatch(problem);
    expect(server.commands.list()).toEqual([]);
  });

  test('have names of their own, a hundred at most', async () => {
    expect(await refusal(rest.put(path(), { body: [survey, survey] }))).toMatch(
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
    );
    const many = numbers(101).map((number) => ({ ...survey, name: `survey${number}` }));
    expect(await refusal(rest.put(path(), { body: many }))).toMatch(/^400 30032/);
    await rest.put(path(), { body: many.slice(1) });
    expect(await refusal(rest.post(path(), { body: survey }))).toMatch(/^400 30032/);
  });
});

test('what is sent shows up on the gateway too, with its nonce', async () => {
  const client = new GatewayClient(`${server.api.replace('http', 'ws')}?v=10`);
  await client.identify(server.token);
  await says({ content: 'Bonjour', nonce: 7 });
  expect((await client.next('MESSAGE_CREATE')).d).toMatchObject({ content: 'Bonjour', nonce: 7 });
  client.cut();
});
