import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Phone } from '../../support/discord/phone.js';
import { type Discord, startDiscord } from '../../support/discord/server.js';

let server: Discord;
let anna: Phone;
const clients: Client[] = [];

beforeEach(async () => {
  server = await startDiscord();
  anna = server.user({ username: 'Anna', locale: 'fr' });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.destroy()));
  await server.close();
});

const SEND = 'POST /channels/:channel/messages';

/** discord.js as a bot would use it, with its identify throttle of five seconds off. */
async function bot(options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
    ...options,
    rest: { api: server.api, ...options.rest },
  });
  clients.push(client);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(server.token);
  return ready;
}

/** Calls back for each interaction; what goes wrong in it fails the test by what the phone does not see. */
function answers(client: Client, answer: (interaction: Interaction) => Promise<unknown>): void {
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: Error) => console.error(error));
  });
}

function buttons(...labels: string[]) {
  return [
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      labels.map((label) =>
        new ButtonBuilder().setCustomId(label).setLabel(label).setStyle(ButtonStyle.Primary),
      ),
    ),
  ];
}

test('a bot logs in and talks in direct messages', async () => {
  const client = await bot();
  expect(client.user.username).toBe('Papillon');
  expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Centre social']);
  client.on(Events.MessageCreate, async (message) => {
    if (!message.author.bot) await message.reply(`« ${message.content} » ?`);
  });
  const said = await anna.sends('Bonjour');
  const reply = await anna.receives('« Bonjour » ?');
  expect(reply.replyTo).toBe(said.id);
  expect(anna.dm.transcript()).toMatch(/Bonjour ‹ Anna\n› « Bonjour » \?$/);
});

test('a bot writes first', async () => {
  const client = await bot();
  const user = await client.users.fetch(anna.id);
  const message = await user.send({ content: 'Bonjour', components: buttons('Oui', 'Non') });
  await anna.sees('Bonjour');
  expect(anna.dm.messages.map((each) => each.buttons)).toEqual([[['Oui', 'Non']]]);
  await message.edit('Bonsoir');
  await anna.receives('Bonsoir');
  await message.delete();
  expect(anna.dm.messages).toEqual([]);
});

test('buttons are acknowledged in every way', async () => {
  const client = await bot();
  const user = await client.users.fetch(anna.id);
  await user.send({
    content: 'Alors ?',
    components: buttons('update', 'defer', 'reply', 'think'),
  });
  answers(client, async (interaction) => {
    if (!interaction.isButton()) return;
    if (interaction.customId === 'update') await interaction.update('Changé');
    if (interaction.customId === 'reply')
      await interaction.reply({ content: 'Pour toi', flags: 'Ephemeral' });
    if (interaction.customId === 'defer') {
      await interaction.deferUpdate();
      await interaction.editReply('Changé plus tard');
    }
    if (interaction.customId === 'think') {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('Réfléchi');
    }
  });
  expect(await anna.clicks('update')).toMatchObject({ kind: 'update', message: { text: 'Changé' } });
  expect(await anna.clicks('defer')).toEqual({ kind: 'deferred' });
  await anna.sees('Changé plus tard');
  expect(await anna.clicks('reply')).toMatchObject({
    kind: 'message',
    message: { text: 'Pour toi', ephemeral: true },
  });
  expect(await anna.clicks('think')).toMatchObject({
    kind: 'deferred',
    message: { thinking: true, ephemeral: true },
  });
  expect(await anna.receives('Réfléchi')).toMatchObject({ thinking: false, ephemeral: true });
});

