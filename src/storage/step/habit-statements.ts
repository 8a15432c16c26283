import { Prisma, type Statement } from '../database/client.js';
import { EMPTIED, PRIORITY } from '../outbox/outbox-row.js';
import { wishStatements } from '../results-wishes.js';
import type { StepRows } from './step-rows.js';

/**
 * The statements that store a person's habits, and what they wish to be told. What is planned for them is looked at
 * anew, and what waits to be sent goes back when they want nothing now.
 */
export function habitStatements(step: StepRows): Statement[] {
  const { wish, person, at } = step;
  return [...(wish && person ? wishStatements(person.id, wish, at) : []), ...changes(step)];
}

function changes({ habits, person, at }: StepRows): Prisma.Sql[] {
  if (!habits || !person) return [];
  const { prefers, zone, day, hour, pausedUntil, stoppedAt } = habits;
  const isSilent = stoppedAt !== undefined || (pausedUntil !== undefined && pausedUntil > at);
  return [
    Prisma.sql`UPDATE "Person" SET "prefers" = ${prefers ?? null}, "zone" = ${zone ?? null},
      "preferredDay" = ${day ?? null}, "preferredHour" = ${hour ?? null},
      "pausedUntil" = ${time(pausedUntil)}, "stoppedAt" = ${time(stoppedAt)} WHERE "id" = ${person.id}`,
    Prisma.sql`UPDATE "Slot" SET "sendAt" = "wantedAt"
      WHERE "personId" = ${person.id} AND "state" = 'planned' AND "sendAt" > "wantedAt"`,
    ...(isSilent
      ? [
          Prisma.sql`UPDATE "Outbox" SET "state" = 'withdrawn', "reason" = 'unwanted', ${EMPTIED}
            WHERE "personId" = ${person.id} AND "state" = 'due' AND "priority" >= ${PRIORITY.reminder}`,
        ]
      : []),
  ];
}

function time(moment: number | undefined): Date | null {
  return moment === undefined ? null : new Date(moment);
}
