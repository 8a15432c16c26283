// A phone in the terminal: node scripts/run.js tests/support/bot-api/main.ts [port]
//
// Starts the server as a process of its own and prints how a bot reaches it. Each line typed is sent;
// a line in brackets, like `[Oui]`, taps the button, or presses the key, of that name.
import { createInterface } from 'node:readline';
import { startBotApi } from './server.js';

const server = await startBotApi({ port: Number(process.argv[2] ?? 0) });
const phone = server.user({ id: 7, first_name: 'Anna', language_code: 'fr' });

console.log(`TELEGRAM_API_ROOT=${server.root} TELEGRAM_BOT_TOKEN=${server.token}`);
phone.chat.onChange(() => console.log(`${'─'.repeat(76)}\n${phone.chat.transcript()}`));
createInterface({ input: process.stdin })
  .on('line', (line) => {
    act(line).catch((error: Error) => console.log(error.message));
  })
  .on('close', () => server.close());

async function act(line: string): Promise<void> {
  const label = /^\[(.+)\]$/.exec(line.trim())?.[1];
  if (label === undefined) await phone.sends(line);
  else if (phone.chat.keyboard.flat().includes(label)) await phone.presses(label);
  else {
    const answer = await phone.taps(label);
    if (answer?.text) console.log(`(${answer.text})`);
  }
}
