import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { textOrNull } from '../database/values.js';

/** Which weeks: Mondays, `after` excluded, `until` included. */
export interface Weeks {
  readonly frame: string;
  readonly after: string;
  readonly until: string;
}

/** Who counts together: in one week and month, of one structure, at one event, in one wave of a campaign. */
export interface SumPlace {
  /** The Monday. */
  readonly week: string;
  /** `2026-11`: a week may lie in two. */
  readonly month: string;
  readonly structure: string | null;
  readonly event: string | null;
  readonly campaign: string | null;
  readonly wave: string | null;
}

/** Sums of what was counted for one indicator, or set aside by it. */
export interface WeekSum extends SumPlace {
  readonly indicator: string;
  readonly outcome: 'counted' | 'dont_know' | 'refused';
  /** A category of the dimension summed by; null for those who do not say. */
  readonly group: string | null;
  /** People the sessions stand for. */
  readonly people: number;
  readonly sessions: number;
  readonly numerator: number;
  readonly denominator: number;
  /** What each of the sessions gave, for an indicator that is a median. */
  readonly value?: number;
}

export type SumDimension = 'language' | 'age' | 'gender' | 'quarter' | 'frequency';

/** Everybody has a language, so these are all of them. */
export type WeekSums = { language: WeekSum[] } & Partial<Record<SumDimension, WeekSum[]>>;

/** A version of its form that an indicator was read from in a week. */
export interface WeekVersion {
  readonly week: string;
  readonly indicator: string;
  readonly version: string;
}

/**
 * By language, and by each of these dimensions; with the versions the sums are of. Crossed, small groups of people would
 * show: that stays in the database, which goes through the rows once. `medians`: indicators whose values are told apart.
 * Throws Unavailable.
 */
export async function sumWeeks(
  client: Client,
  { frame, after, until }: Weeks,
  by: readonly Exclude<SumDimension, 'language'>[],
  medians: readonly string[],
): Promise<{ readonly sums: WeekSums; readonly versions: readonly WeekVersion[] }> {
  const value =
    medians.length === 0
      ? Prisma.sql`NULL`
      : Prisma.sql`CASE WHEN "Measure"."indicator" IN (${Prisma.join([...medians])}) THEN "Measure"."numerator" END`;
  const dimensions: readonly SumDimension[] = ['language', ...by];
  const rows = await orUnavailable(
    client.select(Prisma.sql`
      WITH "crossed" AS MATERIALIZED (
        SELECT ${PLACE}, "Measure"."indicator", "Measure"."outcome", "Measure"."version", ${value} AS "value",
          ${Prisma.raw(dimensions.map((dimension) => `"Measure"."${dimension}"`).join(', '))},
          SUM("Measure"."people") AS "people", COUNT(*) AS "sessions",
          SUM("Measure"."numerator") AS "numerator", SUM("Measure"."denominator") AS "denominator"
        FROM "Measure" JOIN "Session" ON "Session"."id" = "Measure"."sessionId"
        WHERE "frame" = ${frame} AND "week" > ${after} AND "week" <= ${until} AND "outcome" <> 'unanswered'
        GROUP BY ${firstColumns(10 + dimensions.length)}
      )
      ${Prisma.join([...dimensions.map(sumsBy), VERSIONS], ' UNION ALL ')} ORDER BY ${firstColumns(11)}`),
  );
  const sums: WeekSums = { language: [] };
  const versions: WeekVersion[] = [];
  for (const row of rows) {
    if (row.by === 'version') {
      versions.push({ week: String(row.week), indicator: String(row.indicator), version: String(row.group) });
      continue;
    }
    const dimension = dimensions.find((each) => each === row.by) ?? 'language';
    const own = sums[dimension] ?? [];
    sums[dimension] = own;
    own.push({
      ...placeOf(row),
      indicator: String(row.indicator),
      outcome: outcomes.find((outcome) => outcome === row.outcome) ?? 'counted',
      group: textOrNull(row.group),
      people: Number(row.people),
      sessions: Number(row.sessions),
      numerator: Number(row.numerator),
      denominator: Number(row.denominator),
      ...(row.value === null ? {} : { value: Number(row.value) }),
    });
  }
  return { sums, versions };
}

const VERSIONS = Prisma.sql`
    SELECT 'version' AS "by", "week", NULL AS "month", NULL AS "structure", NULL AS "event",
      NULL AS "campaign", NULL AS "wave", "indicator", NULL AS "outcome", "version" AS "group",
      NULL AS "value", 0 AS "people", 0 AS "sessions", 0 AS "numerator", 0 AS "denominator"
    FROM "crossed" GROUP BY "week", "indicator", "version"`;

