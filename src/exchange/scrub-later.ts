import type { Client } from '../storage/database/client.js';
import { scrub } from '../storage/people/erase-person.js';

const PAUSE_MS = 5_000;

/**
 * What an erasure left in the write-ahead log, because somebody was reading just then, goes as soon as
 * it can. Should the process end before, opening the database does it.
 */
export function scrubLater(client: Client): void {
  const timer = setTimeout(async () => {
    const done = await scrub(client).catch(() => false);
    if (!done) scrubLater(client);
  }, PAUSE_MS);
  timer.unref();
}
