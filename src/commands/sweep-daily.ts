import type { Logger } from 'pino';
import type { Schedule } from '../calendar/schedule.js';
import type { Exchange } from '../exchange/exchange.js';
import { placeOfError } from '../exchange/place-of-error.js';
import { settleCampaigns } from '../exchange/settle-campaigns.js';
import type { Storage } from '../storage/database/open.js';
import { sweepAttachments } from '../storage/files/attachments.js';
import { expireAudio } from '../storage/files/expire-audio.js';
import { sweepRows } from '../storage/sweep-rows.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Three months, of which the shortest have 89 days, less the day until the next sweep. */
const AUDIO_DAYS = 88;

export interface Swept {
  readonly storage: Storage;
  readonly exchange: Pick<Exchange, 'release'>;
  readonly schedules: readonly Schedule[];
  /** IANA zone of the installation. */
  readonly zone: string;
  /** Days after which a session nobody used has no link to a person any more. */
  readonly linkDays: number;
}

/**
 * Lets go of what may not be kept any longer, and sweeps files and old rows, now and every day. Gives the
 * function that ends it.
 */
export function sweepDaily(swept: Swept, log: Logger): () => Promise<void> {
  const stop = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  const sweep = () => {
    running = Promise.all([
      cutLinks(swept, log, stop.signal),
      sweepFiles(swept.storage, log),
      sweepOldRows(swept.storage, log, stop.signal),
    ]);
  };
  sweep();
  const timer = setInterval(sweep, DAY_MS);
  return async () => {
    clearInterval(timer);
    stop.abort();
    await running;
  };
}

async function cutLinks(swept: Swept, log: Logger, signal: AbortSignal): Promise<void> {
  const { storage, exchange, schedules, zone, linkDays } = swept;
  try {
    const before = Date.now() - linkDays * DAY_MS;
    const underway = await settleCampaigns(storage.client, schedules, { zone, before, now: Date.now() });
    const { sessions, people } = await exchange.release({ before, underway, signal });
    if (sessions + people > 0) log.info({ sessions, people }, 'old answers have no link to anybody any more');
  } catch (error) {
    log.error({ error: placeOfError(error) }, 'the link to old answers could not be cut');
  }
}

async function sweepFiles({ client, folder }: Storage, log: Logger): Promise<void> {
  try {
    const voices = await expireAudio(client, folder, Date.now() - AUDIO_DAYS * DAY_MS);
    if (voices > 0) log.info({ voices }, 'recordings of voices kept long enough were erased');
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
