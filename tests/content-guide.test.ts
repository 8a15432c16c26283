import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { questionSchema } from '../src/forms/form.js';
import { questionTypes } from '../src/forms/types/index.js';
import { readYamlForm } from '../src/forms/yaml.js';

const guide = readFileSync('docs/guide-fr/questionnaires.md', 'utf8');
const examples = [...guide.matchAll(/^```yaml\n(.*?)^```/gms)].map((match) => match[1] ?? '');

test('the whole questionnaire of the guide reads without a problem', () => {
  const [whole = ''] = examples;
  expect(readYamlForm(whole, 'guide').problems).toEqual([]);
});

test('the group of the guide fits into that questionnaire', () => {
  const [whole = '', group = ''] = examples;
  const indented = group.replace(/^(?=.)/gm, '  ');
  const { definition, problems } = readYamlForm(
    whole.replace('\nchoices:', `${indented}\nchoices:`),
    'guide',
  );
  expect(problems).toEqual([]);
  expect(definition?.survey).toHaveLength(3);
});

test('the guide names every column', () => {
  // `select_one LISTE` writes the list beside the type.
  const columns = Object.keys(questionSchema.shape).filter((column) => column !== 'list_name');
  expect(columns.filter((column) => !guide.includes(`| \`${column}\` |`))).toEqual([]);
});

test('the guide names every type', () => {
  expect([...questionTypes.keys()].filter((type) => !new RegExp(`\`${type}( LISTE)?\``).test(guide))).toEqual(
    [],
  );
});
