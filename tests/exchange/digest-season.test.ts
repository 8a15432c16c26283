import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { detailsOf } from '../../src/exchange/context/kept-details.js';
import { publishWeek } from '../../src/exchange/publish-week.js';
import { unpacked } from '../../src/indicators/digest/packed.js';
import { type Client, Prisma } from '../../src/storage/database/client.js';
import { readPublished } from '../../src/storage/indicators/digests.js';
import { sumMeasures } from '../../src/storage/indicators/measures.js';
import { storeKinds } from '../storage/stores.js';
import { EVENTS, forms, frame, SCOPES, season, WAVES } from './told-season.js';

const VALUE = Prisma.sql`"Answer"."value"`;
const oneOf = (...answers: string[]) =>
  Prisma.sql`CASE WHEN ${VALUE} IN (${Prisma.join(answers)}) THEN 1 ELSE 0 END`;

/** The question each indicator reads, and what an answer brings to it. */
const READS = {
  visited: ['visited_another_house', oneOf('yes')],
  alike: ['for_people_like_me', oneOf('totally', 'rather_yes')],
  activities: ['comes_for', Prisma.sql`LENGTH(${VALUE}) - LENGTH(REPLACE(${VALUE}, ' ', '')) + 1`],
  agenda: ['agenda_sent', oneOf('yes')],
  cooperating: ['cooperating', oneOf('yes')],
} as const;
type Indicator = keyof typeof READS;
const LABELS: Readonly<Record<Indicator, string>> = {
  visited: 'A visité',
  alike: 'Comme moi',
  activities: 'Activités',
  agenda: 'Programme',
  cooperating: 'Coopérer',
};
/** Of the numbers the median is found among. */
const MOST_ACTIVITIES = 4;

type Days = readonly [from: string, until: string];
const DAY = Prisma.sql`SUBSTR(CAST("Session"."completedAt" AS TEXT), 1, 10)`;

/** Who counts for an indicator between two days, from the answers alone: people, sessions, those for it. */
async function fromAnswers(
  client: Client,
  indicator: Indicator,
  [from, until]: Days,
  where = Prisma.sql`1 = 1`,
): Promise<{ n: number; sums: [numerator: number, denominator: number] }> {
  const [question, brings] = READS[indicator];
  const present = Prisma.sql`(SELECT SUM(CAST("present"."value" AS INTEGER)) FROM "Answer" AS "present"
    WHERE "present"."sessionId" = "Session"."id" AND "present"."question" LIKE 'present_%')`;
  const [row] = await client.$queryRaw<Array<Record<'people' | 'numerator' | 'denominator', unknown>>>`
    SELECT SUM(COALESCE(${present}, 1)) AS "people", COUNT(*) AS "denominator",
      SUM(${brings}) AS "numerator"
    FROM "Session" JOIN "Answer" ON "Answer"."sessionId" = "Session"."id" AND "Answer"."question" = ${question}
    WHERE ${VALUE} NOT IN ('', 'dont_know', 'no_answer') AND ${DAY} BETWEEN ${from} AND ${until} AND ${where}`;
  return {
    n: Number(row?.people ?? 0),
    sums: [Number(row?.numerator ?? 0), Number(row?.denominator ?? 0)],
  };
}

/** How many sessions gave each number of activities, and the one in the middle. */
async function activitiesFromAnswers(client: Client, [from, until]: Days, where: Prisma.Sql) {
  const [question, given] = READS.activities;
  const told = Prisma.sql`
    SELECT CASE WHEN ${given} > ${MOST_ACTIVITIES} THEN ${MOST_ACTIVITIES} ELSE ${given} END AS "number"
    FROM "Session" JOIN "Answer" ON "Answer"."sessionId" = "Session"."id" AND "Answer"."question" = ${question}
    WHERE ${VALUE} NOT IN ('', 'dont_know', 'no_answer') AND ${DAY} BETWEEN ${from} AND ${until} AND ${where}`;
  const rows = await client.$queryRaw<Array<{ number: unknown }>>`${told} ORDER BY 1`;
  const numbers = rows.map(({ number }) => Number(number));
  const middle = [
    numbers[Math.ceil(numbers.length / 2) - 1] ?? 0,
    numbers[Math.floor(numbers.length / 2)] ?? 0,
  ];
  return {
    counts: [0, 1, 2, 3, 4].map((number) => numbers.filter((each) => each === number).length),
    median: (Math.min(...middle) + Math.max(...middle)) / 2,
  };
}

