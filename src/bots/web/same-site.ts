import type { Context } from 'hono';

/**
 * Whether a request that changes something was sent by one of our own pages. Browsers say so with
 * Sec-Fetch-Site, or over plain http with Origin; a program that is no browser sends neither.
 */
export function isSameSite(c: Context, publicUrl: string | undefined): boolean {
  const site = c.req.header('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin';
  const origin = c.req.header('Origin');
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const ours = [c.req.header('Host') ?? new URL(c.req.url).host];
  if (publicUrl !== undefined) ours.push(new URL(publicUrl).host);
  return ours.includes(new URL(origin).host);
}
