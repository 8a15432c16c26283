import type { Client } from './client.js';
import { orUnavailable } from './failure.js';

/** True when the update with this key (a keyed hash) was committed before. */
export async function seen(client: Client, key: string): Promise<boolean> {
  return (await orUnavailable(client.seenUpdate.findUnique({ where: { key } }))) !== null;
}
