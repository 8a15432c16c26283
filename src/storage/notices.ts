import type { Client } from './database/client.js';
import { orUnavailable } from './database/failure.js';

/**
 * Keeps the text people are asked to agree to, as first shown. It must be here before the first step
 * that agrees to it.
 */
export async function keepNotice(
  client: Client,
  notice: {
    readonly version: string;
    /** JSON: the text in every language. */
    readonly content: string;
    /** Milliseconds since 1970-01-01T00:00Z. */
    readonly firstShownAt: number;
  },
): Promise<void> {
  const { version } = notice;
  await orUnavailable(
    client.notice.upsert({
      where: { version },
      create: { ...notice, firstShownAt: new Date(notice.firstShownAt) },
      update: {},
    }),
  );
}
