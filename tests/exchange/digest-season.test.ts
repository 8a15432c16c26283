import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { readFrame } from '../../src/content/frames.js';
import { loadContent } from '../../src/content.js';
import { catalogOf } from '../../src/exchange/context/catalog.js';
import { publishWeek } from '../../src/exchange/publish-week.js';
import { measureRows } from '../../src/exchange/step/measure-rows.js';
import { compileForm, type Form } from '../../src/forms/compile.js';
import { unpacked } from '../../src/indicators/digest/packed.js';
import { sessionMeasurer } from '../../src/indicators/frames/measure-session.js';
import { type Client, Prisma } from '../../src/storage/database/client.js';
import { publishForm } from '../../src/storage/form-versions.js';
import { readPublished } from '../../src/storage/indicators/digests.js';
import { sumMeasures } from '../../src/storage/indicators/measures.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import type { SessionRow } from '../../src/storage/step/step-rows.js';
import { answer, firstStep, prepare, session } from '../storage/rows.js';
import { storeKinds } from '../storage/stores.js';
import { form as formOf } from '../support/pure-stage.js';

/** The days of the events of each wave. */
const WAVES = [
  ['before', ['2026-09-12', '2026-09-19']],
  ['during', ['2026-10-31', '2026-11-01', '2026-11-14']],
  ['after', ['2026-12-05', '2026-12-12']],
] as const;
const EVENTS = WAVES.flatMap(([wave, days]) => days.map((day) => ({ wave, day })));
const QUESTIONNAIRES = 250;
const MEETINGS = 17;
const INTERVIEWS = 9;
const STRUCTURES = ['les-ors', 'saint-nicolas'] as const;
const SCOPES = [
  { id: 'la-cooperation', name: 'La Coopération' },
  ...STRUCTURES.map((id) => ({ id, name: id, parent: 'la-cooperation' })),
];

const content = loadContent('content');
const named = (name: string): Form => {
  const definition = content.forms.find(({ settings }) => settings.form_id === name);
  if (!definition) throw new Error(`no ${name}`);
  return compileForm(definition);
};
const PUBLIC = named('grand-public');
const MEETING = named('observation-reunion');
const PARTNER = formOf(`
settings: { form_id: partner, form_title: { fr: Un partenaire }, default_language: fr }
survey:
  - { type: select_one changes, name: cooperating, label: { fr: "Coopérer, cela change quelque chose ?" } }
choices:
  changes: [ { name: yes, label: { fr: Oui } }, { name: no, label: { fr: Non } }, { name: dont_know, label: { fr: Je ne sais pas } } ]
`);
const FORMS = [PUBLIC, MEETING, PARTNER].map(({ definition }) => definition);
const { value: FRAME } = readFrame(
  `
frame: { id: season, title: { fr: Une saison }, source: { fr: Un essai } }
forms:
  grand-public: { dimensions: { age: age, quarter: quarter } }
  observation-reunion: { dimensions: {}, people: "\${present_residents} + \${present_volunteers} + \${present_staff} + \${present_partners}" }
  partner: { dimensions: {} }
versions:
  - from: 2026-01-01
    provenance: {}
    petals:
      - id: people
        label: { fr: Les gens }
        color: "#000000"
        indicators:
          - { id: visited, label: { fr: A visité }, kind: outcome, form: grand-public, measure: share, numerator: "\${visited_another_house} = 'yes'", denominator: true() }
          - { id: alike, label: { fr: Comme moi }, kind: outcome, form: grand-public, measure: top-two, numerator: "\${for_people_like_me}", top: [totally, rather_yes] }
      - id: working
        label: { fr: Faire }
        color: "#000000"
        indicators:
          - { id: agenda, label: { fr: Programme envoyé }, kind: output, form: observation-reunion, measure: share, numerator: "\${agenda_sent} = 'yes'", denominator: true() }
      - id: together
        label: { fr: Ensemble }
        color: "#000000"
        indicators:
          - { id: cooperating, label: { fr: Coopérer change }, kind: impact, form: partner, measure: share, numerator: "\${cooperating} = 'yes'", denominator: true() }
`,
  'season.yaml',
  FORMS,
);
if (!FRAME) throw new Error('the frame is not sound');
const frame = FRAME;
const forms = catalogOf(FORMS, []);
const measure = measureRows(forms, sessionMeasurer([frame]));

