import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { measureQueries, type SessionMeasures } from './measures.js';

/** A complete session with its answers, those no longer relevant too, and no link to a person. */
export interface CompleteSession {
  readonly id: string;
  readonly form: string;
  readonly version: string;
  readonly language: string;
  readonly structure?: string;
  readonly zone: string;
  readonly completedAt: number;
  /** Changes with every step. */
  readonly lastAt: number;
  readonly answers: Readonly<Record<string, string>>;
}

/** The complete sessions whose id comes after one, in the order of ids. */
export async function completeSessions(
  client: Client,
  { after, take }: { readonly after: string; readonly take: number },
): Promise<CompleteSession[]> {
  const sessions = await orUnavailable(
    client.session.findMany({
      where: { id: { gt: after }, status: 'complete' },
      orderBy: { id: 'asc' },
      take,
      include: { answers: { select: { question: true, value: true } } },
    }),
  );
  return sessions.map(({ id, form, version, language, structure, zone, completedAt, lastAt, answers }) => ({
    ...{ id, form, version, language, zone },
    ...(structure === null ? {} : { structure }),
    completedAt: (completedAt ?? lastAt).getTime(),
    lastAt: lastAt.getTime(),
    answers: Object.fromEntries(answers.map(({ question, value }) => [question, value])),
  }));
}

/** How many complete sessions there are, and how many of them up to an id. */
export async function countComplete(client: Client, upTo?: string): Promise<number> {
  const where = { status: 'complete', ...(upTo === undefined ? {} : { id: { lte: upTo } }) };
  return orUnavailable(client.session.count({ where }));
}

/**
 * Puts new measures in the place of the old ones, while people may go on answering: of a session that
 * moved on since it was read, or was erased, nothing is stored. Resolves to the ids that were stored.
 */
export async function replaceMeasures(
  client: Client,
  sessions: ReadonlyArray<SessionMeasures & { readonly lastAt: number }>,
): Promise<ReadonlySet<string>> {
  const ids = sessions.map(({ sessionId }) => sessionId);
  return orUnavailable(
    client.$transaction(async (tables) => {
      // SQLite lets one transaction write at a time; a server must be told to hold these rows.
      if (client.dialect === 'postgresql')
        await tables.$queryRaw`SELECT 1 FROM "Session" WHERE "id" IN (${Prisma.join(ids)}) FOR UPDATE`;
      const found = await tables.session.findMany({
        where: { id: { in: ids } },
        select: { id: true, lastAt: true },
      });
      const now = new Map(found.map(({ id, lastAt }) => [id, lastAt.getTime()]));
      const same = sessions.filter(({ sessionId, lastAt }) => now.get(sessionId) === lastAt);
      for (const query of measureQueries(client.dialect, same)) await tables.$executeRaw(query);
      return new Set(same.map(({ sessionId }) => sessionId));
    }),
  );
}
