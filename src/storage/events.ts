import { type Client, Prisma } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import type { EventRow } from './step/step-rows.js';

/** Events from a day on, the latest first; `from` is a local date, `2026-06-06`. */
export async function eventsSince(client: Client, from: string): Promise<EventRow[]> {
  return orUnavailable(
    client.event.findMany({
      where: { day: { gte: from } },
      orderBy: [{ day: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
      select: EVENT,
    }),
  );
}

/** An event as it stands: its counts are those of rows, whoever asked. */
export interface CountedEvent extends EventRow {
  /** Interviews that are over. */
  readonly done: number;
  readonly refused: number;
  readonly tooYoung: number;
  /** The last interview of one interviewer, when it is over since the given moment. */
  readonly last?: { readonly session: string; readonly completedAt: number };
}

/** Undefined when there is no such event. `since` is in milliseconds. */
export async function countEvent(
  client: Client,
  id: string,
  { interviewer, since }: { readonly interviewer: string; readonly since: number },
): Promise<CountedEvent | undefined> {
  const [event, done, tallies, last] = await Promise.all([
    orUnavailable(client.event.findUnique({ where: { id }, select: EVENT })),
    orUnavailable(client.session.count({ where: { event: id, status: 'complete' } })),
    orUnavailable(client.tally.groupBy({ by: ['kind'], where: { event: id }, _sum: { count: true } })),
    orUnavailable(
      client.session.findFirst({
        where: { event: id, status: 'complete', interviewer, completedAt: { gte: new Date(since) } },
        orderBy: { completedAt: 'desc' },
        select: { id: true, completedAt: true },
      }),
    ),
  ]);
  if (!event) return undefined;
  const sum = (...kinds: string[]) =>
    tallies.reduce((total, { kind, _sum }) => total + (kinds.includes(kind) ? (_sum.count ?? 0) : 0), 0);
  return {
    ...event,
    done,
    refused: sum('refused'),
    tooYoung: sum('too_young', 'screened_out'),
    ...(last?.completedAt && { last: { session: last.id, completedAt: last.completedAt.getTime() } }),
  };
}

/** Events of some days, both included, the latest first, each with what came of it. Throws Unavailable. */
export async function eventsBetween(
  client: Client,
  from: string,
  until: string,
  most: number,
): Promise<Array<Omit<CountedEvent, 'last' | 'tooYoung'>>> {
  const rows = await orUnavailable(
    client.select(Prisma.sql`
      SELECT "id", "name", "structure", "day", "target",
        (SELECT COUNT(*) FROM "Session" WHERE "event" = "Event"."id" AND "status" = 'complete') AS "done",
        (SELECT SUM("count") FROM "Tally" WHERE "event" = "Event"."id" AND "kind" = 'refused') AS "refused"
      FROM "Event" WHERE "day" >= ${from} AND "day" <= ${until}
      ORDER BY "day" DESC, "createdAt" DESC, "id" LIMIT ${most}`),
  );
  return rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    structure: String(row.structure),
    day: String(row.day),
    target: Number(row.target),
    done: Number(row.done),
    refused: Number(row.refused),
  }));
}

/** The interview whose code has this keyed hash. */
export async function sessionOfReceipt(client: Client, receipt: string): Promise<string | undefined> {
  const found = await orUnavailable(client.session.findUnique({ where: { receipt }, select: { id: true } }));
  return found?.id;
}

/** The names of events, by id. */
export async function eventNames(client: Client): Promise<ReadonlyMap<string, string>> {
  const rows = await orUnavailable(client.event.findMany({ select: { id: true, name: true } }));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who asked at the events of these names: keyed hashes. */
export async function interviewersAt(client: Client, names: readonly string[]): Promise<ReadonlySet<string>> {
  const events = await orUnavailable(
    client.event.findMany({ where: { name: { in: [...names] } }, select: { id: true } }),
  );
  const sessions = await orUnavailable(
    client.session.findMany({
      where: { event: { in: events.map(({ id }) => id) }, interviewer: { not: null } },
      distinct: ['interviewer'],
      select: { interviewer: true },
    }),
  );
  return new Set(sessions.flatMap(({ interviewer }) => interviewer ?? []));
}

const EVENT = { id: true, name: true, structure: true, day: true, target: true } as const;
