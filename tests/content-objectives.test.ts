import { expect, test } from 'vitest';
import { readObjectives } from '../src/content/objectives.js';
import { loadContent } from '../src/content.js';

const content = loadContent('content');

const TREE = `
frame: drome-5
purposes:
  - id: first
    label: { fr: Une finalité }
    objectives:
      - id: objective
        label: { fr: Un objectif }
        petals: [cohesion]
        lines:
          - { id: line, label: { fr: Une ligne } }
actions:
  - { id: action, label: { fr: Une action }, led_by: les-ors, serves: [objective, line] }
`;

const told = (source: string) => readObjectives(source, 'objectives.yaml', content).problems;

test('the shipped file names actions and invents no objective', () => {
  expect(content.objectives?.purposes).toEqual([]);
  expect(content.objectives?.actions).toHaveLength(5);
});

test('a filled tree reads', () => expect(told(TREE)).toEqual([]));

test.each([
  ['frame: drome-5', 'frame: drome-6', { code: 'content-unknown-id-suggestion', line: 2 }],
  ['[cohesion]', '[cohesion, amour]', { code: 'content-unknown-id', args: { name: 'amour' }, line: 9 }],
  ['[objective, line]', '[objective, lines]', { code: 'content-unknown-id-suggestion', line: 13 }],
  ['les-ors', 'la-lune', { code: 'content-unknown-id', line: 13 }],
  ['id: line', 'id: objective', { code: 'frame-duplicate-id', line: 11 }],
  ['id: action', 'action: id', { code: 'content-unknown-setting', line: 13 }],
])('%s written as %s is told', (from, to, problem) => {
  expect(told(TREE.replace(from, to))).toContainEqual(expect.objectContaining(problem));
});
