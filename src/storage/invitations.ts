import type { Client } from './database/client.js';
import { orUnavailable } from './database/failure.js';

export interface InvitationRow {
  readonly id: string;
  /** `identity.lookup('invitation', code)`. */
  readonly code: string;
  readonly role: string;
  readonly structure: string;
  readonly form?: string;
  /** People who may use it; 0 for any number. */
  readonly uses: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Id of a person; left out for one made at the machine itself. */
  readonly createdBy?: string;
}

export interface KeptInvitation extends InvitationRow {
  readonly used: number;
  readonly revoked: boolean;
}

/** The invitation of a code, by its keyed hash. */
export async function findInvitation(client: Client, code: string): Promise<KeptInvitation | undefined> {
  const found = await orUnavailable(
    client.invitation.findUnique({ where: { code }, include: { _count: { select: { used: true } } } }),
  );
  return found ? toKept(found) : undefined;
}

/** Every invitation that may still be used, the newest first. */
export async function openInvitations(client: Client, now: number): Promise<KeptInvitation[]> {
  const found = await orUnavailable(
    client.invitation.findMany({
      where: { revokedAt: null, expiresAt: { gt: new Date(now) } },
      include: { _count: { select: { used: true } } },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    }),
  );
  return found.map(toKept).filter(({ uses, used }) => uses === 0 || used < uses);
}

/** Makes an invitation at the machine itself; inside a conversation, commitStep does it. */
export async function addInvitation(client: Client, row: InvitationRow, at: number): Promise<void> {
  const { expiresAt, ...rest } = row;
  const invitation = { ...rest, expiresAt: new Date(expiresAt), createdAt: new Date(at) };
  const audit = { at: new Date(at), actor: '', action: 'invite', subject: row.id };
  await orUnavailable(
    client.$transaction([
      client.invitation.create({ data: invitation }),
      client.audit.create({ data: audit }),
    ]),
  );
}

/** Takes an invitation back at the machine itself; false when there is none to take back. */
export async function revokeInvitation(client: Client, id: string, at: number): Promise<boolean> {
  const [{ count }] = await orUnavailable(
    client.$transaction([
      client.invitation.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date(at) } }),
      client.audit.create({ data: { at: new Date(at), actor: '', action: 'revoke', subject: id } }),
    ]),
  );
  return count > 0;
}

/** Whether anybody has a role. */
export async function hasMember(client: Client, role: string): Promise<boolean> {
  return (await orUnavailable(client.membership.count({ where: { role } }))) > 0;
}

interface Found extends Omit<InvitationRow, 'form' | 'expiresAt' | 'createdBy'> {
  readonly form: string | null;
  readonly expiresAt: Date;
  readonly createdBy: string | null;
  readonly revokedAt: Date | null;
  readonly _count: { readonly used: number };
}

function toKept({ form, expiresAt, createdBy, revokedAt, _count, ...rest }: Found): KeptInvitation {
  const { id, code, role, structure, uses } = rest;
  return {
    id,
    code,
    role,
    structure,
    uses,
    ...(form === null ? {} : { form }),
    ...(createdBy === null ? {} : { createdBy }),
    expiresAt: expiresAt.getTime(),
    used: _count.used,
    revoked: revokedAt !== null,
  };
}
