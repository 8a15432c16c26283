import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '../../config.js';
import type { Translate } from '../../i18n/translator.js';
import { type Finding, ok, wrong } from './finding.js';

/** Milliseconds a server on this machine has to answer. */
const PATIENCE_MS = 2_000;

/** Whether the web chat could open its port, or has it already. */
export async function checkPort({ httpHost: host, httpPort: port }: Config, t: Translate): Promise<Finding> {
  const trouble = await listenTrouble(host, port);
  if (trouble === undefined) return ok(t('doctor-port', { port: String(port) }));
  if (trouble === 'EADDRINUSE' && (await isPapillon(host, port))) {
    return ok(t('doctor-port-served', { port: String(port) }));
  }
  return ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(trouble)
    ? wrong(t(`command-start-${trouble.toLowerCase()}`, { host, port: String(port) }))
    : wrong(t('doctor-port-trouble', { port: String(port), reason: trouble }));
}

/** The operating system's name of what keeps a port from being opened. */
async function listenTrouble(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  } finally {
    server.close();
  }
}

async function isPapillon(host: string, port: number): Promise<boolean> {
  const here = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const name = here.includes(':') ? `[${here}]` : here;
  try {
    const answer = await fetch(`http://${name}:${port}/healthz`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.ok && answer.headers.get('server') === 'Papillon';
  } catch {
    return false;
  }
}