/** How many people, and sessions, said that they do not know, or would rather not say. */
async function besideFromAnswers(
  client: Client,
  indicator: Indicator,
  outcome: string,
  [from, until]: Days,
  where: Prisma.Sql,
): Promise<[people: number, sessions: number]> {
  const present = Prisma.sql`(SELECT SUM(CAST("present"."value" AS INTEGER)) FROM "Answer" AS "present"
    WHERE "present"."sessionId" = "Session"."id" AND "present"."question" LIKE 'present_%')`;
  const [row] = await client.$queryRaw<Array<Record<'people' | 'sessions', unknown>>>`
    SELECT SUM(COALESCE(${present}, 1)) AS "people", COUNT(*) AS "sessions"
    FROM "Session" JOIN "Answer" ON "Answer"."sessionId" = "Session"."id" AND "Answer"."question" = ${READS[indicator][0]}
    WHERE "Answer"."value" = ${outcome === 'dont_know' ? 'dont_know' : 'no_answer'}
      AND ${DAY} BETWEEN ${from} AND ${until} AND ${where}`;
  return [Number(row?.people ?? 0), Number(row?.sessions ?? 0)];
}

/** What a told figure is about, by its id. */
function toldOf(id: string, digest: string, only?: { dimension: string; category: string }) {
  const [scope = '', kind = '', ...rest] = id.split(' ');
  const [, sunday] = weekOf(digest);
  const of = rest.join(' ');
  const structure =
    scope === 'la-cooperation' ? Prisma.sql`1 = 1` : Prisma.sql`"Session"."structure" = ${scope}`;
  const told = (
    name: string,
    from: string,
    until: string,
    condition = Prisma.sql`1 = 1`,
  ): { scope: string; kind: string; days: Days; where: Prisma.Sql } => ({
    scope,
    kind: name,
    days: [from, until],
    where: Prisma.sql`${structure} AND ${condition}`,
  });
  if (only) {
    const { dimension, category } = only;
    const answered = Prisma.sql`EXISTS (SELECT 1 FROM "Answer" AS "group" WHERE "group"."sessionId" = "Session"."id"
      AND "group"."question" = ${dimension} AND "group"."value" = ${category})`;
    const spoken = Prisma.sql`"Session"."language" = ${category}`;
    return told(dimension, '2026-01-01', sunday, dimension === 'language' ? spoken : answered);
  }
  switch (kind) {
    case 'event':
      return told(kind, '2026-01-01', sunday, Prisma.sql`"Session"."event" = ${of}`);
    case 'campaign':
      return told(kind, '2026-01-01', sunday, Prisma.sql`"Session"."campaign" = ${of}`);
    case 'wave':
      return told(
        kind,
        '2026-01-01',
        sunday,
        Prisma.sql`"Session"."campaign" || '/' || "Session"."wave" = ${of}`,
      );
    case 'month': {
      const last = `${of}-31`;
      return told(kind, `${of}-01`, last < sunday ? last : sunday);
    }
    default:
      return told('week', ...weekOf(kind));
  }
}

/** Of the line that shows an indicator week by week. */
function lastPoint(row: { readonly details: string }) {
  const charts = detailsOf(row).pages['weeks-0']?.charts.map(({ chart }) => chart) ?? [];
  const found = charts.find(({ title }) => title === LABELS.visited);
  return found?.kind === 'trend' ? found.points.at(-1) : undefined;
}

function weekOf(monday: string): Days {
  return [monday, Temporal.PlainDate.from(monday).add({ days: 6 }).toString()];
}

