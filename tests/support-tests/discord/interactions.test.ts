import { DiscordAPIError, REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Phone } from '../../support/discord/phone.js';
import { type Discord, startDiscord } from '../../support/discord/server.js';
import { GatewayClient } from './gateway-client.js';

const MINUTE = 60_000;

let now: number;
let server: Discord;
let rest: REST;
let anna: Phone;
let client: GatewayClient;

beforeEach(async () => {
  now = Date.parse('2026-11-23T08:00:00Z');
  server = await startDiscord({ now: () => now });
  rest = new REST({ api: server.api, retries: 0 }).setToken(server.token);
  anna = server.user({ username: 'Anna' });
  client = new GatewayClient(`${server.api.replace('http', 'ws')}?v=10`);
  await client.identify(server.token);
});
afterEach(async () => {
  client.cut();
  await server.close();
});

interface Opened {
  readonly id: string;
  readonly token: string;
}

async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => 'nothing',
    (thrown: unknown) => thrown,
  );
  return error instanceof DiscordAPIError ? `${error.status} ${error.code} ${error.message}` : String(error);
}

/** Sends a question with one button in a channel. */
async function asks(label = 'Oui', channel = anna.channel.id): Promise<void> {
  const button = { type: 2, style: 1, label, custom_id: label };
  const body = { content: 'Alors ?', components: [{ type: 1, components: [button] }] };
  await rest.post(`/channels/${channel}/messages`, { body });
}

/** The interaction the bot hears of next. */
async function heard(): Promise<Opened> {
  const { d } = await client.next('INTERACTION_CREATE');
  return { id: String(d.id), token: String(d.token) };
}

async function acknowledges({ id, token }: Opened, type: number, data?: object): Promise<unknown> {
  const body = data ? { type, data } : { type };
  return rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false });
}

function webhook({ token }: Opened): `/webhooks/${string}` {
  return `/webhooks/${server.bot.id}/${token}`;
}

/** Clicks, and acknowledges with a deferred update. */
async function clicked(): Promise<Opened> {
  await asks();
  const click = anna.clicks('Oui');
  const opened = await heard();
  await acknowledges(opened, 6);
  await click;
  return opened;
}

function modal(...components: object[]): object {
  return { custom_id: 'modal', title: 'Autre', components };
}
function label(label: string, component: object): object {
  return { type: 18, label, component: { custom_id: label, ...component } };
}

describe('what the bot hears', () => {
  test('of a click in a direct message', async () => {
    await asks();
    const click = anna.clicks('Oui');
    const { d } = await client.next('INTERACTION_CREATE');
    expect(d).toMatchObject({
      type: 3,
      application_id: server.bot.id,
      user: { id: anna.id },
      channel: { id: anna.channel.id, type: 1 },
      channel_id: anna.channel.id,
      context: 1,
      locale: 'fr',
      data: { component_type: 2, custom_id: 'Oui', id: 2 },
      message: { content: 'Alors ?' },
    });
    expect(d).not.toHaveProperty('member');
    await acknowledges({ id: String(d.id), token: String(d.token) }, 6);
    await click;
  });

  test('of a click in a guild', async () => {
    const square = anna.in(server.home);
    await asks('Moi', square.channel.id);
    const click = square.clicks('Moi');
    const { d } = await client.next('INTERACTION_CREATE');
    expect(d).toMatchObject({ guild_id: server.home.id, context: 0, member: { user: { id: anna.id } } });
    expect(d).not.toHaveProperty('user');
    await acknowledges({ id: String(d.id), token: String(d.token) }, 6);
    await click;
  });

  test('of two clicks at once: two interactions', async () => {
    await asks();
    const clicks = [anna.clicks('Oui'), anna.clicks('Oui')];
    const [one, two] = [await heard(), await heard()];
    expect(one.id).not.toBe(two.id);
    await Promise.all([acknowledges(one, 6), acknowledges(two, 6)]);
    expect(await Promise.all(clicks)).toEqual([{ kind: 'deferred' }, { kind: 'deferred' }]);
  });
});

