import { type Client, Prisma } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import { type Insert, insert } from './database/insert.js';
import { type OutboxRow, PRIORITY, type Priority } from './step/step-rows.js';

/** The statements that queue messages; one whose key was queued before is passed over. */
export function insertOutbox(
  queued: ReadonlyArray<{ readonly row: OutboxRow; readonly at: number }>,
): Insert[] {
  const rows = queued.map(({ row, at }) => [
    row.chat,
    row.channel,
    row.address,
    row.personId ?? null,
    row.priority,
    new Date(row.dueAt),
    row.key,
    row.say,
    row.collapse ?? '',
    'due',
    0,
    new Date(at),
  ]);
  return insert('Outbox', OUTBOX, rows, 'ON CONFLICT ("key") DO NOTHING');
}

const OUTBOX = [
  'chat',
  'channel',
  'address',
  'personId',
  'priority',
  'dueAt',
  'key',
  'say',
  'collapse',
  'state',
  'attempts',
  'createdAt',
];

/** A message that may be sent now. */
export interface DueRow extends OutboxRow {
  readonly id: number;
  /** Sendings tried before. */
  readonly attempts: number;
}

/** Which messages may be sent: `busy` are chats the caller is sending to without having marked it. */
export interface Asked {
  readonly channel: string;
  readonly now: number;
  readonly limit: number;
  readonly busy: readonly string[];
}

/**
 * The messages of one channel that may be sent now: the most urgent first, then those due first, then in
 * order of arrival, at most one per chat. A chat waits while one of its messages is being sent or will be
 * tried again, so nothing overtakes.
 */
export async function dueRows(client: Client, asked: Asked): Promise<DueRow[]> {
  // One walk along the index for each priority: whatever waits behind the first ones is not looked at.
  const walks = Object.values(PRIORITY).map((priority) => ofPriority(priority, asked));
  const rows = await orUnavailable(
    client.$queryRaw<RawRow[]>`
      SELECT * FROM (${Prisma.join(walks, ' UNION ALL ')}) AS "due"
      ORDER BY "priority", "dueAt", "id" LIMIT ${asked.limit}`,
  );
  return rows.map(({ personId, dueAt, ...row }) => ({
    ...row,
    ...(personId !== null && { personId }),
    dueAt: new Date(dueAt).getTime(),
  }));
}

function ofPriority(priority: Priority, { channel, now, limit, busy }: Asked): Prisma.Sql {
  const time = new Date(now);
  const free =
    busy.length > 0 ? Prisma.sql`AND "row"."chat" NOT IN (${Prisma.join([...busy])})` : Prisma.empty;
  return Prisma.sql`SELECT * FROM (
    SELECT "id", "chat", "channel", "address", "personId", "priority", "dueAt", "key", "say", "attempts"
    FROM "Outbox" AS "row"
    WHERE "channel" = ${channel} AND "state" = 'due' AND "priority" = ${priority} AND "dueAt" <= ${time} ${free}
      AND NOT EXISTS (
        SELECT 1 FROM "Outbox" AS "other"
        WHERE "other"."chat" = "row"."chat" AND "other"."state" IN ('due', 'sending') AND (
          "other"."state" = 'sending'
          OR ("other"."dueAt" > ${time} AND "other"."attempts" > 0)
          OR ("other"."dueAt" <= ${time}
              AND ("other"."priority", "other"."id") < ("row"."priority", "row"."id"))))
    ORDER BY "dueAt", "id" LIMIT ${limit}) AS "walk"`;
}

/** When the next message of a channel becomes due, in milliseconds; undefined when none will. */
export async function nextDueAt(client: Client, channel: string, now: number): Promise<number | undefined> {
  const next = await orUnavailable(
    client.outbox.findFirst({
      where: { state: 'due', channel, dueAt: { gt: new Date(now) } },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    }),
  );
  return next?.dueAt.getTime();
}

/**
 * Before the call: messages that must never arrive twice. Resolves to those that may go; the others were
 * withdrawn meanwhile.
 */
export async function markSending(client: Client, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await orUnavailable(
    client.$queryRaw<Array<{ id: number | bigint }>>`
      UPDATE "Outbox" SET "state" = 'sending'
      WHERE "id" IN (${Prisma.join([...ids])}) AND "state" = 'due' RETURNING "id"`,
  );
  return rows.map(({ id }) => Number(id));
}

