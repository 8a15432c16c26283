import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandWords } from '../src/bots/commands.js';
import { loadContent } from '../src/content.js';
import { isGroup, questionSchema } from '../src/forms/form.js';
import { flatten } from '../src/forms/rows.js';
import { questionTypes } from '../src/forms/types/index.js';
import { readYamlForm } from '../src/forms/yaml.js';
import { translator } from '../src/i18n/translator.js';
import { dimensions, kinds, measures } from '../src/indicators/frames/frame.js';

const guide = readFileSync('docs/guide-fr/questionnaires.md', 'utf8');
const method = readFileSync('docs/methode.md', 'utf8');
const telegramGuide = readFileSync('docs/guide-fr/telegram.md', 'utf8');
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

test('the repeat of the guide fits too', () => {
  const [whole = ''] = examples;
  const repeat = examples.find((example) => example.includes('type: repeat')) ?? '';
  const indented = repeat.replace(/^(?=.)/gm, '  ');
  const source = whole.replace('\nchoices:', `${indented}\nchoices:`);
  const { definition, problems } = readYamlForm(source, 'guide');
  expect(problems).toEqual([]);
  expect(definition?.survey.map(({ type }) => type)).toContain('repeat');
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

test('what Papillon says of Telegram is quoted as it says it', () => {
  const t = translator('fr');
  const said = ['wrong-token', 'another-polls', 'away', 'gap', 'ready']
    .map((what) =>
      t(`command-start-telegram-${what}`, { hours: '…', address: 'https://t.me/maison_saint_nicolas_bot' }),
    )
    .join('\n')
    .replaceAll('’', "'");
  const quoted = [...telegramGuide.matchAll(/^\| « ([^»]+) »|« (Ouvert [^»]+) »/gm)].map(
    ([, row, line]) => row ?? line ?? '',
  );
  expect(quoted).toHaveLength(5);
  for (const quote of quoted) expect(said).toContain(quote);
});

test('the commands the guide to Telegram names are commands', () => {
  const words = commandWords([translator('fr')]);
  const named = [...telegramGuide.matchAll(/^- .*à tout moment/gms)]
    .flatMap(([line]) => [...line.matchAll(/`\/(\w+)`/g)])
    .map(([, word = '']) => word);
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((word) => !words.has(word))).toEqual([]);
});

test('the method names every measure, kind, and dimension, and the petals of every frame that has names', () => {
  for (const word of [...measures, ...kinds]) expect(method).toContain(`\`${word}\``);
  for (const dimension of dimensions)
    expect(method).toMatch(new RegExp(`dimensions: \\{.*\\b${dimension}\\b`));
  const labels = loadContent('content').frames.flatMap(({ versions }) =>
    versions.flatMap(({ petals }) => petals.flatMap(({ label }) => label?.fr?.toLowerCase() ?? [])),
  );
  expect(labels.length).toBeGreaterThan(10);
  for (const label of labels) expect(method).toContain(label);
});

test('the power to act is for those it is about, and says everywhere that it is not validated', () => {
  const { forms, frames } = loadContent('content');
  const form = forms.find(({ settings }) => settings.form_id === 'pouvoir-d-agir');
  expect(form?.settings.roles).toEqual(['volunteer', 'board']);
  expect(form?.settings.form_title).toEqual({
    fr: 'Le pouvoir d’agir (non validé)',
    en: 'The power to act (not validated)',
  });
  const indicators = frames.flatMap(({ versions }) =>
    versions.flatMap(({ petals }) => petals.flatMap((petal) => petal.indicators)),
  );
  const own = indicators.filter((indicator) => indicator.form === 'pouvoir-d-agir');
  expect(own.map(({ numerator }) => numerator).sort()).toEqual(
    form
      ? flatten(form.survey)
          .flatMap(({ row }) => (isGroup(row) ? [] : `\${${row.name}}`))
          .sort()
      : [],
  );
  expect(own.map(({ validated }) => validated)).toEqual(own.map(() => 'no'));
});