describe('the first answer', () => {
  test('comes within three seconds', async () => {
    await asks();
    const click = anna.clicks('Oui');
    const opened = await heard();
    now += 3001;
    expect(await refusal(acknowledges(opened, 6))).toBe('404 10062 Unknown interaction');
    expect(await click).toEqual({ kind: 'failed', text: 'This interaction failed' });
  });

  test('comes within three seconds even when the clock stands still', async () => {
    await asks();
    expect(await anna.clicks('Oui')).toEqual({ kind: 'failed', text: 'This interaction failed' });
    expect(await refusal(acknowledges(await heard(), 6))).toMatch('10062');
  });

  test('may be refused on demand', async () => {
    server.faults.next(
      { kind: 'refused', code: 10062 },
      { route: 'POST /interactions/:interaction/:token/callback' },
    );
    await asks();
    const click = anna.clicks('Oui');
    const opened = await heard();
    expect(await refusal(acknowledges(opened, 6))).toMatch('10062');
    await acknowledges(opened, 6);
    expect(await click).toEqual({ kind: 'deferred' });
  });

  test('comes once, and with the token that was told', async () => {
    const opened = await clicked();
    expect(await refusal(acknowledges(opened, 6))).toBe(
      '400 40060 Interaction has already been acknowledged.',
    );
    expect(await refusal(acknowledges({ ...opened, token: 'no' }, 6))).toMatch('10062');
  });

  test('that is wrong may be tried again', async () => {
    await asks();
    const click = anna.clicks('Oui');
    const opened = await heard();
    expect(await refusal(acknowledges(opened, 4, { content: 'a'.repeat(2001) }))).toMatch(
      'data.content[BASE_TYPE_MAX_LENGTH]',
    );
    expect(await refusal(acknowledges(opened, 4, {}))).toMatch('50006');
    expect(await refusal(acknowledges(opened, 8, {}))).toMatch('Value must be one of {4, 5, 6, 7, 9}.');
    await acknowledges(opened, 4, { content: 'Merci' });
    expect(await click).toMatchObject({ kind: 'message', message: { text: 'Merci' } });
  });

  test('tells what it made when it is asked to', async () => {
    await asks();
    const click = anna.clicks('Oui');
    const { id, token } = await heard();
    const body = { type: 5, data: { flags: 64 } };
    const query = new URLSearchParams({ with_response: 'true' });
    expect(await rest.post(`/interactions/${id}/${token}/callback`, { body, query })).toMatchObject({
      interaction: { id, type: 3, response_message_loading: true, response_message_ephemeral: true },
      resource: { type: 5, message: { author: { id: server.bot.id } } },
    });
    await click;
  });

  test('to a command cannot update a message, and says what failed in its own words', async () => {
    const body = { name: 'aide', description: 'Aide' };
    await rest.post(`/applications/${server.bot.id}/commands`, { body });
    const run = anna.runs('/aide');
    const opened = await heard();
    expect(await refusal(acknowledges(opened, 7, { content: '?' }))).toMatch('{4, 5, 9}');
    now += 4000;
    expect(await refusal(acknowledges(opened, 4, { content: 'Voici' }))).toMatch('10062');
    expect(await run).toEqual({ kind: 'failed', text: 'The application did not respond' });
  });
});

describe('ephemeral messages', () => {
  test('are seen by one person, and cannot be fetched', async () => {
    const square = anna.in(server.home);
    const ben = server.user({ username: 'Ben' }).in(server.home);
    await asks('Moi', square.channel.id);
    const click = square.clicks('Moi');
    const opened = await heard();
    await acknowledges(opened, 4, { content: 'Entre nous', flags: 64 });
    expect(await click).toMatchObject({ message: { ephemeral: true } });
    const { id } = await square.sees('Entre nous');
    expect(ben.screen.messages.map(({ text }) => text)).toEqual(['Alors ?']);
    const path = `/channels/${square.channel.id}/messages` as const;
    expect(await refusal(rest.get(`${path}/${id}`))).toMatch('10008');
    expect(await refusal(rest.patch(`${path}/${id}`, { body: { content: '?' } }))).toMatch('10008');
    expect(await rest.get(path)).toHaveLength(1);
    expect(await rest.get(`${webhook(opened)}/messages/@original`)).toMatchObject({ id, flags: 64 });
    await rest.patch(`${webhook(opened)}/messages/@original`, { body: { content: 'Changé' } });
    await square.sees('Changé');
    await rest.delete(`${webhook(opened)}/messages/@original`);
    expect(square.screen.messages.map(({ text }) => text)).toEqual(['Alors ?']);
  });
});

