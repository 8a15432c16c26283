import { lettersOf, type Readdressed } from '../../storage/outbox/chats.js';
import type { DueRow } from '../../storage/outbox/due.js';
import { reachableAccounts } from '../../storage/people/reach.js';
import type { Works } from '../works.js';
import { addressed } from './letter.js';
import { readQueued } from './queued.js';

/**
 * A chat takes nothing any more: what waits for it of our own accord goes to another account of the person, where there
 * is one. The platform said that it did not deliver, so nothing arrives twice. Throws Unavailable.
 */
export async function lettersElsewhere(
  { storage: { client }, identity, channels }: Pick<Works, 'storage' | 'identity' | 'channels'>,
  { chat, personId, say }: DueRow,
): Promise<Readdressed[]> {
  if (personId === undefined) return [];
  const { lookup } = readQueued(say);
  const others = (await reachableAccounts(client, personId)).filter((account) => account.lookup !== lookup);
  const next = others.find(({ channel }) => channels().includes(channel));
  if (!next) return [];
  const letters = await lettersOf(client, chat);
  return letters.map(({ id, say: each }) => ({ id, ...addressed(identity, next, readQueued(each).told) }));
}
