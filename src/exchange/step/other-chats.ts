import type { Identity } from '../../people/identity.js';
import { chatsAbout } from '../../storage/chat-messages.js';
import type { Storage } from '../../storage/database/open.js';
import type { OutboxRow } from '../../storage/outbox/outbox-row.js';

/** A chat, and the keyed hash of the account it is with. */
export type OtherChat = Pick<OutboxRow, 'chat' | 'channel' | 'address'> & { readonly lookup: string };

/**
 * The chats of a person in which there are messages about a session, but for `answered`, the account they are
 * answered at: an interview may begin in one place and end in another. Throws Unavailable.
 */
export async function otherChats(
  { storage, identity }: { readonly storage: Storage; readonly identity: Identity },
  { personId, session }: { readonly personId: string; readonly session: string },
  answered: string | undefined,
): Promise<OtherChat[]> {
  const accounts = await chatsAbout(storage.client, personId, session);
  return accounts.flatMap(({ channel, lookup, sealed }) => {
    if (lookup === answered) return [];
    // In a private chat the account is the address.
    const address = identity.open(sealed);
    return [
      { channel, lookup, chat: identity.lookup('chat', channel, address), address: identity.seal(address) },
    ];
  });
}
