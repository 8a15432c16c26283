import { type Client, type Dialect, Prisma, type Statement } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { insert, quoted, storableJson } from '../database/insert.js';

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
  return [deleteMeasures(sessions), ...insert('Measure', MEASURE_COLUMNS, sessions.flatMap(valuesOf))];
}

/** What sessions bring as a query with the columns of the table, which other statements may use: one value. */
export function measuresAsQuery(dialect: Dialect, sessions: readonly SessionMeasures[]): Prisma.Sql {
  const rows = sessions.flatMap(valuesOf);
  const json = storableJson(
    rows.map((row) => Object.fromEntries(row.map((value, index) => [MEASURE_COLUMNS[index], value]))),
  );
  if (dialect === 'postgresql')
    return Prisma.sql(
      [`SELECT ${quoted(MEASURE_COLUMNS)} FROM json_populate_recordset(NULL::"Measure", CAST(`, ' AS json))'],
      json,
    );
  const cells = MEASURE_COLUMNS.map((column) => `json_extract("value", '$.${column}') AS "${column}"`);
  return Prisma.sql([`SELECT ${cells.join(', ')} FROM json_each(`, ')'], json);
}

function deleteMeasures(sessions: readonly SessionMeasures[]): Prisma.Sql {
  const ids = Prisma.join(sessions.map(({ sessionId }) => sessionId));
  return Prisma.sql`DELETE FROM "Measure" WHERE "sessionId" IN (${ids})`;
}

/** One row for each of these in the table. */
export const MEASURE_KEY = ['sessionId', 'frame', 'indicator'] as const;

export const MEASURE_COLUMNS = [
  ...MEASURE_KEY,
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
  'event',
  'campaign',
  'wave',
] as const;
export type MeasureGroup = (typeof measureGroups)[number];

/** Sums of the measures that share an indicator, a period and a group. */
export interface MeasureSum {
  readonly indicator: string;
  /** A local date, a Monday, or a month such as `2026-11`; '' when no period was asked for. */
  readonly period: string;
  /** '' when none was asked for; null for sessions that do not say; a wave with its campaign, `summer/before`. */
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

/**
 * The sums, in the order of indicator, period and group; groups nobody is in are absent. The statement
 * groups in the order of the table's index, which spares a sort of everything.
 */
export async function sumMeasures(client: Client, query: MeasureQuery): Promise<MeasureSum[]> {
  const { period, group, positions } = partsOf(query);
  const rows = await orUnavailable(
    client.$queryRaw<Array<Record<SumColumn, unknown>>>`
      SELECT ${period} AS "period", "indicator", ${group} AS "group", "outcome", COUNT(*) AS "sessions",
        SUM("people") AS "people", SUM("numerator") AS "numerator", SUM("denominator") AS "denominator"
      FROM "Measure" WHERE ${conditionOf(query)}
      GROUP BY ${positions}`,
  );
  const sums = new Map<string, MeasureSum>();
  for (const row of rows) {
    const about = aboutOf(row, query);
    const key = JSON.stringify(about);
    sums.set(key, plus(sums.get(key) ?? { ...about, ...NOTHING }, row));
  }
  return [...sums.values()].sort(byAbout);
}

type SumColumn =
  | 'indicator'
  | 'period'
  | 'group'
  | 'outcome'
  | 'sessions'
  | 'people'
  | 'numerator'
  | 'denominator';
type About = Pick<MeasureSum, 'indicator' | 'period' | 'group'>;

const NOTHING = { numerator: 0, denominator: 0, n: 0, people: 0, dontKnow: 0, refused: 0, unanswered: 0 };

function plus(sum: MeasureSum, row: Record<SumColumn, unknown>): MeasureSum {
  const sessions = Number(row.sessions);
  switch (row.outcome) {
    case 'counted':
      return {
        ...sum,
        numerator: sum.numerator + Number(row.numerator),
        denominator: sum.denominator + Number(row.denominator),
        n: sum.n + sessions,
        people: sum.people + Number(row.people),
      };
    case 'dont_know':
      return { ...sum, dontKnow: sum.dontKnow + sessions };
    case 'refused':
      return { ...sum, refused: sum.refused + sessions };
    default:
      return { ...sum, unanswered: sum.unanswered + sessions };
  }
}

function aboutOf(row: Record<'indicator' | 'period' | 'group', unknown>, { period }: MeasureQuery): About {
  return {
    indicator: String(row.indicator),
    period: period === undefined ? '' : String(row.period),
    group: row.group === null ? null : String(row.group),
  };
}

/** By code unit, whatever the language of the database; those that do not say come last. */
function byAbout(a: About, b: About): number {
  return compare(a.indicator, b.indicator) || compare(a.period, b.period) || compareGroups(a.group, b.group);
}

function compareGroups(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function partsOf({ period = 'week', by }: MeasureQuery) {
  const isGrouped = by !== undefined;
  return {
    period: PERIODS[period],
    group: isGrouped ? groupOf(by) : Prisma.sql`''`,
    // SQLite would sort all rows for the sake of a constant.
    positions: isGrouped ? Prisma.sql`1, 2, 3, 4` : Prisma.sql`1, 2, 4`,
  };
}

function groupOf(by: MeasureGroup): Prisma.Sql {
  const column = OF_SESSION[by];
  if (column)
    return Prisma.sql`(SELECT ${column} FROM "Session" WHERE "Session"."id" = "Measure"."sessionId")`;
  // Only a name of the list reaches the statement.
  return Prisma.raw(`"${measureGroups[measureGroups.indexOf(by)]}"`);
}

/** Asked for rarely: not repeated on each row. */
const OF_SESSION: Readonly<Partial<Record<MeasureGroup, Prisma.Sql>>> = {
  event: Prisma.sql`"event"`,
  campaign: Prisma.sql`"campaign"`,
  wave: Prisma.sql`"campaign" || '/' || "wave"`,
};

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
