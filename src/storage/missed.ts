import type { Client } from './database/client.js';
import { Prisma } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import type { OccasionRow } from './occasions.js';
import { readSetting, settingStatements } from './settings.js';
import { type SlotRow, toSlot } from './slots.js';

/** Setting: when a backup took the place of the data. */
const RESTORED = 'calendar-restored';

/** After the clock was set back: what was given up although its time is still to come counts no more. */
export async function forgetMissedAfter(client: Client, now: number): Promise<void> {
  const time = new Date(now);
  await orUnavailable(
    client.transact([
      Prisma.sql`DELETE FROM "Occasion" WHERE "state" = 'missed' AND "wantedAt" > ${time}`,
      Prisma.sql`UPDATE "Slot" SET "state" = 'planned', "sendAt" = "wantedAt", "reason" = NULL
        WHERE "state" = 'missed' AND "wantedAt" > ${time} AND "reason" <> 'restored'`,
    ]),
  );
}

/**
 * After a restore: what was due may have gone since the backup, and does not go again. What was due and is
 * not in the backup is told by `restoredAt`.
 */
export async function missDue(client: Client, now: number): Promise<void> {
  const time = new Date(now);
  await orUnavailable(
    client.transact([
      Prisma.sql`UPDATE "Slot" SET "state" = 'missed', "reason" = 'restored'
        WHERE ("state" = 'planned' AND "sendAt" <= ${time})
          OR ("state" = 'queued' AND EXISTS (SELECT 1 FROM "Outbox"
            WHERE "Outbox"."key" = 'slot:' || "Slot"."id" AND "Outbox"."reason" = 'restored'))`,
      ...settingStatements(RESTORED, time.toISOString()),
    ]),
  );
}

/** When a backup took the place of the data: whatever was due by then is not sent. */
export async function restoredAt(client: Client): Promise<number> {
  const moment = await readSetting(client, RESTORED);
  return moment === undefined ? Number.NEGATIVE_INFINITY : Date.parse(moment);
}

/** What was missed since a moment, unwished, the latest first: occasions as a whole, and slots of one person. */
export async function missedSince(
  client: Client,
  since: number,
): Promise<{ readonly occasions: readonly OccasionRow[]; readonly slots: readonly SlotRow[] }> {
  const where = { state: 'missed', wantedAt: { gte: new Date(since) } };
  const orderBy = { wantedAt: 'desc' } as const;
  const occasions = await orUnavailable(client.occasion.findMany({ where, orderBy }));
  const unwished = { OR: [{ reason: null }, { reason: { notIn: ['paused', 'stopped'] } }] };
  const slots = await orUnavailable(client.slot.findMany({ where: { ...where, ...unwished }, orderBy }));
  return {
    occasions: occasions.map((row) => ({ ...row, wantedAt: row.wantedAt.getTime(), state: 'missed' })),
    slots: slots.map(toSlot),
  };
}
