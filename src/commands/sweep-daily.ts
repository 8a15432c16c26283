import type { Logger } from 'pino';
import { placeOfError } from '../exchange/place-of-error.js';
import { sweepAttachments } from '../storage/attachments.js';
import type { Storage } from '../storage/open.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Sweeps the files people sent, now and every day. Gives the function that ends it. */
export function sweepDaily({ client, folder }: Storage, log: Logger): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const sweep = () => {
    running = sweepAttachments(client, folder, Date.now()).then(
      ({ removed, missing }) => {
        if (removed > 0) log.info({ removed }, 'files that belong to nobody were removed');
        if (missing.length > 0) log.error({ missing: missing.length }, 'files people sent are missing');
      },
      (error) => log.error({ error: placeOfError(error) }, 'the files could not be swept'),
    );
  };
  sweep();
  const timer = setInterval(sweep, DAY_MS);
  return () => {
    clearInterval(timer);
    return running;
  };
}
