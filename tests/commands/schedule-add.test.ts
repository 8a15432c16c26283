import { expect, onTestFinished, test } from 'vitest';
import { pause } from '../../src/commands/pause.js';
import { type AddOptions, addByCommand } from '../../src/commands/schedule/add.js';
import { scheduleList } from '../../src/commands/schedule/list.js';
import { removeByCommand } from '../../src/commands/schedule/remove.js';
import { scheduleNext } from '../../src/commands/schedule.js';
import { loadContent } from '../../src/content.js';
import { allSchedules } from '../../src/exchange/context/all-schedules.js';
import { openStorage } from '../../src/storage/database/open.js';
import { paris } from '../calendar/world.js';
import { testIdentity } from '../support/exchange-stage.js';
import { bench, PARTY, put } from './bench.js';

const NOW = paris('2026-10-05T12:00');
const CONTENT = {
  'questionnaires/party.yaml': PARTY,
  'schedules.yaml': `schedules:
  - { id: fete, questionnaire: party, to: { roles: [volunteer] }, when: { days: [tuesday], at: "18:30" } }
campaigns:
  - { id: noel, questionnaire: party, to: { roles: [staff] }, at: "18:30", start: 2026-12-01, end: 2026-12-20 }
`,
  'structures.yaml': `cooperation: { id: la-cooperation, name: La Coopération, town: Romans }
structures: [{ id: les-ors, name: Les Ors, kind: centre_social }]
`,
  'groups.yaml': 'groups: [{ id: radio, name: Radio }]\n',
};
const ETE: AddOptions = {
  questionnaire: 'party',
  roles: ['volunteer'],
  days: ['monday', 'thursday'],
  at: '18:30',
};

async function desk() {
  const made = bench({ TIME_ZONE: 'Europe/Paris', SECRET_KEY: Buffer.alloc(32, 7).toString('base64') });
  for (const [name, text] of Object.entries(CONTENT)) put(made.folder, `content/${name}`, text);
  const contentDir = `${made.folder}/content`;
  const { client, close } = await openStorage({
    url: made.config.databaseUrl,
    keyCheck: testIdentity.keyCheck,
  });
  onTestFinished(close);
  return {
    ...made,
    config: { ...made.config, contentDir },
    client,
    known: () => allSchedules(client, loadContent(contentDir)),
  };
}

test('what is added is what the same lines of the file would be', async () => {
  const made = await desk();
  const options: AddOptions = {
    ...ETE,
    structures: ['les-ors'],
    groups: ['radio'],
    events: ['Fête, sur la place'],
    every: '2',
    zone: 'Indian/Reunion',
    start: '2026-10-05',
    end: '2027-07-13',
    grace: '1.5',
    anytime: true,
    meanwhile: 'skip',
  };
  expect(await addByCommand('ete', options, made, NOW)).toBe(0);
  expect(made.printed()).toContain('« ete » partira le 2026-10-05 16:30');
  const added = (await made.known()).schedules.find(({ id }) => id === 'ete');
  const file = CONTENT['schedules.yaml'].replace(
    'campaigns:',
    `  - id: ete
    questionnaire: party
    to: { roles: [volunteer], structures: [les-ors], groups: [radio], events: ["Fête, sur la place"] }
    when: { days: [monday, thursday], every: 2, at: "18:30" }
    zone: Indian/Reunion
    start: 2026-10-05
    end: 2027-07-13
    grace: 1.5
    anytime: true
    meanwhile: skip
campaigns:`,
  );
  put(made.folder, 'content/schedules.yaml', file);
  const written = loadContent(made.config.contentDir).schedules.find(({ id }) => id === 'ete');
  expect(written).toBeDefined();
  expect(added).toEqual(written);
});

