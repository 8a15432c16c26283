import type { Logger } from 'pino';
import { placeOfError } from '../exchange/place-of-error.js';
import { sweepAttachments } from '../storage/attachments.js';
import type { Storage } from '../storage/open.js';
import { sweepRows } from '../storage/sweep-rows.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Sweeps the files people sent and old rows, now and every day. Gives the function that ends it. */
export function sweepDaily(storage: Storage, log: Logger): () => Promise<void> {
  const stop = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  const sweep = () => {
    running = Promise.all([sweepFiles(storage, log), sweepOldRows(storage, log, stop.signal)]);
  };
  sweep();
  const timer = setInterval(sweep, DAY_MS);
  return async () => {
    clearInterval(timer);
    stop.abort();
    await running;
  };
}

async function sweepFiles({ client, folder }: Storage, log: Logger): Promise<void> {
  try {
    const { removed, missing } = await sweepAttachments(client, folder, Date.now());
    if (removed > 0) log.info({ removed }, 'files that belong to nobody were removed');
    if (missing.length > 0) log.error({ missing: missing.length }, 'files people sent are missing');
  } catch (error) {
    log.error({ error: placeOfError(error) }, 'the files could not be swept');
  }
}

async function sweepOldRows({ client }: Storage, log: Logger, signal: AbortSignal): Promise<void> {
  try {
    const { updates, replies } = await sweepRows(client, Date.now(), signal);
    if (updates + replies > 0) log.info({ updates, replies }, 'old rows were removed');
  } catch (error) {
    log.error({ error: placeOfError(error) }, 'the old rows could not be swept');
  }
}
