import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import type { OutboxRow } from './outbox-row.js';

/** A message in the queue. Times are milliseconds since 1970. */
export interface UnsentRow extends Pick<OutboxRow, 'chat' | 'channel' | 'priority' | 'dueAt'> {
  readonly personId?: string;
  readonly state: 'due' | 'sending';
  /** Sendings tried before. */
  readonly attempts: number;
  /** Why it was not sent, or put off. */
  readonly reason?: string;
  readonly queuedAt: number;
  /** Of what goes out by itself: what it is for. */
  readonly slot?: { readonly schedule: string; readonly slot: string };
}

/** Every message that is queued and not sent, in order of arrival. Throws Unavailable. */
export async function unsentMessages(client: Client): Promise<UnsentRow[]> {
  const rows = await orUnavailable(
    client.$queryRaw<RawRow[]>`
      SELECT "Outbox"."chat", "Outbox"."channel", "Outbox"."priority", "Outbox"."dueAt", "Outbox"."personId",
        "Outbox"."state", "Outbox"."attempts", "Outbox"."reason", "Outbox"."createdAt", "Slot"."schedule", "Slot"."slot"
      FROM "Outbox" LEFT JOIN "Slot" ON "Outbox"."key" LIKE 'slot:%' AND "Slot"."id" = substr("Outbox"."key", 6)
      WHERE "Outbox"."state" IN ('due', 'sending') ORDER BY "Outbox"."id"`,
  );
  return rows.map(({ personId, dueAt, createdAt, reason, schedule, slot, ...row }) => ({
    ...row,
    dueAt: new Date(dueAt).getTime(),
    queuedAt: new Date(createdAt).getTime(),
    ...(personId !== null && { personId }),
    ...(reason !== null && { reason }),
    ...(schedule !== null && slot !== null && { slot: { schedule, slot } }),
  }));
}

type RawRow = Pick<UnsentRow, 'chat' | 'channel' | 'priority' | 'state' | 'attempts'> & {
  dueAt: Date | string;
  createdAt: Date | string;
  personId: string | null;
  reason: string | null;
  schedule: string | null;
  slot: string | null;
};
