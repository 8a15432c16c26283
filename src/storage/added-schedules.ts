import { audit } from './audit.js';
import { type Client, Prisma, type Statement } from './database/client.js';
import { isStored, orUnavailable } from './database/failure.js';
import { insert } from './database/insert.js';
import { followedFrom } from './occasions.js';
import { EMPTIED } from './outbox/outbox-row.js';

/** A schedule made by command: its row as it would stand in content/schedules.yaml, as JSON. */
export interface AddedSchedule {
  readonly id: string;
  readonly row: string;
}

/** The schedules made by command, by their ids. Throws Unavailable. */
export async function addedSchedules(client: Client): Promise<AddedSchedule[]> {
  const rows = await orUnavailable(
    client.setting.findMany({ where: { name: { startsWith: ADDED } }, orderBy: { name: 'asc' } }),
  );
  return rows.map(({ name, value }) => ({ id: name.slice(ADDED.length), row: value }));
}

/** Keeps a schedule, which counts from now on. False when there is one of that id. Throws Unavailable. */
export async function addSchedule(client: Client, { id, row }: AddedSchedule, at: number): Promise<boolean> {
  return isStored(
    client.transact([
      ...insert('Setting', ['name', 'value'], [[`${ADDED}${id}`, row]]),
      ...followedFrom(id, at),
      ...audit(at, '', 'add-schedule', id),
    ]),
  );
}

/**
 * Takes a schedule away, with whatever of it has not gone; `goesOn`: another of that id is in the file, and keeps what is
 * planned. False when there is none. Throws Unavailable.
 */
export async function removeSchedule(
  client: Client,
  { id, goesOn }: { readonly id: string; readonly goesOn: boolean },
  at: number,
): Promise<boolean> {
  const name = `${ADDED}${id}`;
  if (!(await orUnavailable(client.setting.findUnique({ where: { name } })))) return false;
  await orUnavailable(
    client.transact([
      Prisma.sql`DELETE FROM "Setting" WHERE "name" = ${name}`,
      ...(goesOn ? [] : withdrawn(id)),
      ...audit(at, '', 'remove-schedule', id),
    ]),
  );
  return true;
}

function withdrawn(id: string): Statement[] {
  return [
    Prisma.sql`DELETE FROM "Setting" WHERE "name" IN (${`followed:${id}`}, ${`paused:${id}`})`,
    Prisma.sql`UPDATE "Outbox" SET "state" = 'withdrawn', "reason" = 'gone', ${EMPTIED}
      WHERE "state" = 'due' AND "key" IN
        (SELECT 'slot:' || "id" FROM "Slot" WHERE "schedule" = ${id} AND "state" = 'queued')`,
    Prisma.sql`UPDATE "Slot" SET "state" = 'withdrawn', "reason" = 'gone'
      WHERE "schedule" = ${id} AND ("state" = 'planned' OR ("state" = 'queued' AND EXISTS
        (SELECT 1 FROM "Outbox" WHERE "key" = 'slot:' || "Slot"."id" AND "Outbox"."reason" = 'gone')))`,
  ];
}

const ADDED = 'schedule:';
