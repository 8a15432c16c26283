import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/** People read at once. */
const MANY = 500;

/** Campaigns whose answers stay linked, waves that ended long ago too; and their schedules. */
export interface Underway {
  readonly campaigns: readonly string[];
  readonly schedules: readonly string[];
}

/**
 * People with a session nobody used since `before` that is of no campaign under way, and people without any session
 * who came before it and are asked by none: the lookups of their accounts. Times are milliseconds since 1970. Throws
 * Unavailable.
 */
export async function* releasablePersons(
  client: Client,
  before: number,
  { campaigns, schedules }: Underway,
): AsyncGenerator<{ readonly lookups: readonly string[] }> {
  const time = new Date(before);
  let last = '';
  for (;;) {
    const persons = await orUnavailable(
      client.person.findMany({
        where: {
          id: { gt: last },
          OR: [
            {
              sessions: {
                some: {
                  lastAt: { lt: time },
                  OR: [{ campaign: null }, { campaign: { notIn: [...campaigns] } }],
                },
              },
            },
            {
              sessions: { none: {} },
              createdAt: { lt: time },
              slots: { none: { schedule: { in: [...schedules] } } },
            },
          ],
        },
        orderBy: { id: 'asc' },
        take: MANY,
        select: { id: true, accounts: { select: { lookup: true } } },
      }),
    );
    for (const { accounts } of persons) yield { lookups: accounts.map(({ lookup }) => lookup) };
    const end = persons.at(-1);
    if (!end) return;
    last = end.id;
  }
}

/** Whether one of these schedules asks somebody. Throws Unavailable. */
export async function isAsked(
  client: Client,
  personId: string,
  schedules: readonly string[],
): Promise<boolean> {
  const where = { personId, schedule: { in: [...schedules] } };
  return schedules.length > 0 && (await orUnavailable(client.slot.count({ where }))) > 0;
}
