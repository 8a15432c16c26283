import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** The program as it was built (see built.ts). */
export const MAIN = resolve('dist/main.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `papillon …` in a folder, without the environment of the tests. `typed` is what somebody types. */
export function papillon(
  folder: string,
  args: readonly string[],
  { environment = {}, typed = '' }: { environment?: Record<string, string>; typed?: string } = {},
): Promise<Ran> {
  mkdirSync(folder, { recursive: true });
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', TZ: 'Pacific/Chatham', ...environment },
  });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text;
  });
  child.stdin.end(typed);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ code, ...output }));
  });
}