/** The platform has these messages. Whom they went to and what they said is forgotten. */
export async function markSent(client: Client, ids: readonly number[], now: number): Promise<void> {
  await update(client, ids, Prisma.sql`"state" = 'sent', "sentAt" = ${new Date(now)}, ${EMPTIED}`);
}

/** The platform will never take this message; `reason` names nobody. */
export async function markFailed(client: Client, id: number, reason: string): Promise<void> {
  await update(client, [id], Prisma.sql`"state" = 'failed', "reason" = ${reason}, ${EMPTIED}`);
}

/** A queued message that goes to another account of its person. */
export type Readdressed = Pick<OutboxRow, 'chat' | 'channel' | 'address' | 'say'> & { readonly id: number };

/**
 * Nothing that waits for this chat will ever be taken, and the account is not to be written to until it is
 * heard of again (StepRows.reachableAgain); `reason` names nobody. What goes `elsewhere` waits there, under the same
 * key, so that it goes once.
 */
export async function failChat(
  client: Client,
  { id, chat, lookup }: { readonly id: number; readonly chat: string; readonly lookup: string },
  reason: string,
  elsewhere: readonly Readdressed[] = [],
): Promise<void> {
  const given = elsewhere.some((row) => row.id === id) ? Prisma.empty : Prisma.sql`"id" = ${id} OR`;
  await orUnavailable(
    client.$transaction([
      ...elsewhere.map(
        (row) => client.$executeRaw`
          UPDATE "Outbox" SET "chat" = ${row.chat}, "channel" = ${row.channel}, "address" = ${row.address},
            "say" = ${row.say}, "state" = 'due', "attempts" = 0, "reason" = NULL
          WHERE "id" = ${row.id} AND "state" IN ('due', 'sending')`,
      ),
      client.$executeRaw`
        UPDATE "Outbox" SET "state" = 'failed', "reason" = ${reason}, ${EMPTIED}
        WHERE ${given} ("chat" = ${chat} AND "state" = 'due')`,
      client.$executeRaw`UPDATE "Account" SET "reachable" = false WHERE "lookup" = ${lookup}`,
    ]),
  );
}

/** What waits for a chat, or is on its way there, of our own accord. Throws Unavailable. */
export async function lettersOf(client: Client, chat: string): Promise<Array<{ id: number; say: string }>> {
  return orUnavailable(
    client.outbox.findMany({
      where: { chat, state: { in: ['due', 'sending'] }, priority: { gte: PRIORITY.reminder } },
      orderBy: { id: 'asc' },
      select: { id: true, say: true },
    }),
  );
}

/** Nobody knows whether the platform took this message, and it must not arrive twice. */
export async function markUncertain(client: Client, id: number, reason: string): Promise<void> {
  await update(client, [id], Prisma.sql`"state" = 'uncertain', "reason" = ${reason}, ${EMPTIED}`);
}

/** The platform could not take this message now; one withdrawn meanwhile stays so. */
export async function retryAt(client: Client, id: number, dueAt: number, reason: string): Promise<void> {
  const time = new Date(dueAt);
  await orUnavailable(
    client.$executeRaw`
      UPDATE "Outbox"
      SET "state" = 'due', "dueAt" = ${time}, "reason" = ${reason}, "attempts" = "attempts" + 1
      WHERE "id" = ${id} AND "state" IN ('due', 'sending')`,
  );
}

/** A message waits, though nothing hindered it: those after it do not wait for it. One withdrawn meanwhile stays so. */
export async function postpone(client: Client, id: number, dueAt: number): Promise<void> {
  await orUnavailable(
    client.$executeRaw`UPDATE "Outbox" SET "state" = 'due', "dueAt" = ${new Date(dueAt)}
      WHERE "id" = ${id} AND "state" IN ('due', 'sending')`,
  );
}

/**
 * Before a channel's first call: nobody knows whether a message marked as being sent arrived, and it must
 * not arrive twice; only what tidies up may. Resolves to how many there were.
 */