/** Of those set aside, categories are not told. */
function sumsBy(dimension: SumDimension): Prisma.Sql {
  return Prisma.sql`
    SELECT ${Prisma.raw(`'${dimension}'`)} AS "by", "week", "month", "structure", "event", "campaign", "wave",
      "indicator", "outcome", ${Prisma.raw(`"${dimension}"`)} AS "group", "value",
      SUM("people") AS "people", SUM("sessions") AS "sessions",
      SUM("numerator") AS "numerator", SUM("denominator") AS "denominator"
    FROM "crossed" ${dimension === 'language' ? Prisma.empty : Prisma.sql`WHERE "outcome" = 'counted'`}
    GROUP BY ${firstColumns(11)}`;
}

/** « 1, 2, 3 » */
function firstColumns(count: number): Prisma.Sql {
  return Prisma.raw(Array.from({ length: count }, (_, index) => index + 1).join(', '));
}

/** How many sessions were completed, whatever was answered; `group` is the category of the dimension. */
export interface WeekSessions {
  readonly week: string;
  readonly structure: string | null;
  readonly group: string | null;
  readonly sessions: number;
}

/** Sessions by week and structure, and by one dimension at a time, but for those of some forms. Throws Unavailable. */
export async function sessionsOfWeeks(
  client: Client,
  { frame, after, until }: Weeks,
  except: readonly string[],
): Promise<Readonly<Record<'age' | 'quarter', WeekSessions[]>>> {
  const wanted =
    except.length === 0 ? Prisma.sql`1 = 1` : Prisma.sql`"form" NOT IN (${Prisma.join([...except])})`;
  // All that one session brings is in the same categories.
  const rows = await orUnavailable(
    client.select(Prisma.sql`
      WITH "crossed" AS MATERIALIZED (
        SELECT "week", "structure", "age", "quarter", COUNT(DISTINCT "sessionId") AS "sessions"
        FROM "Measure" WHERE "frame" = ${frame} AND "week" > ${after} AND "week" <= ${until} AND ${wanted}
        GROUP BY 1, 2, 3, 4
      )
      SELECT 'age' AS "by", "week", "structure", "age" AS "group", SUM("sessions") AS "sessions"
      FROM "crossed" GROUP BY 1, 2, 3, 4
      UNION ALL SELECT 'quarter', "week", "structure", "quarter", SUM("sessions")
      FROM "crossed" GROUP BY 1, 2, 3, 4
      ORDER BY 1, 2, 3, 4`),
  );
  const sessions: Record<'age' | 'quarter', WeekSessions[]> = { age: [], quarter: [] };
  for (const row of rows)
    sessions[row.by === 'age' ? 'age' : 'quarter'].push({
      week: String(row.week),
      structure: textOrNull(row.structure),
      group: textOrNull(row.group),
      sessions: Number(row.sessions),
    });
  return sessions;
}

/** What people of a week answered to one question, for an indicator that counts them. */
export interface WeekAnswers extends SumPlace {
  /** Name of a choice. */
  readonly answer: string;
  readonly people: number;
}

/** Throws Unavailable. */
export async function answersOfWeek(
  client: Client,
  { frame, week, indicator, question }: Readonly<Record<'frame' | 'week' | 'indicator' | 'question', string>>,
): Promise<WeekAnswers[]> {
  const rows = await orUnavailable(
    client.select(Prisma.sql`
      SELECT ${PLACE}, "Answer"."value" AS "answer", SUM("Measure"."people") AS "people"
      FROM "Measure" JOIN "Session" ON "Session"."id" = "Measure"."sessionId"
        JOIN "Answer" ON "Answer"."sessionId" = "Measure"."sessionId"
        AND "Answer"."question" = ${question} AND "Answer"."relevant"
      WHERE "Measure"."frame" = ${frame} AND "Measure"."week" = ${week}
        AND "Measure"."indicator" = ${indicator} AND "Measure"."outcome" = 'counted'
      GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`),
  );
  return rows.map((row) => ({
    ...placeOf(row),
    answer: String(row.answer),
    people: Number(row.people),
  }));
}

const outcomes = ['counted', 'dont_know', 'refused'] as const;

const PLACE = Prisma.sql`"Measure"."week", substr("Measure"."day", 1, 7) AS "month", "Measure"."structure",
  "Session"."event", "Session"."campaign", "Session"."wave"`;

function placeOf(row: Readonly<Record<string, unknown>>): SumPlace {
  return {
    week: String(row.week),
    month: String(row.month),
    structure: textOrNull(row.structure),
    event: textOrNull(row.event),
    campaign: textOrNull(row.campaign),
    wave: textOrNull(row.wave),
  };
}
