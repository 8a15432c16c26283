import type { Identity } from '../../people/identity.js';
import type { Client } from '../../storage/database/client.js';
import { AT_ONCE, type OutboxRow, PRIORITY } from '../../storage/outbox/outbox-row.js';
import { type ReachableAccount, reachableAccounts } from '../../storage/people/reach.js';
import { type Told, writeQueued } from './queued.js';

/**
 * A message to somebody of our own accord, for the outbox: where they prefer it, else where they can be reached, of
 * these channels. Undefined when there is none. It goes at most once.
 */
export async function letterTo(
  { client, identity }: { readonly client: Client; readonly identity: Identity },
  personId: string,
  channels: readonly string[],
  told: Told,
): Promise<Omit<OutboxRow, 'key'> | undefined> {
  const account = await accountFor(client, personId, channels);
  return (
    account && {
      ...addressed(identity, account, told),
      personId,
      priority: PRIORITY.reminder,
      dueAt: AT_ONCE,
    }
  );
}

/** Where somebody is written to, of these channels; undefined when nowhere. Throws Unavailable. */
export async function accountFor(
  client: Client,
  personId: string,
  channels: readonly string[],
): Promise<ReachableAccount | undefined> {
  return (await reachableAccounts(client, personId)).find(({ channel }) => channels.includes(channel));
}

/** What of a queued message depends on the account it goes to. */
export function addressed(
  identity: Identity,
  { channel, lookup, sealed }: ReachableAccount,
  told: Told,
): Pick<OutboxRow, 'chat' | 'channel' | 'address' | 'say'> {
  // In a private chat the account is the address.
  const address = identity.open(sealed);
  return {
    chat: identity.lookup('chat', channel, address),
    channel,
    address: identity.seal(address),
    say: writeQueued(lookup, told),
  };
}
