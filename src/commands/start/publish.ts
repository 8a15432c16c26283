import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';

const MAIN = fileURLToPath(new URL('../../main.js', import.meta.url));

/**
 * Tells the digests of a week, by its Monday, in a process of its own: the conversations go on meanwhile. What it
 * complains of is read where ours is. False when it could not; `signal` ends it.
 */
export function publishApart(week: string, signal: AbortSignal): Promise<boolean> {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(week);
  const name = `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
  return new Promise((resolve) => {
    const stdio = ['ignore', 'ignore', 'inherit'] as const;
    const child = spawn(process.execPath, [MAIN, 'digest', '--week', name], { stdio: [...stdio], signal });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