test('listed with where it comes from, paused, told, and removed', async () => {
  const made = await desk();
  await addByCommand(
    'merci',
    { digest: true, roles: ['coordinator'], dayOfMonth: '31', at: '10:00' },
    made,
    NOW,
  );
  await addByCommand('ete', { ...ETE, every: '2', start: '2026-10-05', end: '2027-07-13' }, made, NOW);
  expect(await pause('merci', true, made)).toBe(0);
  await scheduleList(made);
  await scheduleNext({ days: '1' }, made, NOW);
  expect(made.printed().split('\n').slice(-6)).toEqual([
    'fete  le questionnaire « party » → volunteer ; mardi à 18:30 (schedules.yaml)',
    'noel  le questionnaire « party » → staff ; à partir du 2026-12-01, jusqu’au 2026-12-20 (schedules.yaml)',
    'ete  le questionnaire « party » → volunteer ; lundi, jeudi à 18:30, une semaine sur 2, à partir du 2026-10-05, jusqu’au 2027-07-13 (ajouté par commande)',
    'merci  le bilan → coordinator ; le 31 du mois à 10:00 (ajouté par commande), en pause',
    '2026-10-05 18:30  ete  le questionnaire « party » → volunteer',
    'en pause : merci',
  ]);
  expect(await removeByCommand('ete', made, NOW)).toBe(0);
  expect((await made.known()).schedules.map(({ id }) => id)).toEqual(['fete', 'noel/', 'merci']);
});

test.each([
  ['fete', ETE, '« fete » existe déjà'],
  ['noel', ETE, '« noel » existe déjà'],
  ['été', ETE, '« été » ne convient pas pour « id »'],
  ['ete', { ...ETE, questionnaire: 'bal' }, '« bal » n’existe pas'],
  ['ete', { ...ETE, digest: true }, 'On ne sait pas quoi envoyer'],
  ['ete', { ...ETE, date: '2026-12-01' }, 'On ne sait pas quand envoyer'],
  ['ete', { ...ETE, at: '18h30' }, '« 18h30 » n’est pas une heure'],
  ['ete', { ...ETE, days: ['mardi'] }, '« mardi » n’est pas un jour'],
  ['ete', { ...ETE, every: 'deux', start: '2026-10-05' }, '« deux » ne convient pas pour « every »'],
  ['ete', { questionnaire: 'party', at: '18:30', date: '2026-12-01' }, 'On ne sait pas à qui envoyer'],
  ['ete', { ...ETE, structures: ['paris'] }, '« paris » n’existe pas'],
  ['ete', { questionnaire: 'party', roles: ['staff'], date: '2026-10-05', at: '10:00' }, 'Ce jour est passé'],
] as const)('%s %j is refused', async (id, options, told) => {
  const made = await desk();
  expect(await addByCommand(id, options, made, NOW)).toBe(1);
  expect(made.complained()).toContain(told);
  expect((await made.known()).added.size).toBe(0);
});

test('an id is used once, also by two commands; the file must be sound', async () => {
  const made = await desk();
  await addByCommand('ete', ETE, made, NOW);
  expect(await addByCommand('ete', { ...ETE, at: '10:00' }, made, NOW)).toBe(1);
  expect(made.complained()).toContain('« ete » existe déjà');
  put(made.folder, 'content/schedules.yaml', 'schedules: [{ id: hiver }]\n');
  expect(await addByCommand('hiver', ETE, made, NOW)).toBe(1);
  expect(made.complained()).toContain('on ne sait pas quels id sont pris');
});

test('only what was added by command is removed by it', async () => {
  const made = await desk();
  expect(await removeByCommand('fete', made, NOW)).toBe(1);
  expect(made.complained()).toContain('« fete » est écrit dans content/schedules.yaml');
  expect(await removeByCommand('rien', made, NOW)).toBe(1);
  expect(made.complained()).toContain('Aucun envoi « rien » n’a été ajouté par commande. Il y a : –');
});

test('one that fits the content no longer is told, and one of the file takes its place', async () => {
  const made = await desk();
  await addByCommand('ete', { ...ETE, structures: ['les-ors'] }, made, NOW);
  const renamed = CONTENT['structures.yaml'].replace('id: les-ors', 'id: ors');
  put(made.folder, 'content/structures.yaml', renamed);
  expect(await made.known()).toMatchObject({ unsound: ['ete'], added: new Set() });
  await scheduleList(made);
  expect(made.printed()).toContain('« ete », ajouté par commande, ne va plus avec le dossier content');
  put(made.folder, 'content/structures.yaml', CONTENT['structures.yaml']);
  put(made.folder, 'content/schedules.yaml', CONTENT['schedules.yaml'].replace('id: fete', 'id: ete'));
  const { schedules, added, unsound } = await made.known();
  expect(schedules.map(({ id }) => id)).toEqual(['ete', 'noel/']);
  expect([added.size, unsound]).toEqual([0, []]);
});
