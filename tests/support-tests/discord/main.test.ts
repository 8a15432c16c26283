import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { GatewayClient } from './gateway-client.js';

test('the server runs as a process of its own, with a phone in the terminal', async () => {
  const program = spawn(process.execPath, ['scripts/run.js', 'tests/support/discord/main.ts']);
  const lines: string[] = [];
  createInterface({ input: program.stdout }).on('line', (line) => lines.push(line.trim()));
  const printed = (line: string) => expect.poll(() => lines, { timeout: 20_000 }).toContain(line);
  await expect.poll(() => lines[0], { timeout: 20_000 }).toMatch(/^DISCORD_API_ROOT=/);
  const [, api = '', token = ''] = /ROOT=(\S+) \w+=(\S+)/.exec(lines[0] ?? '') ?? [];
  const rest = new REST({ api }).setToken(token);
  const client = new GatewayClient(`${api.replace('http', 'ws')}?v=10`);
  await client.identify(token);
  const answers = async (type: number, data?: object) => {
    const { d } = await client.next('INTERACTION_CREATE');
    await rest.post(`/interactions/${d.id}/${d.token}/callback`, { body: { type, data }, auth: false });
    return d;
  };

  program.stdin.write('Bonjour\n');
  const { d } = await client.next('MESSAGE_CREATE');
  expect(d.content).toBe('Bonjour');
  const button = { type: 2, style: 1, label: 'Autre…', custom_id: 'other' };
  const menu = { type: 3, custom_id: 'menu', options: [{ label: 'A', value: 'a' }] };
  const components = [button, menu].map((each) => ({ type: 1, components: [each] }));
  await rest.post(`/channels/${d.channel_id}/messages`, { body: { content: 'Une question ?', components } });
  await printed('› Une question ?');

  program.stdin.write('[▾ A]\n');
  expect((await answers(6)).data).toMatchObject({ values: ['a'] });
  program.stdin.write('[Autre…]\n');
  const field = { type: 18, label: 'Nom', component: { type: 4, style: 1, custom_id: 'name' } };
  await answers(9, { custom_id: 'modal', title: 'Autre', components: [field] });
  await printed('┌ Autre');
  program.stdin.write('Nom: Anna\n\n');
  expect((await answers(4, { content: 'Merci' })).data).toMatchObject({
    components: [{ component: { value: 'Anna' } }],
  });
  await printed('› Merci');
  client.cut();
  program.stdin.end();
  expect(await once(program, 'exit')).toEqual([0, null]);
});
