import { type Client, Prisma, type Statement } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { orUpdate, quoted } from '../database/insert.js';
import { MEASURE_COLUMNS, MEASURE_KEY, measuresAsQuery, type SessionMeasures } from './measures.js';

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

/** What a session brings, from what it was when its last step was at `lastAt`. */
export type MeasuredAt = SessionMeasures & { readonly lastAt: number };

/**
 * Puts new measures in the place of the old ones, while people may go on answering: of a session that
 * moved on since it was read, or was erased, nothing is stored. Resolves to the ids that were stored, or a few
 * less: not those that moved on right after. `also` is stored in the same transaction.
 *
 * Everything is decided in the statements, so that the database is held for no longer than it works, and a row
 * that stays as it is costs no write.
 */
export async function replaceMeasures(
  client: Client,
  sessions: readonly MeasuredAt[],
  also: readonly Statement[] = [],
): Promise<ReadonlySet<string>> {
  const unmoved = Prisma.sql`SELECT "id" FROM "Session" WHERE ${Prisma.join(
    sessions.map(
      ({ sessionId, lastAt }) => Prisma.sql`("id" = ${sessionId} AND "lastAt" = ${new Date(lastAt)})`,
    ),
    ' OR ',
  )}`;
  const fresh = measuresAsQuery(client.dialect, sessions);
  const key = Prisma.raw(quoted(MEASURE_KEY));
  await orUnavailable(
    client.transact([
      // SQLite lets one transaction write at a time; a server must be told to hold these rows.
      ...(client.dialect === 'postgresql' ? [Prisma.sql`${unmoved} FOR UPDATE`] : []),
      Prisma.sql`DELETE FROM "Measure" WHERE "sessionId" IN (${unmoved})
        AND (${key}) NOT IN (SELECT ${key} FROM (${fresh}) AS "fresh")`,
      Prisma.sql`INSERT INTO "Measure" (${Prisma.raw(quoted(MEASURE_COLUMNS))})
        SELECT * FROM (${fresh}) AS "fresh" WHERE "sessionId" IN (${unmoved}) ${UPDATE_IF_OTHER}`,
      ...also,
    ]),
  );
  const stored = await orUnavailable(client.$queryRaw<Array<{ id: string }>>(unmoved));
  return new Set(stored.map(({ id }) => id));
}

const OTHERS = MEASURE_COLUMNS.slice(MEASURE_KEY.length);
const UPDATE_IF_OTHER = Prisma.raw(
  `${orUpdate(MEASURE_KEY, OTHERS)} WHERE (${OTHERS.map((column) => `"Measure"."${column}"`).join(', ')})
    IS DISTINCT FROM (${OTHERS.map((column) => `excluded."${column}"`).join(', ')})`,
);