/** What each indicator reads, and the answers that count for it. */
const READS = {
  visited: ['visited_another_house', ['yes']],
  alike: ['for_people_like_me', ['totally', 'rather_yes']],
  agenda: ['agenda_sent', ['yes']],
  cooperating: ['cooperating', ['yes']],
} as const;

async function season(client: Client): Promise<void> {
  const random = xoroshiro128plus(8);
  const pick = <T>(all: readonly [T, ...T[]]): T => all[uniformInt(random, 0, all.length - 1)] ?? all[0];
  await prepare(client);
  for (const { name, version, definition } of [PUBLIC, MEETING, PARTNER])
    await publishForm(client, { name, version, definition: JSON.stringify(definition), publishedAt: 0 });
  await client.event.createMany({
    data: EVENTS.map(({ day }, event) => ({
      ...{ id: `event-${event}`, name: `Fête ${event}`, structure: 'les-ors', day, target: 0 },
      createdAt: new Date(0),
    })),
  });
  let count = 0;
  const completed = async (
    form: Form,
    day: string,
    answers: Record<string, string>,
    where: Partial<SessionRow> = {},
  ) => {
    const id = `s${count++}`;
    const completedAt = Date.parse(`${day}T10:00:00Z`) + count * 1000;
    const structure = pick([...STRUCTURES, '']);
    const about = session({
      ...{ id, form: form.name, version: form.version, status: 'complete', completedAt, lastAt: completedAt },
      ...(structure === '' ? {} : { structure }),
      ...where,
    });
    const rows = Object.entries(answers).map(([question, value]) =>
      answer({ sessionId: id, question, value }),
    );
    const measures = [measure({ ...about, completedAt, answers }, about)];
    await commitStep(client, firstStep(`p${id}`, { sessions: [about], answers: rows, measures }));
  };
  const opinion = ['', 'totally', 'rather_yes', 'rather_no', 'not_at_all', 'dont_know', 'no_answer'] as const;
  for (let index = 0; index < QUESTIONNAIRES; index += 1) {
    const number = index % EVENTS.length;
    const { wave, day } = EVENTS[number] ?? { wave: '', day: '' };
    await completed(
      PUBLIC,
      day,
      {
        visited_another_house: pick(['', 'yes', 'no', 'dont_know', 'no_answer']),
        for_people_like_me: pick(opinion),
        age: pick(['', '18_to_25', '26_to_39', '40_to_59', '60_to_74']),
        quarter: pick(['', 'les_ors', 'saint_nicolas']),
      },
      {
        interview: { event: `event-${number}`, mode: 'helped', interviewer: 'somebody' },
        campaign: { id: 'season', wave },
      },
    );
  }
  for (let index = 0; index < MEETINGS; index += 1) {
    const people = () => String(uniformInt(random, 0, 6));
    const day = Temporal.PlainDate.from('2026-09-07')
      .add({ days: 6 * index })
      .toString();
    await completed(MEETING, day, {
      ...{ agreed: 'yes', agenda_sent: pick(['', 'yes', 'no']) },
      ...{
        present_residents: people(),
        present_volunteers: people(),
        present_staff: people(),
        present_partners: '1',
      },
    });
  }
  for (let index = 0; index < INTERVIEWS; index += 1)
    await completed(PARTNER, index < 6 ? '2026-11-04' : '2026-12-08', {
      cooperating: pick(['yes', 'yes', 'no', 'dont_know']),
    });
}

/** Who counts for an indicator between two days, from the answers alone: people, sessions, those for it. */
async function fromAnswers(
  client: Client,
  indicator: keyof typeof READS,
  [from, until]: readonly [string, string],
  where = Prisma.sql`1 = 1`,
): Promise<{ n: number; sums: [numerator: number, denominator: number] }> {
  const [question, counting] = READS[indicator];
  const day = Prisma.sql`SUBSTR(CAST("Session"."completedAt" AS TEXT), 1, 10)`;
  const present = Prisma.sql`(SELECT SUM(CAST("present"."value" AS INTEGER)) FROM "Answer" AS "present"
    WHERE "present"."sessionId" = "Session"."id" AND "present"."question" LIKE 'present_%')`;
  const [row] = await client.$queryRaw<Array<Record<'people' | 'numerator' | 'denominator', unknown>>>`
    SELECT SUM(COALESCE(${present}, 1)) AS "people", COUNT(*) AS "denominator",
      SUM(CASE WHEN "Answer"."value" IN (${Prisma.join([...counting])}) THEN 1 ELSE 0 END) AS "numerator"
    FROM "Session" JOIN "Answer" ON "Answer"."sessionId" = "Session"."id" AND "Answer"."question" = ${question}
    WHERE "Answer"."value" NOT IN ('', 'dont_know', 'no_answer') AND ${day} BETWEEN ${from} AND ${until} AND ${where}`;
  return {
    n: Number(row?.people ?? 0),
    sums: [Number(row?.numerator ?? 0), Number(row?.denominator ?? 0)],
  };
}

