import { fileTypeFromBuffer } from 'file-type';
import type { Hono } from 'hono';
import { isPicture, isVoice, MADE_FILES, type MadeFile } from '../../flows/message.js';
import { rangeOf } from './range.js';
import { refuse } from './refuse.js';
import { accountOf, type Env } from './visitor.js';
import type { WebOptions } from './web-options.js';

const PICTURE = { 'Content-Type': 'image/png' } as const;
/** How each file is sent; a page of somebody's data is saved, never run beside the chat. */
const HEADERS = {
  'my-data-page': { 'Content-Type': 'text/html; charset=utf-8', 'Content-Disposition': 'attachment' },
  'my-data-json': { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': 'attachment' },
  invitation: PICTURE,
} as const;

/** GET /made/<file>: a file made for whoever asks, and for nobody else. */
export function serveMade(app: Hono<Env>, web: WebOptions): void {
  app.get('/made/:file', async (c) => {
    const asked = c.req.param('file');
    const made = isPicture(asked) || isVoice(asked) ? asked : MADE_FILES.find((known) => known === asked);
    const account = accountOf(c);
    const content = made && account !== undefined && (await web.conversations.file(account, made));
    if (!content) return refuse(c, 404, web);
    const headers = await headersOf(made, content);
    if (!isVoice(made)) return c.body(new Uint8Array(content), 200, headers);
    const range = rangeOf(c.req.header('Range'), content.length);
    c.header('Accept-Ranges', 'bytes');
    if (!range) return c.body(new Uint8Array(content), 200, headers);
    c.header('Content-Range', `bytes ${range.start}-${range.end}/${content.length}`);
    return c.body(new Uint8Array(content.subarray(range.start, range.end + 1)), 206, headers);
  });
}

async function headersOf(made: MadeFile, content: Buffer): Promise<Record<string, string>> {
  if (isPicture(made)) return PICTURE;
  if (!isVoice(made)) return HEADERS[made];
  const type = await fileTypeFromBuffer(content);
  return { 'Content-Type': type?.mime ?? 'application/octet-stream' };
}
