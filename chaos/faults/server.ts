import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Fault } from './fault.js';

/** The database server is stopped, and started again. */
export function serverStopped(server: { pause(): Promise<void>; resume(): Promise<void> }): Fault {
  return {
    name: 'server stopped',
    async strike(ms) {
      await server.pause();
      await sleep(ms);
      await server.resume();
    },
  };
}

/** Every connection is cut, the one that holds the right to serve too; new ones are welcome. */
export function connectionsCut(url: string): Fault {
  return {
    name: 'connections cut',
    strike: () =>
      connected(url, async (client) => {
        await client.query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
        );
      }),
  };
}

/** Somebody's maintenance holds the table of answers. */
export function tableLocked(url: string): Fault {
  return {
    name: 'table locked',
    strike: (ms) =>
      connected(url, async (client) => {
        await client.query('BEGIN');
        await client.query('LOCK TABLE "Answer" IN ACCESS EXCLUSIVE MODE');
        await sleep(ms);
      }),
  };
}

async function connected(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
