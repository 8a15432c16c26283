import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type Api, GrammyError, HttpError } from 'grammy';
import type { FetchResult, FileChannel } from '../../exchange/channel.js';
import { networkCode } from '../network-code.js';

/** Telegram as files are downloaded from it; `root` is where the Bot API is. */
export function telegramFiles(api: Api, root: string, token: string): FileChannel {
  return {
    name: 'telegram',
    fetch: async (fileId, signal) => {
      try {
        const { file_path: path } = await api.getFile(fileId);
        if (path === undefined) return { outcome: 'gone', reason: 'no path' };
        return await download(`${root}/file/bot${token}/${path}`, signal);
      } catch (error) {
        const result = resultOf(error);
        if (!result) throw error;
        return result;
      }
    },
  };
}

async function download(url: string, signal: AbortSignal): Promise<FetchResult> {
  // A path is good for an hour: the next try asks for a new one.
  const response = await fetch(url, { signal }).catch(() => undefined);
  if (!response?.ok || !response.body)
    return { outcome: 'retry', reason: String(response?.status ?? 'network') };
  return { outcome: 'content', content: Readable.fromWeb(response.body as ReadableStream) };
}

function resultOf(error: unknown): FetchResult | undefined {
  if (error instanceof HttpError) return { outcome: 'retry', reason: networkCode(error.error) };
  if (!(error instanceof GrammyError)) return undefined;
  const { error_code: code, description, parameters } = error;
  const seconds = parameters?.retry_after;
  if (/file is too big/i.test(description)) return { outcome: 'too-large' };
  if (code === 400 && !/temporarily/i.test(description)) return { outcome: 'gone', reason: '400' };
  return {
    outcome: 'retry',
    reason: String(code),
    ...(seconds === undefined ? {} : { afterMs: seconds * 1_000 }),
  };
}
