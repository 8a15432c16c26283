import { audit } from '../audit.js';
import { Prisma, type Statement } from '../database/client.js';
import { insert } from '../database/insert.js';
import { dismissStatements } from '../people/role-holders.js';
import type { StepRows } from './step-rows.js';

/**
 * The statements of a step by which codes are given and used: invitations, roles, accounts that become one
 * person's. They stand after the row that proves that the person still exists.
 */
export function codeStatements(step: StepRows): Statement[] {
  const { dismisses, person, at } = step;
  return [
    ...pairStatements(step),
    ...joinStatements(step),
    ...inviteStatements(step),
    ...(dismisses && person ? dismissStatements(dismisses, person.id, at) : []),
  ];
}

const INVITATION = ['id', 'code', 'role', 'structure', 'form', 'uses', 'expiresAt', 'createdAt', 'createdBy'];

function pairStatements({ pairing, pairs, person, at }: StepRows): Statement[] {
  if (!person) return [];
  const { id } = person;
  const ends = pairing || pairs ? [Prisma.sql`DELETE FROM "Pairing" WHERE "personId" = ${id}`] : [];
  const offers = pairing
    ? insert('Pairing', ['personId', 'code', 'expiresAt'], [[id, pairing.code, new Date(pairing.expiresAt)]])
    : [];
  const absorbed = pairs?.absorbs === undefined ? [] : absorb(pairs.absorbs, id);
  const noted = pairs ? audit(at, id, 'pair', pairs.absorbs ?? '') : [];
  return [...ends, ...offers, ...absorbed, ...noted];
}

/** Everything of one person becomes another's; a questionnaire both completed is marked, not deleted. */
function absorb(from: string, to: string): Prisma.Sql[] {
  return [
    Prisma.sql`UPDATE "Session" SET "duplicate" = true WHERE "personId" = ${from} AND "status" = 'complete'
      AND "form" IN (SELECT "form" FROM "Session" WHERE "personId" = ${to} AND "status" = 'complete')`,
    Prisma.sql`UPDATE "Session" SET "personId" = ${to} WHERE "personId" = ${from}`,
    Prisma.sql`UPDATE "Account" SET "personId" = ${to} WHERE "personId" = ${from}`,
    Prisma.sql`UPDATE "Agreement" SET "personId" = ${to} WHERE "personId" = ${from}`,
    Prisma.sql`UPDATE "Invitation" SET "createdBy" = ${to} WHERE "createdBy" = ${from}`,
    Prisma.sql`UPDATE "Outbox" SET "personId" = ${to} WHERE "personId" = ${from}`,
    Prisma.sql`INSERT INTO "Membership" ("personId", "role", "structure", "since")
      SELECT ${to}, "role", "structure", "since" FROM "Membership" WHERE "personId" = ${from}
      ON CONFLICT DO NOTHING`,
    Prisma.sql`INSERT INTO "GroupObserver" ("group", "personId", "since")
      SELECT "group", ${to}, "since" FROM "GroupObserver" WHERE "personId" = ${from}
      ON CONFLICT DO NOTHING`,
    Prisma.sql`INSERT INTO "MeetingObserver" ("group", "uid", "recurrence", "personId", "state", "laterAt")
      SELECT "group", "uid", "recurrence", ${to}, "state", "laterAt" FROM "MeetingObserver"
      WHERE "personId" = ${from} ON CONFLICT DO NOTHING`,
    Prisma.sql`INSERT INTO "ResultsWish" ("personId", "campaign", "wants", "saidAt")
      SELECT ${to}, "campaign", "wants", "saidAt" FROM "ResultsWish" WHERE "personId" = ${from}
      ON CONFLICT DO NOTHING`,
    // What both were to get, they get once.
    Prisma.sql`UPDATE "Slot" SET "personId" = ${to} WHERE "personId" = ${from} AND NOT EXISTS
      (SELECT 1 FROM "Slot" AS "other" WHERE "other"."personId" = ${to}
        AND "other"."schedule" = "Slot"."schedule" AND "other"."slot" = "Slot"."slot")`,
    Prisma.sql`DELETE FROM "Person" WHERE "id" = ${from}`,
  ];
}

/** Two people who take the last use of an invitation at once collide in its first row. */
function joinStatements({ joined, person, at }: StepRows): Statement[] {
  if (!joined || !person) return [];
  const { invitation, use, role, structure } = joined;
  const since = new Date(at);
  return [
    ...(use === undefined
      ? []
      : insert('InvitationUse', ['invitationId', 'number', 'usedAt'], [[invitation, use, since]])),
    ...insert(
      'Membership',
      ['personId', 'role', 'structure', 'since'],
      [[person.id, role, structure, since]],
      'ON CONFLICT DO NOTHING',
    ),
    ...audit(at, person.id, 'join', invitation),
  ];
}

function inviteStatements({ invites, revokes, person, at }: StepRows): Statement[] {
  if (!person) return [];
  const made = invites
    ? [
        ...insert('Invitation', INVITATION, [
          [
            invites.id,
            invites.code,
            invites.role,
            invites.structure,
            invites.form ?? null,
            invites.uses,
            new Date(invites.expiresAt),
            new Date(at),
            person.id,
          ],
        ]),
        ...audit(at, person.id, 'invite', invites.id),
      ]
    : [];
  const revoked =
    revokes === undefined
      ? []
      : [
          Prisma.sql`UPDATE "Invitation" SET "revokedAt" = ${new Date(at)}
            WHERE "id" = ${revokes} AND "revokedAt" IS NULL`,
          ...audit(at, person.id, 'revoke', revokes),
        ];
  return [...made, ...revoked];
}
