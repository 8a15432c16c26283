import { Prisma, type Statement } from '../database/client.js';
import { insertSlots } from '../slots.js';
import type { StepRows } from './step-rows.js';

/** What somebody says to a questionnaire they were asked for, by the id of the slot. */
export interface SlotReply {
  readonly slot: string;
  readonly reply: 'later' | 'declined';
  /** The slot that asks again. Times are milliseconds since 1970. */
  readonly again?: {
    readonly id: string;
    readonly schedule: string;
    readonly slot: string;
    readonly graceMinutes: number;
    readonly at: number;
    readonly freeUntil?: number;
  };
}

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
