import { REST } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Phone } from '../../support/discord/phone.js';
import { type Discord, startDiscord } from '../../support/discord/server.js';

let server: Discord;
let rest: REST;
let anna: Phone;

beforeEach(async () => {
  server = await startDiscord({ patienceMs: 200 });
  rest = new REST({ api: server.api, retries: 0 }).setToken(server.token);
  anna = server.user({ username: 'Anna' });
});
afterEach(() => server.close());

async function says(content: string, ...rows: object[][]): Promise<string> {
  const components = rows.map((row) => ({ type: 1, components: row }));
  const path = `/channels/${anna.channel.id}/messages` as const;
  const { id } = (await rest.post(path, { body: { content, components } })) as { readonly id: string };
  return id;
}

async function changes(id: string, body: object): Promise<void> {
  await rest.patch(`/channels/${anna.channel.id}/messages/${id}`, { body });
}

function button(label: string, more: object = {}): object {
  return { type: 2, style: 1, label, custom_id: label, ...more };
}

test('a channel reads like one', async () => {
  const id = await says(
    'Bonjour\nÇa va ?',
    [button('Oui'), button('Non', { disabled: true })],
    [
      {
        type: 3,
        custom_id: 'menu',
        placeholder: 'Choisir',
        options: [
          { label: 'A', value: 'a', default: true },
          { label: 'B', value: 'b' },
        ],
      },
    ],
  );
  await anna.sends('Oui\nmerci');
  await changes(id, { content: 'Bonjour' });
  await anna.sends('', { attachments: [{ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('a') }] });
  const lines = anna.dm.transcript().split('\n');
  expect(lines.map((line) => line.trim())).toEqual([
    '› Bonjour (edited)',
    '[Oui] (Non)',
    '[▾ Choisir: ✓A · B]',
    'Oui ‹ Anna',
    'merci ‹ Anna',
    '<a.txt> ‹ Anna',
  ]);
});

test('one sees what is there, receives what is new, and waits no longer than one has patience', async () => {
  await says('Bonjour', [button('Oui')]);
  await anna.sees('Bonjour');
  await anna.sees('Oui');
  await anna.sends('Salut');
  await anna.sees('Bonjour');
  await expect(anna.receives('Bonjour')).rejects.toThrow(/never showed « Bonjour » as news.\n› Bonjour/);
  await expect(anna.sees('Salut')).rejects.toThrow('never showed « Salut »');
  const seen = anna.receives('Bonsoir');
  await says('Bonsoir');
  await seen;
});

test('buttons that are gone fail, those that are disabled or were never there cannot be clicked', async () => {
  const id = await says('Alors ?', [
    button('Oui'),
    button('Non', { disabled: true }),
    button('', { custom_id: 'butterfly', emoji: { name: '🦋' } }),
  ]);
  const seen = await anna.sees('Alors ?');
  expect(seen.buttons).toEqual([['Oui', 'Non', '🦋']]);
  await expect(anna.clicks('Non')).rejects.toThrow('disabled');
  await expect(anna.clicks('Peut-être')).rejects.toThrow('There is no button « Peut-être »');
  const disabled = button('Oui', { disabled: true });
  await changes(id, { components: [{ type: 1, components: [disabled] }] });
  expect(await anna.clicks('Oui', seen)).toEqual({ kind: 'failed', text: 'This interaction failed' });
  await changes(id, { components: [] });
  expect(await anna.clicks('Oui', seen)).toEqual({ kind: 'failed', text: 'This interaction failed' });
  await expect(anna.clicks('Oui')).rejects.toThrow('There is no button « Oui »');
});

test('menus take what they offer', async () => {
  const options = ['A', 'B', 'C'].map((label) => ({ label, value: label }));
  await says('Alors ?', [{ type: 3, custom_id: 'menu', placeholder: 'Choisir', max_values: 2, options }]);
  await expect(anna.selects('Choisir', ['D'])).rejects.toThrow('has no option « D »');
  await expect(anna.selects('Choisir', [])).rejects.toThrow('takes 1 to 2 options');
  await expect(anna.selects('Choisir', ['A', 'B', 'C'])).rejects.toThrow('takes 1 to 2 options');
  await expect(anna.selects('Autre', ['A'])).rejects.toThrow('There is no menu « Autre »');
});

test('commands are offered where they apply, in a guild and in its language', async () => {
  const command = { description: 'Une commande' };
  const here = { ...command, name: 'here', name_localizations: { fr: 'ici' }, contexts: [0] };
  const stop = { type: 1, name: 'stop', description: 'Arrête' };
  await rest.put(`/applications/${server.bot.id}/commands`, {
    body: [here, { ...command, name: 'everywhere', options: [stop] }],
  });
  const local = {
    ...command,
    name: 'local',
    options: [{ type: 3, name: 'nom', description: 'Un nom', required: true }],
  };
  await rest.put(`/applications/${server.bot.id}/guilds/${server.home.id}/commands`, { body: [local] });
  await expect(anna.runs('/ici')).rejects.toThrow('There is no command « /ici » here');
  await expect(anna.runs('/local')).rejects.toThrow('There is no command « /local » here');
  await expect(anna.runs('/everywhere')).rejects.toThrow('There is no subcommand');
  const square = anna.in(server.home);
  await expect(square.runs('/local')).rejects.toThrow('« nom » is required');
  await expect(square.runs('/local', { nom: 'a', age: 1 })).rejects.toThrow('There is no option « age »');
  const ben = server.user({ username: 'Ben', locale: 'de' }).in(server.home);
  await expect(ben.runs('/ici')).rejects.toThrow('There is no command');
});

test('who closed the direct messages, or left, cannot write either', async () => {
  await anna.closesDms();
  await expect(anna.sends('?')).rejects.toThrow('cannot write');
  await anna.opensDms();
  await anna.leavesGuild();
  await expect(anna.sends('?')).rejects.toThrow('cannot write');
  await anna.joinsGuild(server.home);
  await anna.sends('Me revoilà');
  await expect(anna.sends('a'.repeat(2001))).rejects.toThrow('2000');
});

test('people change what is theirs alone', async () => {
  await says('À moi');
  const theirs = await anna.sees('À moi');
  await expect(anna.edits(theirs, '?')).rejects.toThrow('is not theirs');
  await expect(anna.deletes(theirs)).rejects.toThrow('is not theirs');
  await anna.pins(theirs);
  const mine = await anna.sends('Salut');
  expect(await anna.edits(mine, 'Salut !')).toMatchObject({ text: 'Salut !', edited: true });
  await anna.deletes(mine);
  expect(anna.dm.messages.map(({ text, edited }) => [text, edited])).toEqual([['À moi', false]]);
});
