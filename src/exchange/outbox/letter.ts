import type { Identity } from '../../people/identity.js';
import type { Client } from '../../storage/database/client.js';
import { orUnavailable } from '../../storage/database/failure.js';
import { AT_ONCE, type OutboxRow, PRIORITY } from '../../storage/step/step-rows.js';
import { type Told, writeQueued } from './queued.js';

/**
 * A message to somebody of our own accord, for the outbox: on the first of these channels on which they can
 * be reached. Undefined when there is none. It goes at most once.
 */
export async function letterTo(
  { client, identity }: { readonly client: Client; readonly identity: Identity },
  personId: string,
  channels: readonly string[],
  told: Told,
): Promise<Omit<OutboxRow, 'key'> | undefined> {
  const accounts = await orUnavailable(
    client.account.findMany({
      where: { personId, reachable: true },
      orderBy: { createdAt: 'asc' },
      select: { channel: true, lookup: true, sealed: true },
    }),
  );
  const found = channels.flatMap((name) => accounts.find(({ channel }) => channel === name) ?? []);
  const [account] = found;
  if (!account) return undefined;
  const { channel, lookup } = account;
  // In a private chat the account is the address.
  const address = identity.open(account.sealed);
  return {
    chat: identity.lookup('chat', channel, address),
    channel,
    address: identity.seal(address),
    personId,
    priority: PRIORITY.reminder,
    dueAt: AT_ONCE,
    say: writeQueued(lookup, told),
  };
}
