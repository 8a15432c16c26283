import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { PROGRAM } from '../../program.js';

const MAIN = fileURLToPath(new URL('main.js', PROGRAM));

/** Milliseconds: longer than the first digest of a long season takes. */
const PATIENCE_MS = 10 * 60_000;

/**
 * Tells the digests of a week, by its Monday, in a process of its own: the conversations go on meanwhile. What it
 * complains of is read where ours is. False when it could not, or not in time; `signal` ends it.
 */
export function publishApart(week: string, signal: AbortSignal): Promise<boolean> {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(week);
  const name = `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
  return new Promise((resolve) => {
    const stdio = ['ignore', 'ignore', 'inherit'] as const;
    const options = { stdio: [...stdio], signal, timeout: PATIENCE_MS };
    const child = spawn(process.execPath, [MAIN, 'digest', '--week', name], options);
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
