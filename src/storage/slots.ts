import { type Client, Prisma, type Statement } from './database/client.js';
import { failureOf, orUnavailable } from './database/failure.js';
import { insert } from './database/insert.js';
import { EMPTIED, type OutboxRow } from './outbox/outbox-row.js';
import { insertOutbox } from './outbox/queue.js';

/** Something that goes to one person once. Times are milliseconds since 1970. */
export interface SlotRow {
  /** Random. */
  readonly id: string;
  readonly schedule: string;
  /** With schedule and person, what makes it the only one: a local time, or a meeting and a step. */
  readonly slot: string;
  readonly personId: string;
  readonly wantedAt: number;
  readonly graceMinutes: number;
  readonly freeUntil?: number;
  readonly state: SlotState;
  /** When it is to be queued, or was. */
  readonly sendAt: number;
  /** Why it waits, or came to nothing. */
  readonly reason?: string;
  /** What the person said to it. */
  readonly reply?: 'later' | 'declined';
}

export type SlotState = 'planned' | 'queued' | 'missed' | 'withdrawn';

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

/** Stores slots; one that is there already stays as it is. */
export async function addSlots(client: Client, slots: readonly SlotRow[]): Promise<void> {
  if (slots.length > 0) await orUnavailable(client.transact(insertSlots(slots)));
}

/** The slots to be queued now, those due first. */
export async function dueSlots(client: Client, now: number, limit: number): Promise<SlotRow[]> {
  const rows = await orUnavailable(
    client.slot.findMany({
      where: { state: 'planned', sendAt: { lte: new Date(now) } },
      orderBy: [{ sendAt: 'asc' }, { wantedAt: 'asc' }, { id: 'asc' }],
      take: limit,
    }),
  );
  return rows.map(toSlot);
}

/** When the next slot is to be queued; undefined when none is. */
export async function nextSlotAt(client: Client): Promise<number | undefined> {
  const next = await orUnavailable(
    client.slot.findFirst({ where: { state: 'planned' }, orderBy: { sendAt: 'asc' } }),
  );
  return next?.sendAt.getTime();
}

/** A slot of this person; undefined when it is somebody else’s, or there is none. */
export async function slotOfPerson(
  client: Client,
  where: { readonly id: string; readonly personId: string },
): Promise<SlotRow | undefined> {
  const row = await orUnavailable(client.slot.findFirst({ where }));
  return row ? toSlot(row) : undefined;
}

/** The slot a queued message is for; undefined when it is for none, or its person was erased. */
export async function slotOfMessage(client: Client, key: string): Promise<SlotRow | undefined> {
  if (!key.startsWith(OF_SLOT)) return undefined;
  const id = key.slice(OF_SLOT.length);
  const row = await orUnavailable(client.slot.findUnique({ where: { id } }));
  return row ? toSlot(row) : undefined;
}

/** The schedules by which something is still to go to somebody. Throws Unavailable. */
export async function plannedFor(client: Client, personId: string): Promise<ReadonlySet<string>> {
  const where = { personId, state: 'planned' };
  const rows = await orUnavailable(client.slot.findMany({ where, select: { schedule: true } }));
  return new Set(rows.map(({ schedule }) => schedule));
}

/** The slots of a schedule, in whatever state. */
export async function slotsOf(client: Client, schedule: string): Promise<SlotRow[]> {
  return (await orUnavailable(client.slot.findMany({ where: { schedule } }))).map(toSlot);
}

/**
 * Claims a slot and queues its message in one transaction. False when it is not planned any more, or its
 * person was erased: nothing is queued then. `message` has no key: the slot names it.
 */
export async function queueSlot(
  client: Client,
  { id }: Pick<SlotRow, 'id'>,
  message: Omit<OutboxRow, 'key'>,
  now: number,
): Promise<boolean> {
  const key = outboxKey(id);
  const queue = client.transact([
    Prisma.sql`UPDATE "Slot" SET "state" = 'queued', "sendAt" = ${new Date(now)}, "reason" = NULL
      WHERE "id" = ${id} AND "state" = 'planned'`,
    ...insertOutbox([{ row: { ...message, key }, at: now }]),
    // It was withdrawn since it was read.
    Prisma.sql`UPDATE "Outbox" SET "state" = 'withdrawn', ${EMPTIED}
      WHERE "key" = ${key} AND "state" = 'due'
        AND NOT EXISTS (SELECT 1 FROM "Slot" WHERE "id" = ${id} AND "state" = 'queued')`,
  ]);
  try {
    await orUnavailable(queue);
  } catch (error) {
    if (failureOf(error).kind === 'reference') return false;
    throw error;
  }
  const stored = await orUnavailable(client.slot.findUnique({ where: { id }, select: { state: true } }));
  return stored?.state === 'queued';
}

/** A planned slot comes to nothing. */
export async function settleSlot(
  client: Client,
  { id }: Pick<SlotRow, 'id'>,
  state: 'missed' | 'withdrawn',
  reason: string,
): Promise<void> {
  await orUnavailable(client.slot.updateMany({ where: { id, state: 'planned' }, data: { state, reason } }));
}

