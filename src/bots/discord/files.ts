import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { FetchResult, FileChannel } from '../../exchange/channel.js';

/**
 * Files as they are downloaded from Discord: by their address, which is signed and good for a day
 * (https://discord.com/developers/docs/reference#signed-attachment-cdn-urls). After that it is gone.
 */
export const discordFiles: FileChannel = { name: 'discord', fetch: download };

async function download(url: string, signal: AbortSignal): Promise<FetchResult> {
  const response = await fetch(url, { signal }).catch(() => undefined);
  const status = response?.status ?? 0;
  if (response?.ok && response.body)
    return { outcome: 'content', content: Readable.fromWeb(response.body as ReadableStream) };
  await response?.body?.cancel();
  return GONE.has(status)
    ? { outcome: 'gone', reason: String(status) }
    : { outcome: 'retry', reason: status === 0 ? 'network' : String(status) };
}

const GONE: ReadonlySet<number> = new Set([403, 404, 410]);
