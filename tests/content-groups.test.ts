import { expect, test } from 'vitest';
import { groupsSchema } from '../src/content/groups.js';
import { readYamlFile } from '../src/content/yaml-file.js';

const SOUND = `groups:
  - id: conserverie
    name: Conserverie
    structures: [les-ors]
    calendar: webcal://agenda.example.org/conserverie.ics
    prompt_after: 20
  - id: radio
    name: Radio
    calendar: agendas/radio.ics
  - { id: culture, name: Culture, calendar: "http://nas/culture.ics", private_address: true }
  - { id: economie, name: Économie de partage }
`;

const read = (text: string) => readYamlFile(text, 'groups.yaml', groupsSchema(['les-ors'], '/srv/content'));

test('groups are read, with where their calendars are', () => {
  expect(read(SOUND)).toEqual({
    problems: [],
    value: [
      {
        id: 'conserverie',
        name: 'Conserverie',
        structures: ['les-ors'],
        calendar: { url: 'webcal://agenda.example.org/conserverie.ics', allowPrivate: false },
        after: 20,
      },
      {
        id: 'radio',
        name: 'Radio',
        structures: [],
        calendar: { file: '/srv/content/agendas/radio.ics' },
        after: 10,
      },
      {
        id: 'culture',
        name: 'Culture',
        structures: [],
        calendar: { url: 'http://nas/culture.ics', allowPrivate: true },
        after: 10,
      },
      { id: 'economie', name: 'Économie de partage', structures: [], calendar: undefined, after: 10 },
    ],
  });
});

test.each([
  ['[les-ors]', '[les-ros]', { code: 'content-not-there', args: { value: 'les-ros' }, line: 4 }],
  ['id: radio', 'id: conserverie', { code: 'content-twice', line: 7 }],
  ['prompt_after: 20', 'prompt_after: -1', { code: 'content-wrong-value', line: 6 }],
  ['calendar: agendas', 'agenda: agendas', { code: 'content-unknown-setting', line: 9 }],
])('%s → %s is told with its place', (from, to, problem) => {
  const { problems, value } = read(SOUND.replace(from, to));
  expect(value).toBeUndefined();
  expect(problems).toMatchObject([problem]);
});
