import { spawnSync } from 'node:child_process';
import { constants, setPriority } from 'node:os';

/**
 * Lets the conversations go first: what this process does, and every program it starts, takes the
 * processor only while they leave it. Measured on two busy cores, an export beside them otherwise made
 * the slowest steps several times slower.
 */
export function giveWay(): void {
  setPriority(constants.priority.PRIORITY_LOW);
  // Linux: with the lowest priority alone, a woken process may still wait for this one's turn to end.
  spawnSync('chrt', ['--idle', '--all-tasks', '--pid', '0', String(process.pid)], { stdio: 'ignore' });
}

/**
 * The same for what writes to the database: stopped altogether while it holds the lock of SQLite, it would stop
 * everybody.
 */
export function giveWayALittle(): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
