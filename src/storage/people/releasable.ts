import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/** People read at once. */
const MANY = 500;

/**
 * People with a session nobody used since `before`, and people without any session who came before it:
 * the lookups of their accounts. Times are milliseconds since 1970. Throws Unavailable.
 */
export async function* releasablePersons(
  client: Client,
  before: number,
): AsyncGenerator<{ readonly lookups: readonly string[] }> {
  const time = new Date(before);
  let last = '';
  for (;;) {
    const persons = await orUnavailable(
      client.person.findMany({
        where: {
          id: { gt: last },
          OR: [
            { sessions: { some: { lastAt: { lt: time } } } },
            { sessions: { none: {} }, createdAt: { lt: time } },
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
