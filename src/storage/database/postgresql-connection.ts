import { Socket } from 'node:net';
import pg from 'pg';
import { PATIENCE_MS } from './database.js';
import type { PlainConnection } from './plain-connection.js';

/** Milliseconds to reach the server. */
const CONNECT_MS = 10_000;
/** Milliseconds the server gives one statement. */
const STATEMENT_MS = 30_000;
/** Milliseconds a statement waits for a row another transaction holds. */
const LOCK_WAIT_MS = 10_000;
/**
 * Milliseconds without a byte after which a connection is given up. Longer than a statement may take:
 * the server then is gone, with nobody left to say so.
 */
const SILENCE_MS = 40_000;

/** What every connection is set to, and read back at start. */
export const SERVER_SETTINGS = {
  synchronous_commit: 'on', // a commit is on the server's disk when it returns
  server_encoding: 'UTF8',
} as const;

/** How Papillon's pool connects. `readOnly`: a transaction that writes is refused by the server. */
export function poolConfig(url: string, { readOnly }: { readonly readOnly: boolean }): pg.PoolConfig {
  return {
    ...connectionConfig(url, [
      `statement_timeout=${STATEMENT_MS}`,
      `lock_timeout=${LOCK_WAIT_MS}`,
      // A process that hangs amid a transaction must not hold its rows for ever.
      'idle_in_transaction_session_timeout=60000',
      ...(readOnly ? ['default_transaction_read_only=on'] : []),
    ]),
    stream: () => impatientSocket(SILENCE_MS),
    max: 10,
    // The pool counts the wait for a free connection too, which is long when much happens at once.
    connectionTimeoutMillis: PATIENCE_MS,
    Client: SoonConnected,
  };
}

class SoonConnected extends pg.Client {
  constructor(config: pg.ClientConfig = {}) {
    super({ ...config, connectionTimeoutMillis: CONNECT_MS });
  }
}

/** How a single connection is made; `settings` are the server's own. */
export function connectionConfig(url: string, settings: readonly string[] = []): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'papillon',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    options: [`synchronous_commit=${SERVER_SETTINGS.synchronous_commit}`, ...settings]
      .map((setting) => `-c ${setting}`)
      .join(' '),
  };
}

/** A connection that is cut when nothing comes over it for so many milliseconds. */
export function impatientSocket(silenceMs: number): Socket {
  const socket = new Socket();
  socket.setTimeout(silenceMs, () => {
    socket.destroy(Object.assign(new Error('The database server is silent.'), { code: 'ETIMEDOUT' }));
  });
  return socket;
}

/** A connection outside the pool, for migrations: they may take as long as they need. */
export async function connectPlainly(url: string): Promise<PlainConnection> {
  const client = new pg.Client(connectionConfig(url));
  // The query under way fails with the same error.
  client.on('error', () => undefined);
  await client.connect();
  const select = async (sql: string, ...args: string[]) => {
    let count = 0;
    const text = sql.replaceAll('?', () => `$${++count}`);
    return (await client.query<unknown[]>({ text, values: args, rowMode: 'array' })).rows;
  };
  return {
    dialect: 'postgresql',
    select,
    run: async (sql, ...args) => void (await select(sql, ...args)),
    script: async (sql) => void (await client.query(sql)),
    close: () => client.end(),
  };
}
