import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { Temporal } from 'temporal-polyfill';
import { readFrame } from '../../src/content/frames.js';
import { loadContent } from '../../src/content.js';
import { catalogOf } from '../../src/exchange/context/catalog.js';
import { measureRows } from '../../src/exchange/step/measure-rows.js';
import { compileForm, type Form } from '../../src/forms/compile.js';
import { sessionMeasurer } from '../../src/indicators/frames/measure-session.js';
import type { Client } from '../../src/storage/database/client.js';
import { publishForm } from '../../src/storage/form-versions.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import type { SessionRow } from '../../src/storage/step/step-rows.js';
import { answer, firstStep, prepare, session } from '../storage/rows.js';
import { form as formOf } from '../support/pure-stage.js';

/** The days of the events of each wave. */
export const WAVES = [
  ['before', ['2026-09-12', '2026-09-19']],
  ['during', ['2026-10-31', '2026-11-01', '2026-11-14']],
  ['after', ['2026-12-05', '2026-12-12']],
] as const;
export const EVENTS = WAVES.flatMap(([wave, days]) => days.map((day) => ({ wave, day })));
const QUESTIONNAIRES = 250;
const MEETINGS = 17;
const INTERVIEWS = 9;
/** More than the median tells apart. */
const ACTIVITIES = ['radio', 'culture', 'mobility', 'sharing', 'food_preserving'];
const STRUCTURES = ['les-ors', 'saint-nicolas'] as const;
export const SCOPES = [
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
          - { id: activities, label: { fr: Activités }, kind: output, form: grand-public, measure: median, range: [0, 4], numerator: "count-selected(\${comes_for})" }
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
export const frame = FRAME;
export const forms = catalogOf(FORMS, []);
const measure = measureRows(forms, sessionMeasurer([frame]));

/** Questionnaires at events, meetings observed and partners met, from September to December, by chance. */
export async function season(client: Client): Promise<void> {
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
        visits: 'often',
        comes_for: pick([
          '',
          'dont_know',
          ...ACTIVITIES.map((_, index) => ACTIVITIES.slice(index).join(' ')),
        ]),
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
