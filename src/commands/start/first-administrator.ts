import { randomUUID } from 'node:crypto';
import { freshCode, lookupOfCode } from '../../exchange/codes/invitation-codes.js';
import type { Structure } from '../../flows/roles/roles.js';
import type { Identity } from '../../people/identity.js';
import type { Client } from '../../storage/database/client.js';
import { addInvitation, hasMember, revokeInvitation } from '../../storage/invitations.js';
import { readSetting, writeSetting } from '../../storage/settings.js';

/** Setting: the invitation printed at the last start. */
const PRINTED = 'first-administrator';
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * While nobody is administrator: a new code, for one use within a day, which makes whoever gives it
 * administrator of everything. The code of the start before ends.
 */
export async function firstAdministrator(
  client: Client,
  who: Identity,
  top: Structure | undefined,
): Promise<string | undefined> {
  if (!top || (await hasMember(client, 'administrator'))) return undefined;
  const now = Date.now();
  const before = await readSetting(client, PRINTED);
  if (before !== undefined) await revokeInvitation(client, before, now);
  const code = freshCode();
  const id = randomUUID();
  const invitation = { id, code: lookupOfCode(who, code), role: 'administrator', structure: top.id, uses: 1 };
  await addInvitation(client, { ...invitation, expiresAt: now + DAY_MS }, now);
  await writeSetting(client, PRINTED, id);
  return code;
}
