import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Phone } from '../../support/discord/phone.js';
import { type Discord, startDiscord } from '../../support/discord/server.js';
import { GatewayClient, INTENTS } from './gateway-client.js';

let server: Discord;
let anna: Phone;
let clients: GatewayClient[];
/** How far the clock was turned forward. */
let late: number;

beforeEach(async () => {
  late = 0;
  server = await startDiscord({ now: () => Date.now() + late });
  anna = server.user({ username: 'Anna' });
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.cut();
  await server.close();
});

function connect(query = '?v=10&encoding=json'): GatewayClient {
  const client = new GatewayClient(`${server.api.replace('http', 'ws').replace('/api', '/gateway')}${query}`);
  clients.push(client);
  return client;
}

async function resume(session: unknown, seq: unknown, token = server.token): Promise<GatewayClient> {
  const client = connect();
  await client.next(10);
  client.send(6, { token, session_id: session, seq });
  return client;
}

function contents(client: GatewayClient): unknown[] {
  return client.events.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => d.content);
}

describe('a new connection', () => {
  test('says hello, then READY, then the guilds, numbered', async () => {
    const client = connect();
    expect((await client.next(10)).d).toMatchObject({ heartbeat_interval: 41_250 });
    client.send(2, { token: server.token, intents: INTENTS, properties: {} });
    const ready = await client.next('READY');
    expect(ready.s).toBe(1);
    expect(ready.d).toMatchObject({
      user: { username: 'Papillon', bot: true },
      application: { id: server.bot.id },
      guilds: [{ id: server.home.id, unavailable: true }],
      resume_gateway_url: expect.stringMatching(/^ws:/),
    });
    expect(await client.next('GUILD_CREATE')).toMatchObject({ s: 2, d: { name: 'Centre social' } });
  });

  test('acknowledges heartbeats, unless they are dropped', async () => {
    const client = connect();
    await client.identify(server.token);
    client.send(1, 1);
    await client.next(11);
    server.gateway.acknowledges = false;
    client.send(1, 2);
    await expect.poll(() => server.gateway.received.map(({ op }) => op)).toEqual([2, 1, 1]);
    await anna.sends('Bonjour');
    await client.next('MESSAGE_CREATE');
    expect(client.frames.filter(({ op }) => op === 11)).toEqual([]);
  });

  test.each([
    ['a wrong token', { token: 'no', intents: 0 }, 4004],
    ['intents that do not exist', { intents: 1 << 30 }, 4013],
    ['no intents', {}, 4013],
    ['privileged intents that are switched off', { intents: 1 << 15 }, 4014],
  ])('is closed for %s', async (_, identity, code) => {
    const client = connect();
    await client.next(10);
    client.send(2, { token: server.token, ...identity });
    expect(await client.closed).toBe(code);
  });

  test.each([
    ['what is no JSON', (client: GatewayClient) => client.sendText('{'), 4002],
    ['an unknown opcode', (client: GatewayClient) => client.send(99, {}), 4001],
    ['speaking before identifying', (client: GatewayClient) => client.send(3, {}), 4003],
  ])('is closed for %s', async (_, speak, code) => {
    const client = connect();
    await client.next(10);
    speak(client);
    expect(await client.closed).toBe(code);
  });

  test('is closed for another version, and for identifying twice', async () => {
    expect(await connect('?v=9').closed).toBe(4012);
    const client = connect();
    await client.identify(server.token);
    client.send(2, { token: server.token, intents: 0 });
    expect(await client.closed).toBe(4005);
  });

  test('with privileged intents that are switched on is welcome', async () => {
    await server.close();
    server = await startDiscord({ privilegedIntents: 1 << 15 });
    await connect().identify(server.token, INTENTS | (1 << 15));
  });
});

