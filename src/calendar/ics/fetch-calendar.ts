import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { lookupPublic, PrivateAddress, refusePrivateHost } from './public-address.js';

/** Bytes: thousands of meetings. */
export const MOST_BYTES = 5 * 1024 * 1024;
const MOST_MS = 20_000;
const MOST_REDIRECTS = 5;

export interface Fetching {
  /** What the server named the content it gave last. */
  readonly etag?: string | undefined;
  /** Whether addresses of this machine and its network may be asked. */
  readonly allowPrivate?: boolean;
  /** Milliseconds and bytes, when less than usual. */
  readonly limits?: { readonly ms?: number; readonly bytes?: number };
}

export type Fetched =
  | { readonly outcome: 'content'; readonly text: string; readonly etag: string | undefined }
  /** As last time. */
  | { readonly outcome: 'same' }
  | { readonly outcome: 'failed'; readonly reason: Trouble };

export type Trouble =
  /** Not http or https, or https that leads to http. */
  | 'not-http'
  | 'private-address'
  | 'too-large'
  | 'too-slow'
  | 'redirects'
  /** The server refused, or has nothing there. */
  | 'status'
  | 'unreachable';

/**
 * Fetches a calendar by its address, `webcal:` too. Never throws; a reason says nothing of the address, which
 * may be a secret.
 */
export async function fetchCalendar(address: string, fetching: Fetching = {}): Promise<Fetched> {
  const signal = AbortSignal.timeout(fetching.limits?.ms ?? MOST_MS);
  try {
    return await follow(address.replace(/^webcal:/i, 'https:'), fetching, signal);
  } catch (error) {
    return { outcome: 'failed', reason: signal.aborted ? 'too-slow' : reasonOf(error) };
  }
}

class Failed extends Error {
  constructor(readonly reason: Trouble) {
    super(reason);
  }
}

function reasonOf(error: unknown): Trouble {
  if (error instanceof Failed) return error.reason;
  return error instanceof PrivateAddress ? 'private-address' : 'unreachable';
}

/** Each redirect is looked at as the first address was. */
async function follow(address: string, fetching: Fetching, signal: AbortSignal): Promise<Fetched> {
  let url = urlOf(address);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await ask(url, fetching, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode === 304) return dropped(response, { outcome: 'same' });
    if (statusCode === 200)
      return { outcome: 'content', text: await read(response, fetching), etag: headers.etag };
    response.destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location) throw new Failed('status');
    url = urlOf(headers.location, url);
  }
  throw new Failed('redirects');
}

function urlOf(address: string, from?: URL): URL {
  const url = URL.canParse(address, from?.href) ? new URL(address, from) : undefined;
  const isWeb = url?.protocol === 'https:' || (url?.protocol === 'http:' && from?.protocol !== 'https:');
  if (!url || !isWeb) throw new Failed('not-http');
  return url;
}

function ask(
  url: URL,
  { etag, allowPrivate = false }: Fetching,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  if (!allowPrivate) refusePrivateHost(url.hostname);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked: ClientRequest = request(url, {
      // A connection of its own: one kept open would not be looked at again.
      agent: false,
      signal,
      ...(allowPrivate ? {} : { lookup: lookupPublic }),
      headers: {
        accept: 'text/calendar',
        'accept-encoding': 'identity',
        'user-agent': 'Papillon',
        ...(etag !== undefined && { 'if-none-match': etag }),
      },
    });
    asked.once('response', resolve);
    asked.once('error', reject);
    asked.end();
  });
}

async function read(response: IncomingMessage, { limits }: Fetching): Promise<string> {
  const most = limits?.bytes ?? MOST_BYTES;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response) {
    bytes += part.length;
    // Leaving the loop cuts the connection.
    if (bytes > most) throw new Failed('too-large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function dropped<T>(response: IncomingMessage, result: T): T {
  response.destroy();
  return result;
}