export async function settleInterrupted(client: Client, channel: string): Promise<number> {
  const [, settled = 0] = await orUnavailable(
    client.$transaction([
      client.$executeRaw`
        UPDATE "Outbox" SET "state" = 'due'
        WHERE "state" = 'sending' AND "channel" = ${channel} AND "priority" = ${PRIORITY.tidy}`,
      client.$executeRaw`
        UPDATE "Outbox" SET "state" = 'uncertain', ${EMPTIED}
        WHERE "state" = 'sending' AND "channel" = ${channel}`,
    ]),
  );
  return settled;
}

/**
 * After the clock was set back: what waits to be tried again would wait as much longer. `longest` is how
 * many milliseconds it may.
 */
export async function hastenRetries(
  client: Client,
  { channel, now, longest }: { readonly channel: string; readonly now: number; readonly longest: number },
): Promise<void> {
  const latest = new Date(now + longest);
  await orUnavailable(
    client.$executeRaw`
      UPDATE "Outbox" SET "dueAt" = ${new Date(now)}
      WHERE "state" = 'due' AND "dueAt" > ${latest} AND "channel" = ${channel} AND "attempts" > 0`,
  );
}

/** Which messages: the one of a key, those whose key begins so, or all of a person. */
export type Withdrawn =
  | { readonly key: string }
  | { readonly keysBeginning: string }
  | { readonly personId: string };

/**
 * The statements that take back what waits in these chats under these collapse keys. One that was tried
 * stays: its chat waits for it.
 */
export function collapseWaiting(newer: ReadonlyArray<Pick<OutboxRow, 'chat' | 'collapse'>>): Prisma.Sql[] {
  const keys = newer.flatMap(({ chat, collapse }) => (collapse ? [Prisma.sql`(${chat}, ${collapse})`] : []));
  if (keys.length === 0) return [];
  return [
    Prisma.sql`UPDATE "Outbox" SET "state" = 'withdrawn', ${EMPTIED}
      WHERE "state" = 'due' AND "attempts" = 0 AND ("chat", "collapse") IN (VALUES ${Prisma.join(keys)})`,
  ];
}

/** Every message of a chat that waits goes to its new address. */
export async function moveChat(
  client: Client,
  chat: string,
  to: Pick<OutboxRow, 'chat' | 'address'>,
): Promise<void> {
  await orUnavailable(
    client.$executeRaw`UPDATE "Outbox" SET "chat" = ${to.chat}, "address" = ${to.address}
      WHERE "chat" = ${chat} AND "state" IN ('due', 'sending')`,
  );
}

/** Takes back messages nobody has begun to send. Resolves to how many there were. */
export async function withdraw(client: Client, which: Withdrawn): Promise<number> {
  return orUnavailable(
    client.$executeRaw`
      UPDATE "Outbox" SET "state" = 'withdrawn', ${EMPTIED} WHERE "state" = 'due' AND ${condition(which)}`,
  );
}

function condition(which: Withdrawn): Prisma.Sql {
  if ('key' in which) return Prisma.sql`"key" = ${which.key}`;
  if ('personId' in which) return Prisma.sql`"personId" = ${which.personId}`;
  const { keysBeginning } = which;
  return Prisma.sql`substr("key", 1, ${[...keysBeginning].length}) = ${keysBeginning}`;
}

/**
 * After a restore: what was due, or tried before, may have been sent since the backup, and is not sent
 * again. Messages of days to come stay. Resolves to how many are withdrawn.
 */
export async function withdrawDue(client: Client, now: number): Promise<number> {
  const time = new Date(now);
  return orUnavailable(
    client.$executeRaw`UPDATE "Outbox" SET "state" = 'withdrawn', "reason" = 'restored', ${EMPTIED}
      WHERE "state" = 'sending' OR ("state" = 'due' AND ("dueAt" <= ${time} OR "attempts" > 0))`,
  );
}

type RawRow = Omit<DueRow, 'personId' | 'dueAt'> & { personId: string | null; dueAt: Date | string };

/** A settled row stays as a trace that something was sent, without whom or what. */
export const EMPTIED = Prisma.sql`"chat" = '', "address" = '', "say" = ''`;

async function update(client: Client, ids: readonly number[], change: Prisma.Sql): Promise<void> {
  if (ids.length === 0) return;
  await orUnavailable(
    client.$executeRaw`UPDATE "Outbox" SET ${change} WHERE "id" IN (${Prisma.join([...ids])})`,
  );
}
