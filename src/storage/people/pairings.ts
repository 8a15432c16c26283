import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/** The lookup of an account of whoever asked for a pairing code, by its keyed hash; undefined once it is over. */
export async function pairingAccount(client: Client, code: string, now: number): Promise<string | undefined> {
  const found = await orUnavailable(
    client.pairing.findUnique({
      where: { code, expiresAt: { gt: new Date(now) } },
      select: { person: { select: { accounts: { select: { lookup: true }, take: 1 } } } },
    }),
  );
  return found?.person.accounts[0]?.lookup;
}