describe('events', () => {
  test('come only for the intents one asked for', async () => {
    const deaf = connect();
    await deaf.identify(server.token, 1 << 9);
    await anna.sends('Bonjour');
    await anna.in(server.home).sends('Bonjour à tout le monde');
    const { d } = await deaf.next('MESSAGE_CREATE');
    expect(d).toMatchObject({ guild_id: server.home.id, channel_type: 0 });
    expect(deaf.events).toEqual([]);
  });

  test('hide what is said in a guild, not in direct messages or to the bot', async () => {
    const client = connect();
    await client.identify(server.token);
    const square = anna.in(server.home);
    await square.sends('Entre nous');
    await square.sends(`<@${server.bot.id}> aide`);
    const said = await anna.sends('En privé');
    const direct = { channel_type: 1, channel_id: anna.channel.id, author: { id: anna.id } };
    await expect.poll(() => client.events.at(-1)?.d).toMatchObject(direct);
    expect(contents(client)).toEqual(['', `<@${server.bot.id}> aide`, 'En privé']);
    await anna.edits(said, 'En privé !');
    await anna.deletes(said);
    expect((await client.next('MESSAGE_UPDATE')).d).toMatchObject({ id: said.id, content: 'En privé !' });
    expect((await client.next('MESSAGE_DELETE')).d).toEqual({ id: said.id, channel_id: anna.channel.id });
  });

  test('may leave out the type of the channel', async () => {
    const client = connect();
    await client.identify(server.token);
    server.world.tellsChannelType = false;
    await anna.sends('Bonjour');
    expect((await client.next('MESSAGE_CREATE')).d).not.toHaveProperty('channel_type');
  });

  test('tell of guilds and channels that come and go', async () => {
    const client = connect();
    await client.identify(server.token);
    await client.next('GUILD_CREATE');
    const guild = server.guild({ name: 'Jardin' });
    expect((await client.next('GUILD_CREATE')).d).toMatchObject({ name: 'Jardin' });
    await guild.opensChannel('potager');
    expect((await client.next('CHANNEL_CREATE')).d).toMatchObject({ name: 'potager', guild_id: guild.id });
    await guild.removesBot();
    expect((await client.next('GUILD_DELETE')).d).toEqual({ id: guild.id });
  });

  test('can come twice', async () => {
    const client = connect();
    await client.identify(server.token);
    await anna.sends('Bonjour');
    server.gateway.repeats();
    await expect.poll(() => contents(client)).toEqual(['Bonjour', 'Bonjour']);
  });

  test('of a link come once more without an edit', async () => {
    const client = connect();
    await client.identify(server.token);
    await anna.sends('Voir https://example.org');
    expect((await client.next('MESSAGE_UPDATE')).d).toMatchObject({
      content: 'Voir https://example.org',
      edited_timestamp: null,
    });
  });
});

describe('a lost connection', () => {
  test('is resumed from where it was heard last', async () => {
    const first = connect();
    const { d } = await first.identify(server.token);
    await anna.sends('Un');
    const { s } = await first.next('MESSAGE_CREATE');
    first.cut();
    await anna.sends('Deux');
    const again = await resume(d.session_id, s);
    await again.next('RESUMED');
    expect(contents(again)).toEqual(['Deux']);
    await anna.sends('Trois');
    await expect.poll(() => contents(again)).toEqual(['Deux', 'Trois']);
    expect(server.gateway).toMatchObject({ identified: 1, resumed: 1, isOnline: true });
  });

  test('replays nothing to who identifies anew', async () => {
    const first = connect();
    await first.identify(server.token);
    first.cut();
    await first.closed;
    await anna.sends('Perdu');
    const second = connect();
    await second.identify(server.token);
    await anna.sends('Entendu');
    await expect.poll(() => contents(second)).toEqual(['Entendu']);
  });

  test.each([1000, 1001])('closed by the client with %i is no more', async (code) => {
    const first = connect();
    const { d } = await first.identify(server.token);
    first.close(code);
    await expect.poll(() => server.gateway.isOnline).toBe(false);
    expect(await (await resume(d.session_id, 1)).next(9)).toMatchObject({ d: false });
  });

  test('is kept for some minutes', async () => {
    const first = connect();
    const { d } = await first.identify(server.token);
    server.gateway.drops();
    late = 2 * 60_000;
    const second = await resume(d.session_id, 2);
    await second.next('RESUMED');
    server.gateway.drops();
    late += 4 * 60_000;
    expect(await (await resume(d.session_id, 3)).next(9)).toMatchObject({ d: false });
  });

  test('cannot be resumed with a wrong token or a number that was never sent', async () => {
    const { d } = await connect().identify(server.token);
    expect(await (await resume(d.session_id, 1, 'no')).closed).toBe(4004);
    expect(await (await resume(d.session_id, 99)).closed).toBe(4007);
  });
});

describe('the server', () => {
  test('asks to reconnect, drops, and closes', async () => {
    const client = connect();
    await client.identify(server.token);
    server.gateway.reconnects();
    await client.next(7);
    server.gateway.drops();
    expect(await client.closed).toBe(1006);
    const other = connect();
    await other.identify(server.token);
    server.gateway.closes(4000);
    expect(await other.closed).toBe(4000);
  });

  test('says that a session is invalid: it may be resumed on the spot, or is no more', async () => {
    const client = connect();
    const { d } = await client.identify(server.token);
    server.gateway.invalidates({ resumable: true });
    expect(await client.next(9)).toMatchObject({ d: true });
    await anna.sends('Entre-temps');
    client.send(6, { token: server.token, session_id: d.session_id, seq: 2 });
    await client.next('RESUMED');
    expect(contents(client)).toEqual(['Entre-temps']);
    server.gateway.invalidates({ resumable: false });
    expect(await client.next(9)).toMatchObject({ d: false });
    client.send(6, { token: server.token, session_id: d.session_id, seq: 2 });
    expect(await client.next(9)).toMatchObject({ d: false });
  });

  test('that forgets sessions still serves who is connected', async () => {
    const client = connect();
    const { d } = await client.identify(server.token);
    server.gateway.forgetsSessions();
    await anna.sends('Toujours là');
    await client.next('MESSAGE_CREATE');
    client.cut();
    expect(await (await resume(d.session_id, 1)).next(9)).toMatchObject({ d: false });
  });
});
