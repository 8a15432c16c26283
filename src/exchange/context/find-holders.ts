import { createHash } from 'node:crypto';
import type { Holder, Holders, OpenInvitation } from '../../flows/context.js';
import type { ScreenReads } from '../../flows/reads.js';
import { SHOWN } from '../../flows/roles/role-holders.js';
import { lineOf, ROLES } from '../../flows/roles/roles.js';
import type { Client } from '../../storage/database/client.js';
import { openInvitations } from '../../storage/invitations.js';
import { countHolders, countIn, type HolderRow, roleHolders } from '../../storage/people/role-holders.js';
import type { Known } from './known.js';
import type { Setting } from './setting.js';
import { roleSchema } from './stored-state.js';

/** Who holds roles where somebody looks. Throws Unavailable. */
export async function findHolders(
  client: Client,
  { structure, role, page }: NonNullable<ScreenReads['holders']>,
  { known }: { readonly known: Known | undefined },
  { structures }: Pick<Setting, 'structures'>,
): Promise<Holders> {
  const counts = await countHolders(client, structure);
  const rows =
    role === undefined ? [] : await roleHolders(client, { structure, role, from: page * SHOWN, most: SHOWN });
  return {
    counts: ROLES.flatMap((each) =>
      counts.flatMap((found) => (found.role === each ? { ...found, role: each } : [])),
    ),
    members: rows.map((row): Holder => {
      const { personId, since, channels } = row;
      return { token: tokenOfHolder(row), personId, since, channels, isSelf: personId === known?.personId };
    }),
    administrators: await countIn(client, 'administrator', lineOf(structure, structures)),
  };
}

/** The token of somebody in a role: ids of people are in no button. */
export function tokenOfHolder({
  personId,
  role,
  structure,
}: Pick<HolderRow, 'personId' | 'role' | 'structure'>): string {
  const name = JSON.stringify([personId, role, structure]);
  return createHash('sha256').update(name).digest('base64url').slice(0, 16);
}

/** The invitations that may still be used. Throws Unavailable. */
export async function findInvitations(client: Client, now: number): Promise<OpenInvitation[]> {
  const rows = await openInvitations(client, now);
  return rows.flatMap(({ id, structure, uses, used, expiresAt, ...row }) => {
    const role = roleSchema.safeParse(row.role).data;
    return role ? { id, role, structure, left: uses === 0 ? 0 : uses - used, expiresAt } : [];
  });
}