test('commands come in the language of whoever runs them, with a menu and a window', async () => {
  const client = await bot();
  await client.application.commands.set([
    {
      name: 'survey',
      description: 'Answers a survey',
      nameLocalizations: { fr: 'questionnaire' },
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'which',
          description: 'Which one',
          choices: [{ name: 'Accueil', value: 'welcome' }],
        },
      ],
    },
  ]);
  answers(client, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const menu = new StringSelectMenuBuilder()
        .setCustomId('menu')
        .setPlaceholder('Choisir')
        .setMaxValues(2)
        .addOptions(['A', 'B', 'C'].map((label) => ({ label, value: label.toLowerCase() })));
      const row = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu);
      const content = `${interaction.options.getString('which')} ${interaction.locale}`;
      await interaction.reply({ content, components: [row] });
    } else if (interaction.isStringSelectMenu()) {
      await interaction.update({ content: interaction.values.join('+'), components: buttons('Autre…') });
    } else if (interaction.isButton()) {
      const input = new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short).setMaxLength(5);
      const label = new LabelBuilder().setLabel('Ton nom').setTextInputComponent(input);
      await interaction.showModal(
        new ModalBuilder().setCustomId('modal').setTitle('Autre').addLabelComponents(label),
      );
    } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
      await interaction.update(`Merci ${interaction.fields.getTextInputValue('name')}`);
    }
  });
  expect(await anna.runs('/questionnaire', { which: 'Accueil' })).toMatchObject({
    kind: 'message',
    message: { text: 'welcome fr' },
  });
  expect(await anna.selects('Choisir', ['A', 'C'])).toMatchObject({
    kind: 'update',
    message: { text: 'a+c' },
  });
  const modal = await anna.opens('Autre…');
  expect(modal.fields).toMatchObject([{ label: 'Ton nom', kind: 'text', required: true }]);
  await expect(anna.fills(modal, { 'Ton nom': 'Trop long' })).rejects.toThrow('« Ton nom » is too long.');
  expect(await anna.fills(modal, { 'Ton nom': 'Anna' })).toMatchObject({ message: { text: 'Merci Anna' } });
});

test('files go both ways', async () => {
  const client = await bot();
  client.on(Events.MessageCreate, async (message) => {
    const attachment = message.attachments.first();
    if (message.author.bot || !attachment) return;
    const bytes = Buffer.from(await (await fetch(attachment.url)).arrayBuffer());
    await message.reply({ content: 'Reçu', files: [{ attachment: bytes, name: 'copie.txt' }] });
  });
  await anna.sends('', {
    attachments: [{ name: 'note.txt', type: 'text/plain', bytes: Buffer.from('été') }],
  });
  const { files } = await anna.receives('Reçu');
  expect(files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['copie.txt', 'été'],
  ]);
});

test('a cut connection is resumed, and what happened meanwhile is replayed', async () => {
  const client = await bot();
  const user = await client.users.fetch(anna.id);
  await user.send({ content: 'Alors ?', components: buttons('Oui') });
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ author, content }) => {
    if (!author.bot) heard.push(content);
  });
  answers(client, (interaction) => {
    heard.push(interaction.isButton() ? interaction.customId : '?');
    return interaction.isButton() ? interaction.deferUpdate() : Promise.resolve();
  });
  server.gateway.drops();
  await anna.sends('Tu es là ?');
  const click = anna.clicks('Oui');
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['Tu es là ?', 'Oui']);
  expect(await click).toEqual({ kind: 'deferred' });
  expect(server.gateway).toMatchObject({ identified: 1, resumed: 1 });
});

test('after a new identify nothing is replayed; the history still has it', async () => {
  const first = await bot();
  const { id } = await anna.sends('Avant');
  await first.destroy();
  await anna.sends('Entre-temps');
  const client = await bot();
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => heard.push(content));
  await anna.sends('Après');
  await expect.poll(() => heard).toEqual(['Après']);
  const dm = await client.users.createDM(anna.id);
  const missed = await dm.messages.fetch({ after: id });
  expect(missed.map(({ content }) => content)).toEqual(['Après', 'Entre-temps']);
});

test('a session that is gone is followed by a new one', async () => {
  const client = await bot();
  server.gateway.forgetsSessions();
  server.gateway.drops();
  await anna.sends('Perdu');
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => heard.push(content));
  await server.gateway.online();
  await anna.sends('Retrouvé');
  await expect.poll(() => heard).toEqual(['Retrouvé']);
  expect(server.gateway).toMatchObject({ identified: 2, resumed: 1 });
});

test('a bot told to reconnect resumes; one whose heartbeats go unheard does too', async () => {
  await server.close();
  server = await startDiscord({ heartbeatMs: 500 });
  anna = server.user({ username: 'Anna' });
  await bot();
  server.gateway.reconnects();
  await expect.poll(() => server.gateway.resumed, { timeout: 10_000 }).toBeGreaterThan(0);
  await server.gateway.online();
  const { resumed } = server.gateway;
  server.gateway.acknowledges = false;
  await expect.poll(() => server.gateway.resumed, { timeout: 10_000 }).toBeGreaterThan(resumed);
  server.gateway.acknowledges = true;
  // discord.js that is stopped while it connects may throw where nobody catches it.
  await server.gateway.online();
});

