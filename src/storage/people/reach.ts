import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { PRIORITY } from '../outbox/outbox-row.js';

/** An account that can be written to. */
export interface ReachableAccount {
  readonly channel: string;
  readonly lookup: string;
  readonly sealed: string;
}

/**
 * The accounts of a person that take messages, the one to write to first: that of the channel they prefer, then that of
 * the channel we answered them on last, then the others, the newest first. Throws Unavailable.
 */
export async function reachableAccounts(client: Client, personId: string): Promise<ReachableAccount[]> {
  const person = await orUnavailable(
    client.person.findUnique({
      where: { id: personId },
      select: {
        prefers: true,
        accounts: {
          where: { reachable: true },
          orderBy: { createdAt: 'desc' },
          select: { channel: true, lookup: true, sealed: true },
        },
        outbox: {
          where: { priority: PRIORITY.reply, state: 'sent' },
          orderBy: { id: 'desc' },
          select: { channel: true },
          take: 1,
        },
      },
    }),
  );
  if (!person) return [];
  const wanted = [person.prefers, person.outbox[0]?.channel];
  const rank = ({ channel }: ReachableAccount) => {
    const at = wanted.indexOf(channel);
    return at === -1 ? wanted.length : at;
  };
  return person.accounts.toSorted((one, other) => rank(one) - rank(other));
}

/** The channels of a person's accounts, the oldest first. Throws Unavailable. */
export async function channelsOf(client: Client, personId: string): Promise<string[]> {
  const accounts = await orUnavailable(
    client.account.findMany({
      where: { personId },
      orderBy: { createdAt: 'asc' },
      select: { channel: true },
    }),
  );
  return [...new Set(accounts.map(({ channel }) => channel))];
}
