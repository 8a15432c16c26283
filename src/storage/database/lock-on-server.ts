import pg from 'pg';
import type { Lock } from './database.js';
import { connectionConfig, impatientSocket } from './postgresql-connection.js';

/** The advisory lock of a database: « papillon » in ASCII, as a number. */
const LOCK = BigInt(`0x${Buffer.from('papillon').toString('hex')}`).toString();
/** Milliseconds between two signs of life. */
const CHECK_MS = 1_000;
/** Milliseconds of silence after which the holder takes the lock for lost… */
const SILENCE_MS = 4_000;
/** …and, a little later, the server takes the holder for gone and gives the lock to a standby. */
const GONE_AFTER = [
  'tcp_keepalives_idle=2',
  'tcp_keepalives_interval=2',
  'tcp_keepalives_count=2',
  'tcp_user_timeout=6000',
];

/**
 * Takes the session-level advisory lock of the database on a connection of its own: it goes with the
 * connection. Undefined when another process has it.
 */
export async function lockOnServer(url: string): Promise<Lock | undefined> {
  const client = new pg.Client({
    ...connectionConfig(url, GONE_AFTER),
    stream: () => impatientSocket(SILENCE_MS),
  });
  let released = false;
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => !released && resolve());
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_lock(${LOCK}) AS "locked"`,
    );
    if (!rows[0]?.locked) {
      await client.end();
      return undefined;
    }
  } catch (error) {
    await client.end();
    throw error;
  }
  // A failure shows as an error of the connection.
  const check = async () => {
    await client.query('SELECT 1').catch(() => undefined);
    watch = setTimeout(check, CHECK_MS).unref();
  };
  let watch = setTimeout(check, CHECK_MS).unref();
  return {
    lost,
    release: async () => {
      released = true;
      clearTimeout(watch);
      await client.end();
    },
  };
}
