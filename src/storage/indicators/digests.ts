import { type Client, Prisma } from '../database/client.js';
import { failureOf, orUnavailable, Unavailable } from '../database/failure.js';
import { insert } from '../database/insert.js';

/** Sums of what was counted for one indicator, in one week and structure. */
export interface WeekSum {
  readonly indicator: string;
  /** The Monday. */
  readonly week: string;
  readonly structure: string | null;
  /** People the sessions stand for. */
  readonly people: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** How many sessions were completed, whatever was answered; `group` is the category of the dimension asked for. */
export interface WeekSessions {
  readonly week: string;
  readonly structure: string | null;
  readonly group: string | null;
  readonly sessions: number;
}

/** Which weeks: Mondays, `after` excluded, `until` included. */
export interface Weeks {
  readonly frame: string;
  readonly after: string;
  readonly until: string;
}

/** A digest as it was told, in one language. */
export interface DigestRow {
  readonly week: string;
  readonly scope: string;
  readonly language: string;
  readonly text: string;
  readonly alt: string;
  readonly svg: string;
}

/** Throws Unavailable. */
export async function sumWeeks(client: Client, { frame, after, until }: Weeks): Promise<WeekSum[]> {
  const rows = await orUnavailable(
    client.$queryRaw<Array<Record<keyof WeekSum, unknown>>>`
      SELECT "week", "indicator", "structure", SUM("people") AS "people", SUM("numerator") AS "numerator",
        SUM("denominator") AS "denominator"
      FROM "Measure" WHERE "frame" = ${frame} AND "week" > ${after} AND "week" <= ${until} AND "outcome" = 'counted'
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );
  return rows.map((row) => ({
    indicator: String(row.indicator),
    week: String(row.week),
    structure: textOrNull(row.structure),
    people: Number(row.people),
    numerator: Number(row.numerator),
    denominator: Number(row.denominator),
  }));
}

/** Sessions by week and structure, and by one dimension. Throws Unavailable. */
export async function sessionsOfWeeks(
  client: Client,
  { frame, after, until }: Weeks,
  by: 'age' | 'quarter',
): Promise<WeekSessions[]> {
  const group = by === 'age' ? Prisma.sql`"age"` : Prisma.sql`"quarter"`;
  const rows = await orUnavailable(
    client.$queryRaw<Array<Record<keyof WeekSessions, unknown>>>`
      SELECT "week", "structure", ${group} AS "group", COUNT(DISTINCT "sessionId") AS "sessions"
      FROM "Measure" WHERE "frame" = ${frame} AND "week" > ${after} AND "week" <= ${until}
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );
  return rows.map((row) => ({
    week: String(row.week),
    structure: textOrNull(row.structure),
    group: textOrNull(row.group),
    sessions: Number(row.sessions),
  }));
}

/** The versions of forms that each indicator was read from in a week, by indicator. Throws Unavailable. */
export async function versionsOfWeek(
  client: Client,
  frame: string,
  week: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await orUnavailable(
    client.$queryRaw<Array<{ indicator: string; version: string }>>`
      SELECT DISTINCT "indicator", "version" FROM "Measure" WHERE "frame" = ${frame} AND "week" = ${week}
      ORDER BY 1, 2`,
  );
  const versions = new Map<string, string[]>();
  for (const { indicator, version } of rows)
    versions.set(indicator, [...(versions.get(indicator) ?? []), version]);
  return versions;
}

/** Refusals between two local days, both included. Throws Unavailable. */
export async function countRefusals(client: Client, from: string, until: string): Promise<number> {
  const where = { kind: 'refused', day: { gte: from, lte: until } };
  const { _sum } = await orUnavailable(client.tally.aggregate({ where, _sum: { count: true } }));
  return _sum.count ?? 0;
}

/** What digests of a frame told, the first week first. Throws Unavailable. */
export async function readPublished(
  client: Client,
  frame: string,
): Promise<Array<{ readonly week: string; readonly content: string }>> {
  return orUnavailable(
    client.published.findMany({
      where: { frame },
      orderBy: { week: 'asc' },
      select: { week: true, content: true },
    }),
  );
}

/** Stores what is told from now on; false when the week was told before, and then nothing is. Throws Unavailable. */
export async function storePublished(
  client: Client,
  { frame, week, content }: { readonly frame: string; readonly week: string; readonly content: string },
  digests: readonly DigestRow[],
): Promise<boolean> {
  const rows = digests.map((row) => [row.week, row.scope, row.language, row.text, row.alt, row.svg]);
  try {
    await client.transact([
      ...insert('Published', ['frame', 'week', 'content'], [[frame, week, content]]),
      ...insert('Digest', ['week', 'scope', 'language', 'text', 'alt', 'svg'], rows),
    ]);
    return true;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'unique') return false;
    if (failure.kind === 'unavailable' || failure.kind === 'conflict')
      throw new Unavailable(failure.reason, error);
    throw error;
  }
}

/** The digests of a week as they were told. Throws Unavailable. */
export async function readDigests(client: Client, week: string, language: string): Promise<DigestRow[]> {
  return orUnavailable(client.digest.findMany({ where: { week, language }, orderBy: { scope: 'asc' } }));
}

/** One digest as it was told. Throws Unavailable. */
export async function readDigest(
  client: Client,
  key: Pick<DigestRow, 'week' | 'scope' | 'language'>,
): Promise<DigestRow | undefined> {
  const found = await orUnavailable(client.digest.findUnique({ where: { week_scope_language: key } }));
  return found ?? undefined;
}

/** The newest digest of each of these scopes in a language. Throws Unavailable. */
export async function latestDigests(
  client: Client,
  scopes: readonly string[],
  language: string,
): Promise<DigestRow[]> {
  const where = { scope: { in: [...scopes] }, language };
  const newest = await orUnavailable(client.digest.findFirst({ where, orderBy: { week: 'desc' } }));
  if (!newest) return [];
  return orUnavailable(client.digest.findMany({ where: { ...where, week: newest.week } }));
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : String(value);
}
