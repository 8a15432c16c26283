import { audit } from '../audit.js';
import { type Client, Prisma, type Statement } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/** Somebody in a role of a structure. */
export interface HolderRow {
  readonly personId: string;
  readonly role: string;
  readonly structure: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** The channels of their accounts. */
  readonly channels: readonly string[];
}

export interface HoldersAsked {
  readonly structure?: string;
  readonly role?: string;
  /** Rows passed over, and rows wanted; all of them when left out. */
  readonly from?: number;
  readonly most?: number;
}

/** Who holds roles, the newest first. Throws Unavailable. */
export async function roleHolders(client: Client, asked: HoldersAsked): Promise<HolderRow[]> {
  const { structure, role, from, most } = asked;
  const rows = await orUnavailable(
    client.membership.findMany({
      where: { ...(structure === undefined ? {} : { structure }), ...(role === undefined ? {} : { role }) },
      orderBy: [{ since: 'desc' }, { personId: 'asc' }, { role: 'asc' }, { structure: 'asc' }],
      include: {
        person: { select: { accounts: { select: { channel: true }, orderBy: { createdAt: 'asc' } } } },
      },
      ...(from === undefined ? {} : { skip: from }),
      ...(most === undefined ? {} : { take: most }),
    }),
  );
  return rows.map(({ since, person, ...row }) => ({
    ...row,
    since: since.getTime(),
    channels: [...new Set(person.accounts.map(({ channel }) => channel))],
  }));
}

/** How many people hold each role of a structure. Throws Unavailable. */
export async function countHolders(
  client: Client,
  structure: string,
): Promise<ReadonlyArray<{ readonly role: string; readonly count: number }>> {
  const rows = await orUnavailable(
    client.membership.groupBy({ by: ['role'], where: { structure }, _count: { personId: true } }),
  );
  return rows.map(({ role, _count }) => ({ role, count: _count.personId }));
}

/** How many hold a role in one of these structures. Throws Unavailable. */
export async function countIn(client: Client, role: string, structures: readonly string[]): Promise<number> {
  return orUnavailable(client.membership.count({ where: { role, structure: { in: [...structures] } } }));
}

/** A role that is taken away. */
export interface Dismissal {
  readonly personId: string;
  readonly role: string;
  readonly structure: string;
  /** It stays when nobody else holds it in one of these structures; left out where that does not matter. */
  readonly guarded?: readonly string[];
  /** The invitations that they made for these structures end. */
  readonly ends: readonly string[];
}

/**
 * Takes a role away. It counts as a step of whoever held it: what any process has in memory of them is out of date
 * from then on, and their next step finds that out (docs/decisions/040-taking-roles-away.md). `actor` is the id of a
 * person, '' for somebody at the machine itself.
 */
export function dismissStatements(dismissal: Dismissal, actor: string, at: number): Statement[] {
  const { personId, role, structure, guarded, ends } = dismissal;
  const others = guarded
    ? Prisma.sql`AND (SELECT COUNT(*) FROM "Membership" WHERE "role" = ${role}
        AND "structure" IN (${Prisma.join([structure, ...guarded])})) > 1`
    : Prisma.empty;
  return [
    Prisma.sql`DELETE FROM "Membership" WHERE "personId" = ${personId} AND "role" = ${role}
      AND "structure" = ${structure} ${others}`,
    Prisma.sql`INSERT INTO "Step" ("personId", "sequence")
      SELECT "id", "sequence" + 1 FROM "Person" WHERE "id" = ${personId}`,
    Prisma.sql`UPDATE "Person" SET "sequence" = "sequence" + 1 WHERE "id" = ${personId}`,
    ...(ends.length > 0
      ? [
          Prisma.sql`UPDATE "Invitation" SET "revokedAt" = ${new Date(at)}
            WHERE "createdBy" = ${personId} AND "revokedAt" IS NULL AND "structure" IN (${Prisma.join([...ends])})`,
        ]
      : []),
    ...audit(at, actor, `dismiss-${role}`, personId),
  ];
}

/** Takes a role away at the machine itself; inside a conversation, commitStep does it. Throws Unavailable. */
export async function dismiss(client: Client, dismissal: Dismissal, at: number): Promise<void> {
  await orUnavailable(client.transact(dismissStatements(dismissal, '', at)));
}
