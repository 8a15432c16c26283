import { Prisma } from '../database/client.js';

/**
 * The statements that erase people and interviews, by their ids: every table that says something about a
 * person or a session follows by its foreign key, except updates that broke, which only know the account, and
 * invitations, which outlive whoever made them.
 */
export function eraseRows(ids: readonly string[]): Prisma.Sql[] {
  const those = Prisma.join([...ids]);
  return [
    Prisma.sql`DELETE FROM "DeadLetter" WHERE "account" IN
      (SELECT "lookup" FROM "Account" WHERE "personId" IN (${those}))`,
    // Whoever has such a code is somebody else: it works on.
    Prisma.sql`UPDATE "Invitation" SET "createdBy" = NULL WHERE "createdBy" IN (${those})`,
    Prisma.sql`DELETE FROM "Person" WHERE "id" IN (${those})`,
    Prisma.sql`DELETE FROM "Session" WHERE "id" IN (${those})`,
  ];
}
