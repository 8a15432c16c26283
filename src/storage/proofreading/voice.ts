import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/** Where a recording that is on our disk counts; undefined for any other file. Throws Unavailable. */
export async function voiceOf(
  client: Client,
  id: string,
): Promise<{ readonly structure?: string } | undefined> {
  const found = await orUnavailable(
    client.attachment.findFirst({
      where: { id, state: 'stored', OR: [{ media: 'audio' }, { type: { startsWith: 'audio/' } }] },
      select: { session: { select: { structure: true } } },
    }),
  );
  if (!found) return undefined;
  const { structure } = found.session;
  return structure === null ? {} : { structure };
}
