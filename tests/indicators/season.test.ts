import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../src/content.js';
import { catalogOf } from '../../src/exchange/context/catalog.js';
import { measureRows } from '../../src/exchange/step/measure-rows.js';
import { compileForm } from '../../src/forms/compile.js';
import { evaluate } from '../../src/forms/instance.js';
import { sessionMeasurer } from '../../src/indicators/frames/measure-session.js';
import { type Client, Prisma } from '../../src/storage/database/client.js';
import { publishForm } from '../../src/storage/form-versions.js';
import { type MeasureSum, sumMeasures } from '../../src/storage/indicators/measures.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { answer, firstStep, person, prepare, session, step } from '../storage/rows.js';
import { storeKinds } from '../storage/stores.js';

const { forms, frames } = loadContent('content');
const definition = forms.find(({ settings }) => settings.form_id === 'grand-public');
if (!definition) throw new Error('no form');
const form = compileForm(definition);
const measure = measureRows(catalogOf(forms, []), sessionMeasurer(frames));

/** Seven events, from Saturday to Monday so that weeks begin between them, and over the end of a year. */
const EVENTS = [
  '2026-11-21',
  '2026-11-22',
  '2026-11-23',
  '2026-12-05',
  '2026-12-31',
  '2027-01-01',
  '2027-01-04',
];
const QUESTIONNAIRES = 250;

/** Any answer to any question, or none; several at once where that is possible. */
const anyAnswers = fc.record(
  Object.fromEntries(
    form.asked.map(({ name, type, choices }) => {
      const names = choices.map((choice) => choice.name);
      if (names.length === 0) return [name, fc.constantFrom('', 'des mots')];
      const one = fc.constantFrom('', ...names.filter((choice) => choice !== 'under_16'));
      if (type.name === 'select_one') return [name, one];
      const several = fc.subarray(choices.filter(({ exclusive }) => !exclusive).map((choice) => choice.name));
      return [
        name,
        fc.oneof(
          one,
          several.map((chosen) => chosen.join(' ')),
        ),
      ];
    }),
  ),
);

async function season(client: Client): Promise<void> {
  await prepare(client);
  await publishForm(client, {
    name: form.name,
    version: form.version,
    definition: JSON.stringify(definition),
    publishedAt: 0,
  });
  const people = fc.sample(fc.tuple(anyAnswers, anyAnswers), { numRuns: QUESTIONNAIRES, seed: 8 });
  for (const [index, [first, corrected]] of people.entries()) {
    const day = EVENTS[index % EVENTS.length];
    const completedAt = Date.parse(`${day}T10:00:00Z`) + index * 60_000;
    const about = session({
      ...{ id: `s${index}`, form: form.name, version: form.version, language: index % 4 === 0 ? 'en' : 'fr' },
      ...{ status: 'complete', completedAt, lastAt: completedAt },
    });
    const rows = (answers: Record<string, string>) => {
      const instance = evaluate(form, answers, { now: completedAt, zone: about.zone }, about.language);
      return {
        sessions: [about],
        answers: form.nodes.flatMap(({ name, slot, type }) => {
          const relevant = instance.relevant[slot] === true;
          const value = (relevant ? instance.values[slot] : answers[name]) ?? '';
          return type ? [answer({ sessionId: about.id, question: name, value, relevant })] : [];
        }),
        measures: [measure({ ...about, completedAt, answers }, about)],
      };
    };
    await commitStep(client, firstStep(`p${index}`, rows(first)));
    if (index % 10 !== 0) continue;
    await commitStep(client, step({ person: person({ id: `p${index}`, sequence: 2 }), ...rows(corrected) }));
  }
}

/** What the answers themselves say of one indicator, by local day. */
interface Plan {
  readonly question: string;
  /** Whether somebody was asked, from the answer to how often they come. */
  readonly asked?: Prisma.Sql;
  readonly numerator: Prisma.Sql;
}

const ASKED = Prisma.sql`"visits"."value" IN ('rarely', 'often', 'always')`;
const BEST = Prisma.sql`CASE WHEN "answer"."value" IN ('totally', 'rather_yes') THEN 1 ELSE 0 END`;
const YES = Prisma.sql`CASE WHEN "answer"."value" = 'yes' THEN 1 ELSE 0 END`;

const PLANS: Readonly<Record<string, Plan>> = {
  'meeting-people': { question: 'effect_meeting_people', asked: ASKED, numerator: BEST },
  'visited-another-house': { question: 'visited_another_house', numerator: YES },
  'people-like-me': { question: 'for_people_like_me', numerator: BEST },
  learning: { question: 'effect_learning', asked: ASKED, numerator: BEST },
  'having-a-say': { question: 'effect_having_a_say', asked: ASKED, numerator: BEST },
  'together-we-can-change': { question: 'together_we_can_change', numerator: BEST },
  'would-join-a-project': { question: 'would_join_a_project', numerator: YES },
  'changing-habits': { question: 'effect_changing_habits', asked: ASKED, numerator: BEST },
  'finding-help': { question: 'effect_finding_help', asked: ASKED, numerator: BEST },
  activities: {
    question: 'comes_for',
    asked: ASKED,
    numerator: Prisma.sql`LENGTH("answer"."value") - LENGTH(REPLACE("answer"."value", ' ', '')) + 1`,
  },
};

