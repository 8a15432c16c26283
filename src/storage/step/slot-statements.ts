import { Prisma, type Statement } from '../database/client.js';
import { insertSlots } from '../slots.js';
import type { StepRows } from './step-rows.js';

/** The statements that store it. */
export function slotStatements({ slotReply, person }: StepRows): Statement[] {
  if (!slotReply || !person) return [];
  const { slot, reply, again } = slotReply;
  const said = Prisma.sql`UPDATE "Slot" SET "reply" = ${reply} WHERE "id" = ${slot} AND "personId" = ${person.id}`;
  if (!again) return [said];
  const { at, ...named } = again;
  return [
    said,
    ...insertSlots([{ ...named, personId: person.id, wantedAt: at, sendAt: at, state: 'planned' }]),
  ];
}
