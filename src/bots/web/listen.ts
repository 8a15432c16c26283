import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { WebApp } from './server.js';

export interface Listening {
  /** Where it listens; with port 0 the system chose one. */
  readonly port: number;
  /** Ends the event streams, lets requests under way finish, then closes. */
  stop(): Promise<void>;
}

/** Milliseconds that requests under way have left once the server stops. */
const GRACE_MS = 5_000;

/** Serves the web chat. Rejects when the address cannot be had. */
export async function listen(web: WebApp, at: { host: string; port: number }): Promise<Listening> {
  const server = createServer(getRequestListener(web.app.fetch));
  server.listen(at.port, at.host);
  await once(server, 'listening');
  const address = server.address();
  let stopped: Promise<void> | undefined;
  return {
    port: typeof address === 'object' && address ? address.port : at.port,
    stop() {
      stopped ??= close(server, web);
      return stopped;
    },
  };
}

async function close(server: Server, web: WebApp): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  web.endStreams();
  // Browsers keep connections for later; each is closed once its last answer is out.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const last = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(last);
}
