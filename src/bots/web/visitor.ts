import { createHash, randomBytes } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { parseAccept } from 'hono/utils/accept';

/** The socket is missing only where a test calls the app without a server. */
export type Env = { Bindings: Partial<HttpBindings> };

/** Seconds a shared tablet remembers somebody who does nothing. */
export const KIOSK_MEMORY = 180;
const YEAR = 365 * 24 * 60 * 60;

const ACCOUNT = /^[\w-]{22}$/;

/** The account of whoever asks, or undefined when their browser carries none of ours. */
export function accountOf(c: Context<Env>): string | undefined {
  const account = getCookie(c, cookieName(isKiosk(c)));
  return account !== undefined && ACCOUNT.test(account) ? account : undefined;
}

/** A new account: 128 random bits. */
export function newAccount(): string {
  return randomBytes(16).toString('base64url');
}

/** Makes the browser remember the account: a year, or three minutes on a shared tablet. */
export function remember(c: Context<Env>, account: string, publicUrl: string | undefined): void {
  const kiosk = isKiosk(c);
  setCookie(c, cookieName(kiosk), account, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isSecure(c, publicUrl),
    maxAge: kiosk ? KIOSK_MEMORY : YEAR,
  });
}

/** Makes the browser forget the account. */
export function forget(c: Context<Env>, publicUrl: string | undefined): void {
  deleteCookie(c, cookieName(isKiosk(c)), { path: '/', secure: isSecure(c, publicUrl) });
}

/** A shared tablet's pages are under /kiosk; what they send carries `?kiosk`. */
export function isKiosk(c: Context<Env>): boolean {
  return /^\/kiosk(\/|$)/.test(c.req.path) || c.req.query('kiosk') !== undefined;
}

/** A name for the account that tells nothing: safe inside a page and in keys that outlive erasure. */
export function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('base64url');
}

/** The first language of the browser that we speak, else our first one. */
export function languageOf(c: Context<Env>, languages: readonly string[]): string {
  const wanted = parseAccept(c.req.header('Accept-Language') ?? '').toSorted((one, other) => other.q - one.q);
  for (const { type, q } of wanted) {
    const spoken = q > 0 && languages.find((tag) => tag === type || tag === type.split('-')[0]);
    if (spoken) return spoken;
  }
  return languages[0] ?? 'fr';
}

/**
 * Where the request comes from. A forwarded address is believed only from a proxy on this machine or
 * its private network, and only the last one, which that proxy wrote.
 */
export function addressOf(c: Context<Env>): string {
  const direct = c.env?.incoming?.socket.remoteAddress ?? '';
  const forwarded = c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim();
  return (PRIVATE.test(direct) && forwarded) || direct;
}

const PRIVATE = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/;

function cookieName(kiosk: boolean): string {
  return kiosk ? 'papillon-kiosk' : 'papillon';
}

function isSecure(c: Context<Env>, publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') || c.req.header('X-Forwarded-Proto') === 'https';
}
