import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { timeOf } from '../database/values.js';

/** A part of an answer that a coordinator approved as a quote: where it is, never what it says. */
export interface QuoteRow {
  /** Random. */
  readonly id: string;
  readonly sessionId: string;
  readonly question: string;
  /** Milliseconds since 1970: of any other answer to the question there is no quote. */
  readonly answeredAt: number;
  /** In UTF-16 units. */
  readonly start: number;
  readonly length: number;
  readonly approvedAt: number;
}

/** Which quotes: approved from a moment on, and before another; of some structures, or of all. */
export interface WantedQuotes {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** Ids; without them all, also where no structure is known. */
  readonly structures?: readonly string[];
}

/** Quotes, the newest first. Throws Unavailable. */
export async function findQuotes(
  client: Client,
  { from, until, structures }: WantedQuotes,
): Promise<QuoteRow[]> {
  if (structures?.length === 0) return [];
  const ofThese = structures
    ? Prisma.sql`EXISTS (SELECT 1 FROM "Session" WHERE "Session"."id" = "sessionId"
        AND "structure" IN (${Prisma.join([...structures])}))`
    : Prisma.sql`1 = 1`;
  const rows = await orUnavailable(
    client.select(Prisma.sql`SELECT "id", "sessionId", "question", "answeredAt", "start", "length", "approvedAt"
      FROM "Quote" WHERE "approvedAt" >= ${new Date(from)} AND "approvedAt" < ${new Date(until)} AND ${ofThese}
      ORDER BY "approvedAt" DESC, "id"`),
  );
  return rows.map(toRow);
}

/** Those of these quotes that are still there. Throws Unavailable. */
export async function loadQuotes(client: Client, ids: readonly string[]): Promise<QuoteRow[]> {
  const rows = await orUnavailable(client.quote.findMany({ where: { id: { in: [...ids] } } }));
  return rows.map(toRow);
}

function toRow(row: Readonly<Record<string, unknown>>): QuoteRow {
  return {
    id: String(row.id),
    sessionId: String(row.sessionId),
    question: String(row.question),
    answeredAt: timeOf(row.answeredAt),
    start: Number(row.start),
    length: Number(row.length),
    approvedAt: timeOf(row.approvedAt),
  };
}
