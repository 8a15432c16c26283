import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { schedulesSchema } from '../src/content/schedules.js';
import { readYamlFile } from '../src/content/yaml-file.js';
import { translator } from '../src/i18n/translator.js';

const HOUR = 3_600_000;
const SOUND = `schedules: []
campaigns:
  - id: automne
    questionnaire: grand-public
    to: { roles: [volunteer], structures: [coop] }
    at: "18:30"
    start: 2026-11-23
    end: 2026-12-05
    reminders: [4, 10]
    meanwhile: skip
  - id: annee
    questionnaire: grand-public
    to: { groups: [radio], events: [Fête du quartier] }
    at: "10:00"
    waves:
      - { id: avant, start: 2027-01-04, end: 2027-01-09 }
      - { id: apres, start: 2027-06-01, end: 2027-06-01 }
    anytime: true
    paused: true
`;
const names = {
  forms: ['grand-public', 'pouvoir-d-agir', 'ma-semaine'],
  structures: ['coop'],
  groups: ['radio'],
};
const read = (text: string, known = names) => readYamlFile(text, 'schedules.yaml', schedulesSchema(known));

test('each wave of a campaign is a schedule that comes up once and lasts until its end', () => {
  const { value, problems } = read(SOUND);
  expect(problems).toEqual([]);
  expect(value).toEqual([
    {
      id: 'automne/',
      what: { kind: 'questionnaire', form: 'grand-public' },
      to: { roles: ['volunteer'], structures: ['coop'] },
      rule: { kind: 'once', date: '2026-11-23', at: '18:30' },
      start: '2026-11-23',
      end: '2026-12-05',
      grace: 13 * 24 * HOUR - 18.5 * HOUR,
      anytime: false,
      paused: false,
      meanwhile: 'skip',
      wave: { campaign: 'automne', id: '', reminders: [4, 10] },
    },
    ...[
      { id: 'avant', start: '2027-01-04', end: '2027-01-09', days: 6 },
      { id: 'apres', start: '2027-06-01', end: '2027-06-01', days: 1 },
    ].map(({ id, start, end, days }) => ({
      id: `annee/${id}`,
      what: { kind: 'questionnaire', form: 'grand-public' },
      to: { roles: [], structures: [], groups: ['radio'], events: ['Fête du quartier'] },
      rule: { kind: 'once', date: start, at: '10:00' },
      start,
      end,
      grace: days * 24 * HOUR - 10 * HOUR,
      anytime: true,
      paused: true,
      wave: { campaign: 'annee', id, reminders: [] },
    })),
  ]);
});

describe('a mistake is told with its place', () => {
  const cases: ReadonlyArray<[from: string, to: string, problem: object]> = [
    ['    start: 2026-11-23\n', '', { code: 'content-campaign-when', line: 3 }],
    ['    anytime: true', '    start: 2027-01-01', { code: 'content-campaign-when', line: 11 }],
    ['2026-12-05', '2026-11-05', { code: 'content-schedule-end', line: 8 }],
    ['end: 2027-01-09', 'end: 2026-01-09', { code: 'content-schedule-end', line: 16 }],
    ['start: 2027-06-01', 'start: 2027-01-09', { code: 'content-campaign-order', line: 17 }],
    ['id: apres', 'id: avant', { code: 'content-twice', args: { value: 'avant' }, line: 17 }],
    ['id: annee', 'id: automne', { code: 'content-twice', args: { value: 'automne' }, line: 11 }],
    ['[4, 10]', '[4, 5]', { code: 'content-campaign-reminders', line: 9 }],
    ['[4, 10]', '[10, 4]', { code: 'content-campaign-reminders', line: 9 }],
    ['[4, 10]', '[4, 13]', { code: 'content-campaign-late', line: 9 }],
    ['[4, 10]', '[1]', { code: 'content-wrong-value', line: 9 }],
    ['[4, 10]', '[2, 4, 6]', { code: 'content-wrong-shape', line: 9 }],
    ['skip', 'stop', { code: 'content-wrong-value', line: 10 }],
  ];
  test.each(cases)('%s → %s', (from, to, problem) => {
    const text = SOUND.replace(from, to);
    expect(text).not.toBe(SOUND);
    const { problems, value } = read(text);
    expect(value).toBeUndefined();
    expect(problems).toMatchObject([problem]);
    for (const language of ['fr', 'en'])
      for (const part of ['', '.fix']) {
        const id = `problem-${problems[0]?.code}${part}`;
        expect(translator(language)(id, problems[0]?.args)).not.toBe(id);
      }
  });
});

test('the examples of the guide, and those that come along, are sound', () => {
  const guide = readFileSync('docs/guide-fr/campagnes.md', 'utf8');
  const examples = [...guide.matchAll(/^```yaml\n(.*?)^```/gms)].map((match) => match[1] ?? '');
  const [schedule = '', campaign = '', waves = ''] = examples;
  const known = { forms: names.forms, structures: ['les-ors', 'la-cooperation'], groups: [] };
  expect(read(schedule, known).problems).toEqual([]);
  expect(read(campaign, known).problems).toEqual([]);
  const inWaves = campaign.replace(/ {4}start: .*\n {4}end: .*\n/, waves);
  expect(inWaves).not.toBe(campaign);
  expect(read(inWaves, known).value).toHaveLength(2);
});
