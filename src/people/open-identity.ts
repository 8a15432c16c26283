import type { Client } from '../storage/database/client.js';
import { readSetting } from '../storage/settings.js';
import { type Identity, identity } from './identity.js';

/** The setting that keeps, sealed, the sub-key for updates of before the first change of key. */
export const SEEN_KEY = 'seen-key';

/** The operations of a key, for the database it belongs to (docs/decisions/016-key-rotation.md). */
export async function openIdentity(key: Uint8Array, client: Client): Promise<Identity> {
  const kept = await readSetting(client, SEEN_KEY);
  if (kept === undefined) return identity(key);
  return identity(key, Buffer.from(identity(key).open(kept), 'base64'));
}