test('a message in a direct channel the bot never saw is dropped when it does not say its type', async () => {
  const client = await bot();
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => heard.push(content));
  server.world.tellsChannelType = false;
  await anna.sends('Sans type');
  server.world.tellsChannelType = true;
  await anna.sends('Avec');
  await expect.poll(() => heard).toEqual(['Avec']);
});

test('a send whose answer is lost becomes two messages, and one with an enforced nonce', async () => {
  const client = await bot();
  const user = await client.users.fetch(anna.id);
  server.faults.next({ kind: 'done', status: 502 }, { route: SEND });
  await user.send('Deux fois');
  server.faults.next({ kind: 'done', status: 502 }, { route: SEND });
  await user.send({ content: 'Une fois', nonce: '1', enforceNonce: true });
  // A cut is the bot's own to try again.
  server.faults.next({ kind: 'lost' }, { route: SEND });
  const cut = { content: 'Coupé', nonce: '2', enforceNonce: true };
  await expect(user.send(cut)).rejects.toThrow('other side closed');
  await user.send(cut);
  expect(anna.dm.messages.map(({ text }) => text)).toEqual(['Deux fois', 'Deux fois', 'Une fois', 'Coupé']);
});

test('discord.js waits for buckets and comes through', async () => {
  server.limits.on = true;
  const client = await bot();
  const user = await client.users.fetch(anna.id);
  const numbers = ['1', '2', '3', '4', '5', '6'];
  await Promise.all(numbers.map((each) => user.send(each)));
  expect(anna.dm.messages.map(({ text }) => text)).toEqual(numbers);
  server.faults.next(
    { kind: 'error', status: 429, retryAfter: 0.1, global: true },
    { route: 'GET /users/:user' },
  );
  await client.users.fetch(anna.id, { force: true });
  expect(server.callsOf('GET /users/:user').map(({ status }) => status)).toEqual([200, 429, 200]);
});

test('people who cannot be written to are told apart', async () => {
  const client = await bot();
  const user = await client.users.fetch(anna.id);
  await anna.closesDms();
  await expect(user.send('?')).rejects.toMatchObject({ code: 50007, status: 403 });
  await anna.opensDms();
  await user.send('!');
  await anna.leavesGuild();
  await expect(user.send('?')).rejects.toMatchObject({ code: 50278, status: 403 });
});

test('in a guild a reply may be for one person alone', async () => {
  const client = await bot();
  const square = anna.in(server.home);
  const ben = server.user({ username: 'Ben' }).in(server.home);
  answers(client, async (interaction) => {
    if (interaction.isButton()) await interaction.reply({ content: 'Entre nous', flags: 'Ephemeral' });
  });
  const channel = await client.channels.fetch(square.channel.id);
  if (channel?.isSendable())
    await channel.send({ content: 'Pour tout le monde', components: buttons('Moi') });
  await ben.sees('Pour tout le monde');
  await square.clicks('Moi');
  expect(square.screen.messages).toHaveLength(2);
  expect(ben.screen.messages).toHaveLength(1);
});

test('an outage is ridden out', async () => {
  const client = await bot();
  const user = await client.users.fetch(anna.id);
  await server.goesDown();
  await anna.sends('Pendant la panne');
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => heard.push(content));
  await server.comesBack();
  await expect.poll(() => heard, { timeout: 15_000 }).toEqual(['Pendant la panne']);
  await user.send('Me revoilà');
  await anna.sees('Me revoilà');
});

test('a wrong token and intents that are not allowed are refused', async () => {
  const wrong = new Client({ intents: [], rest: { api: server.api } });
  clients.push(wrong);
  await expect(wrong.login('no')).rejects.toThrow();
  const curious = new Client({ intents: [GatewayIntentBits.MessageContent], rest: { api: server.api } });
  clients.push(curious);
  await expect(curious.login(server.token)).rejects.toThrow('disallowed intents');
});
