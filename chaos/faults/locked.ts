import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { Fault } from './fault.js';

/** Somebody else's program holds the SQLite file: nothing can be written. */
export function locked(path: string): Fault {
  return {
    name: 'locked',
    async strike(ms) {
      const database = new Sqlite(path, { timeout: 5000 });
      try {
        database.exec('BEGIN IMMEDIATE');
        await sleep(ms);
      } finally {
        database.close();
      }
    },
  };
}
