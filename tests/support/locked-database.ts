import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** Holds a database's write lock: what an ill-timed backup or a tool left open does. */
const SCRIPT = `
  const db = new (require('better-sqlite3'))(process.argv[1]);
  db.exec('BEGIN IMMEDIATE');
  console.log('locked');
  process.stdin.resume();
`;

/** Another process locks the database in this file until the returned function is called. */
export async function lockedByAnotherProcess(path: string): Promise<() => Promise<void>> {
  const holder = spawn(process.execPath, ['-e', SCRIPT, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  const release = async () => {
    if (holder.exitCode !== null || holder.signalCode !== null) return;
    holder.kill('SIGKILL');
    await once(holder, 'exit');
  };
  onTestFinished(release);
  await once(holder.stdout, 'data');
  return release;
}