/** How many people, and sessions, said that they do not know, or would rather not say. */
async function besideFromAnswers(
  client: Client,
  indicator: keyof typeof READS,
  outcome: string,
  [from, until]: readonly [string, string],
  where: Prisma.Sql,
): Promise<[people: number, sessions: number]> {
  const day = Prisma.sql`SUBSTR(CAST("Session"."completedAt" AS TEXT), 1, 10)`;
  const present = Prisma.sql`(SELECT SUM(CAST("present"."value" AS INTEGER)) FROM "Answer" AS "present"
    WHERE "present"."sessionId" = "Session"."id" AND "present"."question" LIKE 'present_%')`;
  const [row] = await client.$queryRaw<Array<Record<'people' | 'sessions', unknown>>>`
    SELECT SUM(COALESCE(${present}, 1)) AS "people", COUNT(*) AS "sessions"
    FROM "Session" JOIN "Answer" ON "Answer"."sessionId" = "Session"."id" AND "Answer"."question" = ${READS[indicator][0]}
    WHERE "Answer"."value" = ${outcome === 'dont_know' ? 'dont_know' : 'no_answer'}
      AND ${day} BETWEEN ${from} AND ${until} AND ${where}`;
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
  ): { scope: string; kind: string; days: [string, string]; where: Prisma.Sql } => ({
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

function weekOf(monday: string): [string, string] {
  return [monday, Temporal.PlainDate.from(monday).add({ days: 6 }).toString()];
}

test.each(storeKinds)(
  'the digests of a season say, week by week, what the answers say, on $name',
  async ({ fresh }) => {
    const { client } = await fresh();
    await season(client);
    const shown = new Map<string, number>();
    let beside = 0;
    for (let number = 0; number < 15; number += 1) {
      const week = Temporal.PlainDate.from('2026-09-07').add({ weeks: number }).toString();
      const digests = await publishWeek(
        { client, frame, forms, structures: SCOPES, groups: [], zone: 'Europe/Paris' },
        week,
        'fr',
      );
      expect(digests).toHaveLength(SCOPES.length);
      const counted = unpacked(await readPublished(client, 'season')).at(-1)?.content.counted ?? {};
      for (const [key, { told }] of Object.entries(counted)) {
        const [indicator, outcome] = key.split(/@\w+ ?/);
        if (indicator === undefined || !(indicator in READS)) continue;
        if (outcome) {
          for (const { id, n, sums, digest } of told) {
            const { days, where } = toldOf(id, digest);
            expect([n, sums[0] ?? 0], `${key} ${id}`).toEqual(
              await besideFromAnswers(client, indicator as keyof typeof READS, outcome, days, where),
            );
            if (n > 0) beside += 1;
          }
          continue;
        }
        for (const { id, n, sums, digest, only } of told) {
          const { scope, kind, days, where } = toldOf(id, digest, only);
          const expected = await fromAnswers(client, indicator as keyof typeof READS, days, where);
          expect({ n, sums: n === 0 ? expected.sums : sums.slice(0, 2) }, `${key} ${id}`).toEqual(expected);
          if (n === 0) continue;
          shown.set(kind, (shown.get(kind) ?? 0) + 1);
          const text = digests?.find((digest) => digest.scope === scope)?.text ?? '';
          const label = {
            visited: 'A visité',
            alike: 'Comme moi',
            agenda: 'Programme',
            cooperating: 'Coopérer',
          }[indicator as keyof typeof READS];
          const line = text.split('\n').find((each) => each.includes(label));
          if (kind === 'week' && days[0] === week && line !== undefined)
            expect(line).toMatch(new RegExp(`n = ${n}[,)]`));
        }
      }
    }
    for (const kind of ['week', 'month', 'event', 'campaign', 'wave', 'age', 'quarter', 'language'])
      expect(shown.get(kind), kind).toBeGreaterThan(3);
    expect(beside).toBeGreaterThan(5);
  },
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
