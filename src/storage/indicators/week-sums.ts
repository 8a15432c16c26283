import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

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

export const sumDimensions = ['language', 'age', 'gender', 'quarter', 'frequency'] as const;
export type SumDimension = (typeof sumDimensions)[number];

/**
 * By one dimension: crossed, small groups of people would show. Everybody has a language. `medians`: indicators whose
 * values are told apart. Throws Unavailable.
 */
export async function sumWeeks(
  client: Client,
  { frame, after, until }: Weeks,
  by: SumDimension,
  medians: readonly string[],
): Promise<WeekSum[]> {
  const value =
    medians.length === 0
      ? Prisma.sql`NULL`
      : Prisma.sql`CASE WHEN "Measure"."indicator" IN (${Prisma.join([...medians])}) THEN "Measure"."numerator" END`;
  const rows = await orUnavailable(
    client.$queryRaw<Array<Record<keyof WeekSum, unknown>>>`
      SELECT ${PLACE}, "Measure"."indicator", "Measure"."outcome", ${columnOf(by)} AS "group",
        ${value} AS "value", SUM("Measure"."people") AS "people", COUNT(*) AS "sessions",
        SUM("Measure"."numerator") AS "numerator", SUM("Measure"."denominator") AS "denominator"
      FROM "Measure" JOIN "Session" ON "Session"."id" = "Measure"."sessionId"
      WHERE "frame" = ${frame} AND "week" > ${after} AND "week" <= ${until}
        AND "outcome" ${by === 'language' ? Prisma.sql`<> 'unanswered'` : Prisma.sql`= 'counted'`}
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
  );
  return rows.map((row) => ({
    ...placeOf(row),
    indicator: String(row.indicator),
    outcome: outcomes.find((outcome) => outcome === row.outcome) ?? 'counted',
    group: textOrNull(row.group),
    people: Number(row.people),
    sessions: Number(row.sessions),
    numerator: Number(row.numerator),
    denominator: Number(row.denominator),
    ...(row.value === null ? {} : { value: Number(row.value) }),
  }));
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
    client.$queryRaw<Array<Record<keyof WeekAnswers, unknown>>>`
      SELECT ${PLACE}, "Answer"."value" AS "answer", SUM("Measure"."people") AS "people"
      FROM "Measure" JOIN "Session" ON "Session"."id" = "Measure"."sessionId"
        JOIN "Answer" ON "Answer"."sessionId" = "Measure"."sessionId"
        AND "Answer"."question" = ${question} AND "Answer"."relevant"
      WHERE "Measure"."frame" = ${frame} AND "Measure"."week" = ${week}
        AND "Measure"."indicator" = ${indicator} AND "Measure"."outcome" = 'counted'
      GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
  );
  return rows.map((row) => ({
    ...placeOf(row),
    answer: String(row.answer),
    people: Number(row.people),
  }));
}

/** A version of its form that an indicator was read from in a week. */
export interface WeekVersion {
  readonly week: string;
  readonly indicator: string;
  readonly version: string;
}

/** Throws Unavailable. */
export async function versionsOfWeeks(
  client: Client,
  { frame, after, until }: Weeks,
): Promise<readonly WeekVersion[]> {
  return orUnavailable(
    client.$queryRaw<WeekVersion[]>`
      SELECT DISTINCT "week", "indicator", "version" FROM "Measure"
      WHERE "frame" = ${frame} AND "week" > ${after} AND "week" <= ${until} ORDER BY 1, 2, 3`,
  );
}

const outcomes = ['counted', 'dont_know', 'refused'] as const;

const PLACE = Prisma.sql`"Measure"."week", substr("Measure"."day", 1, 7) AS "month", "Measure"."structure",
  "Session"."event", "Session"."campaign", "Session"."wave"`;

function placeOf(row: Record<keyof SumPlace, unknown>): SumPlace {
  return {
    week: String(row.week),
    month: String(row.month),
    structure: textOrNull(row.structure),
    event: textOrNull(row.event),
    campaign: textOrNull(row.campaign),
    wave: textOrNull(row.wave),
  };
}

function columnOf(by: SumDimension): Prisma.Sql {
  // Only a name of the list reaches the statement.
  return Prisma.raw(`"Measure"."${sumDimensions[sumDimensions.indexOf(by)]}"`);
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : String(value);
}