/** A planned slot waits until a moment; `reason` names nobody. */
export async function deferSlot(
  client: Client,
  { id }: Pick<SlotRow, 'id'>,
  sendAt: number,
  reason: string,
): Promise<void> {
  const data = { sendAt: new Date(sendAt), reason };
  await orUnavailable(client.slot.updateMany({ where: { id, state: 'planned' }, data }));
}

/** Takes back a slot unless its message has gone: one that waits in the outbox goes with it. */
export async function withdrawSlot(
  client: Client,
  { id }: Pick<SlotRow, 'id'>,
  reason: string,
): Promise<void> {
  const key = outboxKey(id);
  await orUnavailable(
    client.transact([
      Prisma.sql`UPDATE "Outbox" SET "state" = 'withdrawn', ${EMPTIED} WHERE "key" = ${key} AND "state" = 'due'`,
      Prisma.sql`UPDATE "Slot" SET "state" = 'withdrawn', "reason" = ${reason}
        WHERE "id" = ${id} AND ("state" = 'planned' OR ("state" = 'queued'
          AND EXISTS (SELECT 1 FROM "Outbox" WHERE "key" = ${key} AND "state" = 'withdrawn')))`,
    ]),
  );
}

/** When a slot is wanted instead; the moments are those of `SlotRow`. */
export type NewTime = Pick<SlotRow, 'wantedAt' | 'sendAt' | 'freeUntil'>;

/**
 * A slot that was not queued is wanted at another time; with `freshId` one that had come to nothing is
 * planned again, and has that id from now on.
 */
export async function moveSlot(
  client: Client,
  { id }: Pick<SlotRow, 'id'>,
  { wantedAt, sendAt, freeUntil }: NewTime,
  freshId?: string,
): Promise<void> {
  const times = {
    wantedAt: new Date(wantedAt),
    sendAt: new Date(sendAt),
    freeUntil: freeUntil === undefined ? null : new Date(freeUntil),
    reason: null,
  };
  await orUnavailable(
    freshId === undefined
      ? client.slot.updateMany({ where: { id, state: 'planned' }, data: times })
      : client.slot.updateMany({
          where: { id, state: { in: ['missed', 'withdrawn'] } },
          data: { ...times, id: freshId, state: 'planned' },
        }),
  );
}

/** What went to these people since a moment, at which moments; what was free then is left out. */
export async function promptedSince(
  client: Client,
  personIds: readonly string[],
  since: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await orUnavailable(
    client.slot.findMany({
      where: { personId: { in: [...personIds] }, state: 'queued', sendAt: { gte: new Date(since) } },
      select: { personId: true, sendAt: true, freeUntil: true },
    }),
  );
  const moments = new Map<string, number[]>();
  for (const { personId, sendAt, freeUntil } of rows) {
    if (freeUntil && sendAt <= freeUntil) continue;
    moments.set(personId, [...(moments.get(personId) ?? []), sendAt.getTime()]);
  }
  return moments;
}

/** Every planned slot, those to be queued first coming first. */
export async function plannedSlots(client: Client): Promise<SlotRow[]> {
  const rows = await orUnavailable(
    client.slot.findMany({ where: { state: 'planned' }, orderBy: [{ sendAt: 'asc' }, { id: 'asc' }] }),
  );
  return rows.map(toSlot);
}

const SLOT = [
  'id',
  'schedule',
  'slot',
  'personId',
  'wantedAt',
  'graceMinutes',
  'freeUntil',
  'state',
  'sendAt',
  'reason',
];

const OF_SLOT = 'slot:';

function outboxKey(id: string): string {
  return `${OF_SLOT}${id}`;
}

/** The statements that store slots; one that is there already stays as it is. */
export function insertSlots(slots: readonly SlotRow[]): Statement[] {
  const rows = slots.map((slot) => [
    slot.id,
    slot.schedule,
    slot.slot,
    slot.personId,
    new Date(slot.wantedAt),
    slot.graceMinutes,
    slot.freeUntil === undefined ? null : new Date(slot.freeUntil),
    slot.state,
    new Date(slot.sendAt),
    slot.reason ?? null,
  ]);
  return insert('Slot', SLOT, rows, 'ON CONFLICT ("schedule", "slot", "personId") DO NOTHING');
}

/** A slot as the store has it. */
export function toSlot(row: Prisma.SlotGetPayload<object>): SlotRow {
  const { freeUntil, reason, reply, ...rest } = row;
  return {
    ...rest,
    wantedAt: row.wantedAt.getTime(),
    sendAt: row.sendAt.getTime(),
    ...(freeUntil && { freeUntil: freeUntil.getTime() }),
    ...(reason !== null && { reason }),
    // Only this file and slot-statements.ts write them.
    ...(reply !== null && { reply: reply as 'later' | 'declined' }),
    state: row.state as SlotState,
  };
}
