import { type Client, Prisma, type Statement } from './client.js';
import { orUnavailable } from './failure.js';
import { insert } from './insert.js';

/** What a completed session brings to one indicator of a frame. */
export interface MeasureRow {
  readonly frame: string;
  readonly indicator: string;
  readonly form: string;
  readonly version: string;
  /** Local date of completion, `2026-11-22`, and the Monday of its week. */
  readonly day: string;
  readonly week: string;
  readonly structure?: string;
  readonly language: string;
  readonly age?: string;
  readonly gender?: string;
  readonly quarter?: string;
  readonly frequency?: string;
  readonly outcome: 'counted' | 'dont_know' | 'refused' | 'unanswered';
  readonly numerator: number;
  readonly denominator: number;
  readonly people: number;
}

/** Everything one session brings: it takes the place of what it brought before. */
export interface SessionMeasures {
  readonly sessionId: string;
  readonly rows: readonly MeasureRow[];
}

/** The statements that store what sessions bring. */
export function measureStatements(sessions: readonly SessionMeasures[]): Statement[] {
  if (sessions.length === 0) return [];
  const ids = Prisma.join(sessions.map(({ sessionId }) => sessionId));
  return [
    Prisma.sql`DELETE FROM "Measure" WHERE "sessionId" IN (${ids})`,
    ...insert('Measure', COLUMNS, sessions.flatMap(valuesOf)),
  ];
}

const COLUMNS = [
  'sessionId',
  'frame',
  'indicator',
  'form',
  'version',
  'day',
  'week',
  'structure',
  'language',
  'age',
  'gender',
  'quarter',
  'frequency',
  'outcome',
  'numerator',
  'denominator',
  'people',
];

function valuesOf({ sessionId, rows }: SessionMeasures) {
  return rows.map((row) => [
    sessionId,
    row.frame,
    row.indicator,
    row.form,
    row.version,
    row.day,
    row.week,
    row.structure ?? null,
    row.language,
    row.age ?? null,
    row.gender ?? null,
    row.quarter ?? null,
    row.frequency ?? null,
    row.outcome,
    row.numerator,
    row.denominator,
    row.people,
  ]);
}

/** Which measures to sum, and by what. */
export interface MeasureQuery {
  readonly frame: string;
  /** Local dates, both included; for `week`, Mondays of weeks. */
  readonly from?: string;
  readonly until?: string;
  readonly structure?: string;
  readonly indicators?: readonly string[];
  readonly period?: 'day' | 'week' | 'month';
  /** One at a time: crossed, small groups of people would show. */
  readonly by?: MeasureGroup;
}

export const measureGroups = [
  'structure',
  'form',
  'version',
  'language',
  'age',
  'gender',
  'quarter',
  'frequency',
] as const;
export type MeasureGroup = (typeof measureGroups)[number];

/** Sums of the measures that share an indicator, a period and a group. */
export interface MeasureSum {
  readonly indicator: string;
  /** A local date, a Monday, or a month such as `2026-11`; '' when no period was asked for. */
  readonly period: string;
  /** '' when none was asked for; null for sessions that do not say. */
  readonly group: string | null;
  readonly numerator: number;
  readonly denominator: number;
  /** Sessions counted, and the people they stand for. */
  readonly n: number;
  readonly people: number;
  /** Sessions left out of the figure. */
  readonly dontKnow: number;
  readonly refused: number;
  readonly unanswered: number;
}

/** The sums, in the order of indicator, period and group; groups nobody is in are absent. */
export async function sumMeasures(client: Client, query: MeasureQuery): Promise<MeasureSum[]> {
  const { period, group } = partsOf(query);
  const counted = Prisma.sql`CASE WHEN "outcome" = 'counted' THEN`;
  const rows = await orUnavailable(
    client.$queryRaw<Array<Record<SumColumn, unknown>>>`
      SELECT "indicator", ${period} AS "period", ${group} AS "group",
        SUM("numerator") AS "numerator", SUM("denominator") AS "denominator",
        SUM(${counted} 1 ELSE 0 END) AS "n", SUM(${counted} "people" ELSE 0 END) AS "people",
        SUM(CASE WHEN "outcome" = 'dont_know' THEN 1 ELSE 0 END) AS "dontKnow",
        SUM(CASE WHEN "outcome" = 'refused' THEN 1 ELSE 0 END) AS "refused",
        SUM(CASE WHEN "outcome" = 'unanswered' THEN 1 ELSE 0 END) AS "unanswered"
      FROM "Measure" WHERE ${conditionOf(query)}
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );
  return rows.map((row) => ({
    indicator: String(row.indicator),
    period: String(row.period),
    group: row.group === null ? null : String(row.group),
    numerator: Number(row.numerator),
    denominator: Number(row.denominator),
    n: Number(row.n),
    people: Number(row.people),
    dontKnow: Number(row.dontKnow),
    refused: Number(row.refused),
    unanswered: Number(row.unanswered),
  }));
}

type SumColumn = keyof MeasureSum;

/** How many sessions gave each value, which a median is found in. */
export interface MeasureValue {
  readonly indicator: string;
  readonly period: string;
  readonly group: string | null;
  readonly value: number;
  readonly n: number;
}

/** The values counted, the smallest first within each indicator, period and group. */
export async function measureValues(client: Client, query: MeasureQuery): Promise<MeasureValue[]> {
  const { period, group } = partsOf(query);
  const rows = await orUnavailable(
    client.$queryRaw<Array<Record<keyof MeasureValue, unknown>>>`
      SELECT "indicator", ${period} AS "period", ${group} AS "group", "numerator" AS "value", COUNT(*) AS "n"
      FROM "Measure" WHERE ${conditionOf(query)} AND "outcome" = 'counted'
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  );
  return rows.map((row) => ({
    indicator: String(row.indicator),
    period: String(row.period),
    group: row.group === null ? null : String(row.group),
    value: Number(row.value),
    n: Number(row.n),
  }));
}

function partsOf({ period, by }: MeasureQuery): { period: Prisma.Sql; group: Prisma.Sql } {
  return {
    period: period === undefined ? Prisma.sql`''` : PERIODS[period],
    // Only a name of the list reaches the statement.
    group: by === undefined ? Prisma.sql`''` : Prisma.raw(`"${measureGroups[measureGroups.indexOf(by)]}"`),
  };
}

const PERIODS = {
  day: Prisma.sql`"day"`,
  week: Prisma.sql`"week"`,
  month: Prisma.sql`substr("day", 1, 7)`,
} as const;

function conditionOf({ frame, from, until, structure, indicators, period }: MeasureQuery): Prisma.Sql {
  const time = period === 'week' ? Prisma.sql`"week"` : Prisma.sql`"day"`;
  const conditions = [Prisma.sql`"frame" = ${frame}`];
  if (from !== undefined) conditions.push(Prisma.sql`${time} >= ${from}`);
  if (until !== undefined) conditions.push(Prisma.sql`${time} <= ${until}`);
  if (structure !== undefined) conditions.push(Prisma.sql`"structure" = ${structure}`);
  if (indicators !== undefined) {
    conditions.push(
      indicators.length === 0
        ? Prisma.sql`1 = 0`
        : Prisma.sql`"indicator" IN (${Prisma.join([...indicators])})`,
    );
  }
  return Prisma.join(conditions, ' AND ');
}
