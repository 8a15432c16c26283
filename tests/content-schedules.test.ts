import { describe, expect, test } from 'vitest';
import { schedulesSchema } from '../src/content/schedules.js';
import { readYamlFile } from '../src/content/yaml-file.js';
import { translator } from '../src/i18n/translator.js';

const SOUND = `schedules:
  - id: ete
    questionnaire: grand-public
    to: { roles: [volunteer], structures: [les-ors] }
    when: { days: [thursday, tuesday, tuesday], every: 2, at: "18:30" }
    zone: Europe/Paris
    start: 2027-06-01
    end: 2027-07-13
    grace: 24
  - id: bilan
    digest: true
    to: { roles: [coordinator] }
    when: { day_of_month: 31, at: 08:00 }
    anytime: true
  - id: merci
    digest: true
    to: { roles: [partner] }
    when: { date: 2027-07-14, at: "10:00" }
    paused: true
`;

const read = (text: string) =>
  readYamlFile(
    text,
    'schedules.yaml',
    schedulesSchema({ forms: ['grand-public'], structures: ['les-ors'], groups: ['radio'] }),
  );

test('schedules are read', () => {
  expect(read(SOUND)).toEqual({
    problems: [],
    value: [
      {
        id: 'ete',
        what: { kind: 'questionnaire', form: 'grand-public' },
        to: { roles: ['volunteer'], structures: ['les-ors'] },
        rule: { kind: 'weekly', days: [2, 4], every: 2, at: '18:30' },
        zone: 'Europe/Paris',
        start: '2027-06-01',
        end: '2027-07-13',
        grace: 86_400_000,
        anytime: false,
        paused: false,
      },
      {
        id: 'bilan',
        what: { kind: 'digest' },
        to: { roles: ['coordinator'], structures: [] },
        rule: { kind: 'monthly', day: 31, at: '08:00' },
        grace: 3 * 86_400_000,
        anytime: true,
        paused: false,
      },
      {
        id: 'merci',
        what: { kind: 'digest' },
        to: { roles: ['partner'], structures: [] },
        rule: { kind: 'once', date: '2027-07-14', at: '10:00' },
        grace: 3 * 86_400_000,
        anytime: false,
        paused: true,
      },
    ],
  });
});

test('an empty list is sound', () => expect(read('schedules: []\n')).toEqual({ value: [], problems: [] }));

test('names of other files are not asked for while those have mistakes', () => {
  const { problems } = readYamlFile(
    SOUND,
    'schedules.yaml',
    schedulesSchema({ forms: undefined, structures: undefined, groups: undefined }),
  );
  expect(problems).toEqual([]);
});

describe('a mistake is told with its place', () => {
  const cases: ReadonlyArray<[from: string, to: string, problem: object]> = [
    [
      'grand-public',
      'grand-pubic',
      { code: 'content-not-there', args: { value: 'grand-pubic' }, line: 3, column: 5 },
    ],
    ['[les-ors]', '[les-ros]', { code: 'content-not-there', args: { value: 'les-ros' }, line: 4 }],
    ['id: bilan', 'id: ete', { code: 'content-twice', args: { value: 'ete' }, line: 10 }],
    ['"18:30"', '"18h30"', { code: 'content-time', args: { value: '18h30' }, line: 5 }],
    ['tuesday, tuesday', 'mardi', { code: 'content-day', args: { value: 'mardi' }, line: 5 }],
    ['2027-06-01', '2027-06-31', { code: 'content-date', args: { value: '2027-06-31' }, line: 7 }],
    ['Europe/Paris', 'Paris', { code: 'content-zone', args: { value: 'Paris' }, line: 6 }],
    ['    digest: true\n', '', { code: 'content-schedule-what', line: 10 }],
    [
      'digest: true',
      'digest: true\n    questionnaire: grand-public',
      { code: 'content-schedule-what', line: 10 },
    ],
    ['date: 2027-07-14, ', '', { code: 'content-schedule-when', line: 18 }],
    ['day_of_month: 31', 'day_of_month: 31, every: 2', { code: 'content-schedule-when', line: 13 }],
    ['    start: 2027-06-01\n', '', { code: 'content-schedule-every', line: 5 }],
    ['end: 2027-07-13', 'end: 2027-05-13', { code: 'content-schedule-end', line: 8 }],
    ['days: [thursday, tuesday, tuesday]', 'days: []', { code: 'content-schedule-days', line: 5 }],
    ['start: 2027-06-01', 'start: 2027-07-09', { code: 'content-schedule-never', line: 8 }],
    ['roles: [partner]', 'roles: []', { code: 'content-wrong-shape', args: { name: 'roles' }, line: 17 }],
    ['roles: [partner]', 'roles: [parnter]', { code: 'content-role', args: { value: 'parnter' }, line: 17 }],
    ['roles: [partner]', 'structures: [les-ors]', { code: 'content-audience', line: 17 }],
    [
      'roles: [partner]',
      'groups: [radio], structures: [les-ors]',
      { code: 'content-audience-structures', line: 17 },
    ],
    [
      'roles: [partner]',
      'groups: [radyo]',
      { code: 'content-not-there', args: { value: 'radyo' }, line: 17 },
    ],
    ['paused: true', 'pause: true', { code: 'content-unknown-setting', args: { name: 'pause' }, line: 19 }],
  ];
  test.each(cases)('%s → %s', (from, to, problem) => {
    const text = SOUND.replace(from, to);
    expect(text).not.toBe(SOUND);
    const { problems, value } = read(text);
    expect(value).toBeUndefined();
    expect(problems).toMatchObject([problem]);
    for (const language of ['fr', 'en']) {
      for (const sentence of [`problem-${problems[0]?.code}`, `problem-${problems[0]?.code}.fix`]) {
        const words = translator(language)(sentence, problems[0]?.args);
        expect(words).not.toBe(sentence);
        expect(words).not.toContain('{$');
      }
    }
  });
});
