import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** The program as it was built. */
const MAIN = resolve('dist/main.js');

interface Surroundings {
  readonly settings?: Readonly<Record<string, string>>;
  /** Options of Node. */
  readonly node?: readonly string[];
}

/** `papillon <command>` on a store of the bench, as a process of its own. */
export function command(
  folder: string,
  url: string,
  args: readonly string[],
  { settings = {}, node = [] }: Surroundings = {},
): ChildProcess {
  return spawn(process.execPath, [...node, MAIN, ...args], {
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: url, DATA_DIR: folder, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Resolves to what it said beside its output. */
export async function ended(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The command ended with ${code}: ${said}`);
  return said;
}