test.each(storeKinds)(
  'the digests of a season say, week by week, what the answers say, on $name',
  async ({ fresh }) => {
    const { client } = await fresh();
    await season(client);
    const shown = new Map<string, number>();
    const medians = new Set<number>();
    let [beside, underLines] = [0, 0];
    for (let number = 0; number < 15; number += 1) {
      const week = Temporal.PlainDate.from('2026-09-07').add({ weeks: number }).toString();
      const digests = await publishWeek(
        { client, frame, forms, structures: SCOPES, groups: [], zone: 'Europe/Paris' },
        week,
        'fr',
      );
      expect(digests).toHaveLength(SCOPES.length);
      for (const row of digests ?? []) {
        const { days, where } = toldOf(`${row.scope} ${week}`, week);
        for (const [field, outcome] of [
          ['unsure', 'dont_know'],
          ['silent', 'no_answer'],
        ] as const) {
          const told = lastPoint(row)?.[field];
          if (!told) continue;
          const expected = await besideFromAnswers(client, 'visited', outcome, days, where);
          expect([told.n, told.sums[0] ?? 0], `${week} ${row.scope} ${field}`).toEqual(expected);
          if (told.n > 0) underLines += 1;
        }
      }
      const counted = unpacked(await readPublished(client, 'season')).at(-1)?.content.counted ?? {};
      for (const [key, { told }] of Object.entries(counted)) {
        const [indicator, outcome] = key.split(/@\w+ ?/);
        if (indicator === undefined || !(indicator in READS)) continue;
        if (outcome) {
          for (const { id, n, sums, digest } of told) {
            const { days, where } = toldOf(id, digest);
            expect([n, sums[0] ?? 0], `${key} ${id}`).toEqual(
              await besideFromAnswers(client, indicator as Indicator, outcome, days, where),
            );
            if (n > 0) beside += 1;
          }
          continue;
        }
        for (const { id, n, sums, digest, only } of told) {
          const { scope, kind, days, where } = toldOf(id, digest, only);
          const expected = await fromAnswers(client, indicator as Indicator, days, where);
          expect({ n, sums: n === 0 ? expected.sums : sums.slice(0, 2) }, `${key} ${id}`).toEqual(expected);
          if (n === 0) continue;
          shown.set(kind, (shown.get(kind) ?? 0) + 1);
          if (indicator === 'activities') {
            const { counts, median } = await activitiesFromAnswers(client, days, where);
            expect(sums.slice(2), `${key} ${id}`).toEqual(counts);
            if (kind !== 'week' || days[0] !== week) continue;
            const row = digests?.find((digest) => digest.scope === scope);
            const words = ` Activités : au milieu ${String(median).replace('.', ',')} (n = ${n}`;
            expect(detailsOf(row ?? { details: '{}' }).pages['petal-0']?.text).toContain(words);
            medians.add(median);
            continue;
          }
          const text = digests?.find((digest) => digest.scope === scope)?.text ?? '';
          const label = LABELS[indicator as Indicator];
          const line = text.split('\n').find((each) => each.includes(label));
          if (kind === 'week' && days[0] === week && line !== undefined)
            expect(line).toMatch(new RegExp(`n = ${n}[,)]`));
        }
      }
    }
    for (const kind of ['week', 'month', 'event', 'campaign', 'wave', 'age', 'quarter', 'language'])
      expect(shown.get(kind), kind).toBeGreaterThan(3);
    expect(beside).toBeGreaterThan(5);
    expect(underLines).toBeGreaterThan(3);
    expect(medians.size).toBeGreaterThan(1);
  },
  // Thousands of figures, each counted again.
  120_000,
);

test.each(storeKinds)('each wave and each event has the sums of its answers, on $name', async ({ fresh }) => {
  const { client } = await fresh();
  await season(client);
  const figures = ({
    people,
    numerator,
    denominator,
  }: Record<'people' | 'numerator' | 'denominator', number>) => ({
    n: people,
    sums: [numerator, denominator],
  });
  for (const indicator of ['visited', 'alike'] as const) {
    const indicators = [indicator];
    const waves = await sumMeasures(client, { frame: 'season', indicators, by: 'wave' });
    expect(waves.map(({ group }) => group)).toEqual(['season/after', 'season/before', 'season/during']);
    for (const [wave, days] of WAVES) {
      const [from, until] = [days[0], days.at(-1) ?? ''];
      const answers = await fromAnswers(client, indicator, [from, until]);
      const marked = waves.find(({ group }) => group === `season/${wave}`);
      const [between] = await sumMeasures(client, { frame: 'season', indicators, from, until });
      expect(marked && figures(marked)).toEqual(answers);
      expect(between && figures(between)).toEqual(answers);
    }
    const [all] = await sumMeasures(client, { frame: 'season', indicators, by: 'campaign' });
    expect(all?.group).toBe('season');
    expect(all && figures(all)).toEqual(await fromAnswers(client, indicator, ['2026-01-01', '2026-12-31']));
    const events = await sumMeasures(client, { frame: 'season', indicators, by: 'event' });
    expect(events.map(({ group }) => group)).toEqual(EVENTS.map((_, event) => `event-${event}`));
    for (const sum of events)
      expect(figures(sum)).toEqual(
        await fromAnswers(
          client,
          indicator,
          ['2026-01-01', '2026-12-31'],
          Prisma.sql`"Session"."event" = ${sum.group}`,
        ),
      );
  }
});
