import type { Client } from '../database/client.js';
import type { DataFolder } from '../database/data-folder.js';
import { orUnavailable } from '../database/failure.js';
import { removeFiles } from './attachments.js';

/** Rows in one statement: a step waits for no more. */
const MANY = 500;

/**
 * Erases the recordings of voices stored before a time, in milliseconds; that there was one stays known.
 * After a crash in between, the sweep of attachments removes the file. Gives how many. Throws Unavailable.
 */
export async function expireAudio(client: Client, { files }: DataFolder, before: number): Promise<number> {
  let expired = 0;
  for (;;) {
    const rows = await orUnavailable(
      client.attachment.findMany({
        where: {
          state: 'stored',
          storedAt: { lt: new Date(before) },
          OR: [{ media: 'audio' }, { type: { startsWith: 'audio/' } }],
        },
        take: MANY,
        select: { id: true },
      }),
    );
    if (rows.length === 0) return expired;
    const ids = rows.map(({ id }) => id);
    await orUnavailable(
      client.attachment.updateMany({
        where: { id: { in: ids } },
        data: { state: 'expired', type: null, size: null },
      }),
    );
    await removeFiles(files, ids);
    expired += ids.length;
  }
}
