// Discord in the terminal: node scripts/run.js tests/support/discord/main.ts [port]
//
// Starts the server as a process of its own and prints how a bot reaches it. Each line typed is sent as a
// direct message; `/name` runs a command, `[Oui]` clicks the button, `[▾ A, B]` chooses in the newest menu,
// and when a window is open `Label: text` fills a field, an empty line submits it.
import { createInterface } from 'node:readline';
import type { Outcome } from './interactions.js';
import type { Modal } from './modal.js';
import { startDiscord } from './server.js';

const server = await startDiscord({ port: Number(process.argv[2] ?? 0) });
const phone = server.user({ username: 'Anna' });
let open: Modal | undefined;
let filled: Record<string, string> = {};

console.log(`DISCORD_API_ROOT=${server.api} DISCORD_BOT_TOKEN=${server.token}`);
phone.dm.onChange(() => console.log(`${'─'.repeat(76)}\n${phone.dm.transcript()}`));
createInterface({ input: process.stdin })
  .on('line', (line) => {
    act(line.trim()).catch((error: Error) => console.log(error.message));
  })
  .on('close', () => server.close());

async function act(line: string): Promise<void> {
  const [, menu, inside = ''] = /^\[(▾?)(.+)\]$/.exec(line) ?? [];
  if (open) await fill(open, line);
  else if (line.startsWith('/')) show(await phone.runs(line));
  else if (menu)
    show(
      await phone.selects(
        newestMenu(),
        inside.split(',').map((label) => label.trim()),
      ),
    );
  else if (inside) show(await phone.clicks(inside));
  else await phone.sends(line);
}

async function fill(modal: Modal, line: string): Promise<void> {
  const [, label = '', text = ''] = /^([^:]+): *(.*)$/.exec(line) ?? [];
  if (label) filled = { ...filled, [label]: text };
  if (line !== '') return;
  open = undefined;
  show(await phone.fills(modal, filled));
}

function show(outcome: Outcome): void {
  if (outcome.kind === 'failed') console.log(`(${outcome.text})`);
  if (outcome.kind !== 'modal') return;
  open = outcome.modal;
  filled = {};
  console.log(`┌ ${open.title}`);
  for (const { label, options } of open.fields) console.log(`│ ${label}: ${options.join(' · ')}`);
}

function newestMenu() {
  const message = phone.dm.newest().find(({ rows }) => rows.flat().some(({ kind }) => kind === 'select'));
  if (!message) throw new Error('There is no menu.');
  return message;
}