describe('followups', () => {
  test('need a first answer, and end after 15 minutes', async () => {
    await asks();
    const click = anna.clicks('Oui');
    const opened = await heard();
    const body = { content: 'Encore' };
    expect(await refusal(rest.post(webhook(opened), { body }))).toMatch('404 10015');
    await acknowledges(opened, 6);
    await click;
    now += 14 * MINUTE;
    await rest.post(webhook(opened), { body });
    await anna.sees('Encore');
    now += 2 * MINUTE;
    expect(await refusal(rest.post(webhook(opened), { body, auth: false }))).toMatch(
      '401 50027 Invalid Webhook Token',
    );
    expect(await refusal(rest.patch(`${webhook(opened)}/messages/@original`, { body, auth: false }))).toMatch(
      '50027',
    );
  });

  test('the first takes the place of the message that says "thinking", and its privacy', async () => {
    await asks();
    const click = anna.clicks('Oui');
    const opened = await heard();
    await acknowledges(opened, 5, { flags: 64 });
    expect(await click).toMatchObject({ kind: 'deferred', message: { thinking: true, ephemeral: true } });
    expect(anna.dm.transcript()).toMatch('(thinking…) (only you see this)');
    await rest.post(webhook(opened), { body: { content: 'Un' } });
    await rest.post(webhook(opened), { body: { content: 'Deux', flags: 64 } });
    const shown = anna.dm.messages.map(({ text, ephemeral, thinking }) => ({ text, ephemeral, thinking }));
    expect(shown.slice(1)).toEqual([
      { text: 'Un', ephemeral: true, thinking: false },
      { text: 'Deux', ephemeral: true, thinking: false },
    ]);
  });

  test('change only what their interaction made', async () => {
    const opened = await clicked();
    const other = (await rest.post(`/channels/${anna.channel.id}/messages`, {
      body: { content: 'Autre' },
    })) as Opened;
    const path = `${webhook(opened)}/messages/${other.id}` as const;
    expect(await refusal(rest.patch(path, { body: { content: '?' } }))).toMatch('10008');
    await rest.patch(`${webhook(opened)}/messages/@original`, {
      body: { content: 'Alors.', components: [] },
    });
    expect(anna.dm.messages.map(({ text }) => text)).toEqual(['Alors.', 'Autre']);
  });
});

