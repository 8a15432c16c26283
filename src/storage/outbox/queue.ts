import { Prisma } from '../database/client.js';
import { type Insert, insert } from '../database/insert.js';
import { EMPTIED, type OutboxRow } from './outbox-row.js';

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