/** The same sums from the answers, by day and by the answer to another question. */
async function fromAnswers(client: Client, { question, asked, numerator }: Plan, group: string) {
  const opinion = Prisma.sql`COALESCE("answer"."value", '') NOT IN ('', 'dont_know', 'no_answer')`;
  const rows = await client.$queryRaw<Array<Record<string, unknown>>>`
    SELECT SUBSTR(CAST("Session"."completedAt" AS TEXT), 1, 10) AS "day", COALESCE("group"."value", '') AS "group",
      SUM(CASE WHEN ${opinion} THEN ${numerator} ELSE 0 END) AS "numerator",
      SUM(CASE WHEN ${opinion} THEN 1 ELSE 0 END) AS "n",
      SUM(CASE WHEN "answer"."value" = 'dont_know' THEN 1 ELSE 0 END) AS "dontKnow",
      SUM(CASE WHEN "answer"."value" = 'no_answer' THEN 1 ELSE 0 END) AS "refused",
      SUM(CASE WHEN COALESCE("answer"."value", '') = '' THEN 1 ELSE 0 END) AS "unanswered"
    FROM "Session"
    LEFT JOIN "Answer" AS "answer" ON "answer"."sessionId" = "Session"."id" AND "answer"."question" = ${question}
    LEFT JOIN "Answer" AS "visits" ON "visits"."sessionId" = "Session"."id" AND "visits"."question" = 'visits'
    LEFT JOIN "Answer" AS "group" ON "group"."sessionId" = "Session"."id" AND "group"."question" = ${group}
    WHERE ${asked ?? Prisma.sql`1 = 1`}
    GROUP BY 1, 2`;
  return rows.map((row) => ({
    day: String(row.day),
    group: String(row.group),
    numerator: Number(row.numerator),
    n: Number(row.n),
    dontKnow: Number(row.dontKnow),
    refused: Number(row.refused),
    unanswered: Number(row.unanswered),
  }));
}

const WEEKS: Readonly<Record<string, string>> = {
  '2026-11-21': '2026-11-16',
  '2026-11-22': '2026-11-16',
  '2026-11-23': '2026-11-23',
  '2026-12-05': '2026-11-30',
  '2026-12-31': '2026-12-28',
  '2027-01-01': '2026-12-28',
  '2027-01-04': '2027-01-04',
};

/** Figures by a key, added up where several have the same. */
function added<Row>(rows: readonly Row[], keyOf: (row: Row) => string, figures: (row: Row) => number[]) {
  const sums = new Map<string, number[]>();
  for (const row of rows) {
    const before = sums.get(keyOf(row)) ?? [0, 0, 0, 0, 0];
    sums.set(
      keyOf(row),
      figures(row).map((figure, index) => figure + (before[index] ?? 0)),
    );
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Figures = Pick<MeasureSum, 'numerator' | 'n' | 'dontKnow' | 'refused' | 'unanswered'>;
const figures = ({ numerator, n, dontKnow, refused, unanswered }: Figures) => [
  numerator,
  n,
  dontKnow,
  refused,
  unanswered,
];

describe.each(storeKinds)('a season on $name', ({ fresh }) => {
  test('every indicator says, week by week and group by group, what the answers say', async () => {
    const { client } = await fresh();
    await season(client);
    const weekly = await sumMeasures(client, { frame: 'drome-5', period: 'week' });
    expect([...new Set(weekly.map(({ indicator }) => indicator))].sort()).toEqual(Object.keys(PLANS).sort());
    for (const [indicator, plan] of Object.entries(PLANS)) {
      const indicators = [indicator];
      const byAge = await fromAnswers(client, plan, 'age');
      const weeks = added(byAge, ({ day }) => WEEKS[day] ?? '', figures);
      expect(Object.keys(weeks)).toHaveLength(5);
      expect(
        added(
          weekly.filter((sum) => sum.indicator === indicator),
          ({ period }) => period,
          figures,
        ),
      ).toEqual(weeks);

      const ages = await sumMeasures(client, { frame: 'drome-5', indicators, by: 'age', period: 'day' });
      expect(added(ages, ({ period, group }) => `${period} ${group ?? ''}`, figures)).toEqual(
        added(byAge, ({ day, group }) => `${day} ${group}`, figures),
      );
      const frequency = await sumMeasures(client, {
        frame: 'drome-5',
        indicators,
        by: 'frequency',
        period: 'month',
      });
      expect(added(frequency, ({ period, group }) => `${period} ${group ?? ''}`, figures)).toEqual(
        added(
          await fromAnswers(client, plan, 'visits'),
          ({ day, group }) => `${day.slice(0, 7)} ${group}`,
          figures,
        ),
      );
      const [all] = await sumMeasures(client, { frame: 'drome-5', indicators });
      expect(all && figures(all)).toEqual(added(byAge, () => '', figures)['']);
    }
  });
});