describe('windows', () => {
  const FIELDS = [
    label('Nom', { type: 4, style: 1, max_length: 5, min_length: 2 }),
    label('Jours', {
      type: 3,
      required: false,
      max_values: 2,
      options: ['lundi', 'mardi', 'jeudi'].map((value) => ({ label: value, value })),
    }),
    label('Âge', { type: 21, options: ['jeune', 'moins jeune'].map((value) => ({ label: value, value })) }),
    label('Accord', { type: 23 }),
    label('Photo', { type: 19, required: false }),
  ];

  async function opens(...components: object[]) {
    await asks('Autre…');
    const opening = anna.opens('Autre…');
    await acknowledges(await heard(), 9, modal(...components));
    return opening;
  }

  test('are filled by labels, and submitted as the bot reads them', async () => {
    const window = await opens(...FIELDS);
    expect(window.title).toBe('Autre');
    expect(window.fields.map(({ kind, required }) => [kind, required])).toEqual([
      ['text', true],
      ['select', false],
      ['radio', true],
      ['checkbox', false],
      ['files', false],
    ]);
    const photo = { name: 'moi.jpg', type: 'image/jpeg', bytes: Buffer.from('…') };
    const filled = anna.fills(window, {
      Nom: 'Anna',
      Jours: ['lundi', 'jeudi'],
      Âge: 'jeune',
      Accord: true,
      Photo: [photo],
    });
    const { d } = await client.next('INTERACTION_CREATE');
    expect(d).toMatchObject({
      type: 5,
      message: { content: 'Alors ?' },
      data: {
        custom_id: 'modal',
        components: [
          { type: 18, component: { type: 4, custom_id: 'Nom', value: 'Anna' } },
          { type: 18, component: { type: 3, values: ['lundi', 'jeudi'] } },
          { type: 18, component: { type: 21, value: 'jeune' } },
          { type: 18, component: { type: 23, value: true } },
          { type: 18, component: { type: 19, values: [expect.any(String)] } },
        ],
        resolved: { attachments: expect.any(Object) },
      },
    });
    const opened = { id: String(d.id), token: String(d.token) };
    expect(await refusal(acknowledges(opened, 9, modal(...FIELDS)))).toMatch(
      'type[BASE_TYPE_CHOICES]: Value must be one of {4, 5, 6, 7}.',
    );
    await acknowledges(opened, 7, { content: 'Merci', components: [] });
    expect(await filled).toMatchObject({ kind: 'update', message: { text: 'Merci', buttons: [] } });
  });

  test('hold people to their rules', async () => {
    const window = await opens(...FIELDS);
    const rest = { Âge: 'jeune' };
    const wrong: Array<[Parameters<Phone['fills']>[1], string]> = [
      [rest, '« Nom » is required'],
      [{ ...rest, Nom: 'A' }, '« Nom » is too short'],
      [{ ...rest, Nom: 'Annabelle' }, '« Nom » is too long'],
      [{ ...rest, Nom: 'Anna', Jours: ['dimanche'] }, '« Jours » has no option « dimanche »'],
      [{ ...rest, Nom: 'Anna', Jours: ['lundi', 'mardi', 'jeudi'] }, '« Jours » holds too much'],
      [{ Nom: 'Anna' }, '« Âge » is required'],
      [{ ...rest, Nom: 'Anna', Ville: 'Lyon' }, 'no field « Ville »'],
    ];
    for (const [answers, problem] of wrong) {
      await expect(anna.fills(window, answers)).rejects.toThrow(problem);
    }
    expect(client.events.filter(({ t }) => t === 'INTERACTION_CREATE')).toEqual([]);
  });

  test('may be written the old way, in rows', async () => {
    const input = { type: 4, style: 2, custom_id: 'a', label: 'Nom', value: 'Anna' };
    const window = await opens({ type: 1, components: [input] });
    const filled = anna.fills(window, {});
    const { d } = await client.next('INTERACTION_CREATE');
    expect(d.data).toMatchObject({
      components: [{ type: 1, components: [{ custom_id: 'a', value: 'Anna' }] }],
    });
    await acknowledges({ id: String(d.id), token: String(d.token) }, 6);
    await filled;
  });

  const text = (name: string, more: object = {}) => label(name, { type: 4, style: 1, ...more });
  test.each<[string, object, string]>([
    ['no field', modal(), 'data.components[BASE_TYPE_BAD_LENGTH]'],
    [
      'six fields',
      modal(...['1', '2', '3', '4', '5', '6'].map((each) => text(each))),
      'data.components[BASE_TYPE',
    ],
    ['a long title', { ...modal(text('a')), title: 'a'.repeat(46) }, 'data.title[BASE_TYPE_BAD_LENGTH]'],
    ['a long label', modal(text('a'.repeat(46))), 'data.components[0].label[BASE_TYPE_BAD_LENGTH]'],
    [
      'the same field twice',
      modal(text('a'), text('a')),
      'components[1].component.custom_id[COMPONENT_CUSTOM_ID',
    ],
    ['a button', modal({ type: 1, components: [{ type: 2 }] }), 'components[0].components[0].type'],
    ['a bare text', modal({ type: 4, style: 1, custom_id: 'a' }), 'components[0].type[UNION_TYPE_CHOICES]'],
    ['too much text', modal(text('a', { max_length: 4001 })), 'max_length[NUMBER_TYPE_MAX]'],
  ])('with %s are refused', async (_, data, problem) => {
    await asks('Autre…');
    const click = anna.clicks('Autre…');
    const opened = await heard();
    expect(await refusal(acknowledges(opened, 9, data))).toMatch(problem);
    await acknowledges(opened, 6);
    await click;
  });
});
