import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { buildProgram } from '../../scripts/program.js';

/** Below node_modules, because what is not bundled is found from there. */
const CACHE = resolve('node_modules/.cache');

/**
 * Compiles a script that imports sources (`./src/….js`) as the program is compiled, for a process of its own.
 * Resolves to the path of what Node then runs; removed when the test ends.
 */
export async function compiled(script: string): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'compiled-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await buildProgram(folder, {
    entryPoints: ['src/storage/database/sqlite-thread.js'],
    stdin: { contents: script, resolveDir: '.' },
  });
  return join(folder, 'stdin.js');
}
