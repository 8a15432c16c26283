import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Api } from 'grammy';
import { expect, test } from 'vitest';

test('the server runs as a process of its own, with a phone in the terminal', async () => {
  const program = spawn(process.execPath, ['scripts/run.js', 'tests/support/bot-api/main.ts']);
  const lines: string[] = [];
  createInterface({ input: program.stdout }).on('line', (line) => lines.push(line.trim()));
  const printed = (line: string) => expect.poll(() => lines, { timeout: 20_000 }).toContain(line);
  await expect.poll(() => lines[0], { timeout: 20_000 }).toMatch(/^TELEGRAM_API_ROOT=/);
  const [, apiRoot = '', token = ''] = /ROOT=(\S+) \w+=(\S+)/.exec(lines[0] ?? '') ?? [];
  const api = new Api(token, { apiRoot });

  program.stdin.write('Bonjour\n');
  const [update] = await api.getUpdates({ timeout: 20 });
  expect(update?.message?.text).toBe('Bonjour');
  const inline_keyboard = [[{ text: 'Oui', callback_data: 'yes' }]];
  await api.sendMessage(7, 'Une question ?', { reply_markup: { inline_keyboard } });
  await printed('› Une question ?');
  program.stdin.write('[Oui]\n');
  const [tap] = await api.getUpdates({ timeout: 20, offset: (update?.update_id ?? 0) + 1 });
  await api.answerCallbackQuery(tap?.callback_query?.id ?? '', { text: 'Noté' });
  await printed('(Noté)');
  program.stdin.end();
  expect(await once(program, 'exit')).toEqual([0, null]);
});
