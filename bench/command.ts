import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));
/** Prints the most memory a process had, in kilobytes, when it ends. */
const REPORT_MEMORY = `data:text/javascript,process.on('exit', () => console.error(process.resourceUsage().maxRSS))`;

/** `papillon <command>` on a store of the bench, as a process of its own. */
export function command(
  folder: string,
  url: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, ['--import', REPORT_MEMORY, MAIN, ...args], {
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: url, DATA_DIR: folder, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Resolves to the megabytes it had at most. */
export async function ended(child: ChildProcess): Promise<number> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The command ended with ${code}: ${said}`);
  return Number(said.trim().split('\n').at(-1)) / 1024;
}
