import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFrame } from '../../src/content/frames.js';
import { loadContent } from '../../src/content.js';
import { translator } from '../../src/i18n/translator.js';
import { form } from '../support/pure-stage.js';

const { forms, frames } = loadContent('content');
const DROME = readFileSync('content/frames/drome-5.yaml', 'utf8');
const BLANK = readFileSync('content/frames/fleur-vierge.yaml', 'utf8');

/** What is told of a frame: code, the text of the line, what the sentence names. */
function told(source: string) {
  const lines = source.split('\n');
  return readFrame(source, 'frame.yaml', forms).problems.map(({ code, line, args }) => ({
    code,
    line: lines[line - 1]?.trim(),
    args,
  }));
}

test('the petals are those of the published sets, and a blank flower has names for none', () => {
  const petals = Object.fromEntries(
    frames.map(({ frame, versions: [version] }) => [frame.id, version?.petals.map(({ label }) => label?.fr)]),
  );
  expect(petals).toEqual({
    'drome-5': ['Cohésion sociale', 'Épanouissement', 'Gouvernance', 'Environnement', 'Richesses produites'],
    'paris-5': [
      'Épanouissement et émancipation des personnes',
      'Société plus équitable et solidaire',
      'Démocratie locale',
      'Économie du territoire',
      'Transition écologique et solidaire',
    ],
    'cnaf-3': [
      'Inclusion sociale et socialisation',
      'Liens sociaux et cohésion',
      'Prise de responsabilité et citoyenneté de proximité',
    ],
    'fleur-vierge': [undefined, undefined, undefined, undefined, undefined, undefined],
    'pouvoir-d-agir': ['Moi', 'Le groupe', 'Le quartier'],
  });
});

const MEAN = /measure: mean\n *numerator: count-selected\(\$\{comes_for\}\)/;

function median(range: string): string {
  const written = range === '' ? '' : `\n            ${range}`;
  return `measure: median${written}\n            numerator: count-selected(\${comes_for})`;
}

describe('a mistake is told with its place and what to write', () => {
  const cases: ReadonlyArray<[title: string, from: string | RegExp, to: string, found: object]> = [
    [
      'an unknown question',
      '${effect_learning}',
      '${effect_lerning}',
      { code: 'frame-unknown-question-suggestion', line: 'numerator: ${effect_lerning}' },
    ],
    [
      'an unknown question of a dimension',
      'gender: gender',
      'gender: sexe',
      { code: 'frame-unknown-question', args: { name: 'sexe', form: 'grand-public' } },
    ],
    [
      'an empty denominator',
      'denominator: true()',
      'denominator:',
      { code: 'frame-empty-denominator', line: 'denominator:' },
    ],
    ['a blank denominator', 'denominator: true()', 'denominator: " "', { code: 'frame-empty-denominator' }],
    [
      'a share without denominator',
      /\n *denominator: true\(\)/,
      '',
      { code: 'frame-empty-denominator', args: { indicator: 'visited-another-house' } },
    ],
    [
      'a denominator nobody meets',
      'denominator: true()',
      'denominator: 0',
      { code: 'frame-denominator-never' },
    ],
    [
      'the same answers among other people',
      "numerator: ${would_join_a_project} = 'yes'",
      "numerator: ${visited_another_house} != 'yes'\n            denominator: ${comes} = 'yes'",
      {
        code: 'frame-overlap-people',
        line: '- id: would-join-a-project',
        args: { indicator: 'would-join-a-project', other: 'visited-another-house' },
      },
    ],
    ['an empty numerator', 'numerator: ${effect_learning}', 'numerator:', { code: 'empty-expression' }],
    ['a formula that cannot be read', "= 'yes'", "= 'yes", { code: expect.any(String), line: 'numerator:' }],
    [
      'an unknown form',
      'form: grand-public',
      'form: grand-publik',
      { code: 'frame-unknown-form-suggestion', line: 'form: grand-publik' },
    ],
    [
      'an unknown form of dimensions',
      '  grand-public:',
      '  accueil:',
      { code: 'frame-unknown-form', line: 'accueil:' },
    ],
    [
      'an unknown choice in a formula',
      "${would_join_a_project} = 'yes'",
      "${would_join_a_project} = 'oui'",
      { code: 'frame-unknown-choice', args: { name: 'oui', question: 'would_join_a_project' } },
    ],
    [
      'an unknown choice of selected()',
      "${would_join_a_project} = 'yes'",
      "selected(${comes_for}, 'radios')",
      { code: 'frame-unknown-choice-suggestion' },
    ],
    [
      'an unknown choice of the two best',
      '[totally, rather_yes]',
      '[totally, often]',
      { code: 'frame-unknown-choice', args: { name: 'often', question: 'effect_meeting_people' } },
    ],
    ['one best choice', '[totally, rather_yes]', '[totally]', { code: 'frame-top-two-choices' }],
    [
      'the two best of no question',
      'numerator: ${effect_learning}',
      'numerator: ${effect_learning} or true()',
      { code: 'frame-top-two-question' },
    ],
    [
      'a mean of words',
      'numerator: count-selected(${comes_for})',
      'numerator: ${visits}',
      { code: 'frame-not-a-number', args: { name: 'visits', measure: 'mean' } },
    ],
    [
      'a median of numbers without bounds',
      MEAN,
      median(''),
      { code: 'frame-median-unbounded', line: '- id: activities', args: { indicator: 'activities' } },
    ],
    [
      'a median between one number and itself',
      MEAN,
      median('range: [3, 3]'),
      { code: 'frame-range-ends', line: 'range: [3, 3]', args: { lowest: 3, highest: 3, longest: 100 } },
    ],
    [
      'a median between numbers far apart',
      MEAN,
      median('range: [0, 101]'),
      { code: 'frame-range-ends', args: { lowest: 0, highest: 101, longest: 100 } },
    ],
    ['a median between no whole numbers', MEAN, median('range: [0, 2.5]'), { code: 'content-wrong-value' }],
    [
      'a median of answers that its numbers lack',
      /measure: mean\n *numerator: \$\{mutual_help\}/,
      'measure: median\n            range: [1, 3]\n            numerator: ${mutual_help}',
      { code: 'frame-range-short', line: 'range: [1, 3]', args: { name: 'mutual_help', start: 1, end: 4 } },
    ],
    [
      'numbers of a median, for a mean',
      'measure: mean',
      'measure: mean\n            range: [0, 9]',
      { code: 'frame-range-unused', line: 'range: [0, 9]', args: { measure: 'mean' } },
    ],
    [
      'an id twice',
      'id: changing-habits',
      'id: learning',
      { code: 'frame-duplicate-id', args: { id: 'learning' } },
    ],
    [
      'a petal twice',
      'id: environment',
      'id: governance',
      { code: 'frame-duplicate-id', args: { id: 'governance' } },
    ],
    [
      'a petal without indicator',
      /$/,
      '      - { id: sixth, label: { fr: Six, en: Six }, color: "#000000" }\n',
      { code: 'frame-petal-empty', line: '- { id: sixth', args: { petal: 'sixth' } },
    ],
    [
      'a petal that nothing fills',
      'measure: top-two\n            numerator: ${effect_learning}\n            top: [totally, rather_yes]',
      'measure: count\n            numerator: ${effect_learning} = 1',
      { code: 'frame-petal-unfilled', args: { petal: 'fulfilment' } },
    ],
    [
      'more petals than can be drawn',
      /$/,
      ['six', 'seven', 'eight', 'nine']
        .map((id) => `      - { id: ${id}, label: { fr: Un, en: One }, color: "#000000" }\n`)
        .join(''),
      { code: 'frame-not-drawn', args: { count: 9, fewest: 3, most: 8 } },
    ],
    [
      'a target in a hundred',
      'top: [totally, rather_yes]',
      'top: [totally, rather_yes]\n            target: { value: 60 }',
      { code: 'frame-part-beyond', line: 'target: { value: 60 }', args: { value: 60 } },
    ],
    [
      'a starting point below nothing',
      'top: [totally, rather_yes]',
      'top: [totally, rather_yes]\n            baseline: { value: -0.1, date: 2026-01-01, source: { fr: Ici, en: Here } }',
      { code: 'frame-part-beyond', args: { value: -0.1 } },
    ],
    ['a petal without a name', /\n *label: \{ fr: Gouvernance.*/, '', { code: 'frame-petal-unnamed' }],
    [
      'versions that meet',
      /$/,
      '  - { from: 2027-01-01, provenance: {}, petals: [] }\n',
      { code: 'frame-overlap-open', args: { from: '2027-01-01', other: '2026-01-01' } },
    ],
    [
      'a version without petals',
      /$/,
      '  - { from: 2027-01-01, provenance: {}, petals: [] }\n',
      { code: 'frame-no-petal' },
    ],
    [
      'a version that ends before it begins',
      'from: 2026-01-01',
      'from: 2026-01-01\n    until: 2025-12-31',
      { code: 'frame-dates' },
    ],
    ['a date that is none', 'from: 2026-01-01', 'from: 2026-02-30', { code: 'content-wrong-value' }],
    [
      'a colour that is none',
      '"#E69F00"',
      'red',
      { code: 'content-wrong-value', args: { name: 'color', value: 'red' } },
    ],
    ['a kind nobody knows', 'kind: output', 'kind: réalisation', { code: 'content-wrong-value' }],
    [
      'a key nobody knows',
      'kind: output',
      'kind: output\n            sort: 1',
      { code: 'content-unknown-setting' },
    ],
    [
      'a text that is not translated',
      /, en: Gouvernance \}|, en: Governance \}/,
      ' }',
      { code: 'missing-translation' },
    ],
  ];

  test.each(cases)('%s', (_title, from, to, { line, ...found }: { line?: string }) => {
    const source = DROME.replace(from, () => to);
    expect(source).not.toBe(DROME);
    const problems = told(source);
    expect(problems).toContainEqual(expect.objectContaining(found));
    if (line !== undefined)
      expect(problems).toContainEqual(
        expect.objectContaining({ ...found, line: expect.stringContaining(line) }),
      );
  });

  test('however many there are, and each in words', () => {
    const source = cases.slice(0, 3).reduce((text, [, from, to]) => text.replace(from, () => to), DROME);
    expect(told(source).map(({ code }) => code)).toEqual([
      'frame-unknown-question',
      'frame-empty-denominator',
      'frame-unknown-question-suggestion',
    ]);
    for (const language of ['fr', 'en']) {
      for (const { code, args } of cases.flatMap(([, from, to]) => told(DROME.replace(from, () => to)))) {
        const sentence = translator(language)(`problem-${code}`, args);
        expect(sentence).not.toMatch(/^problem-|\{/);
        expect(translator(language)(`problem-${code}.fix`, args)).not.toMatch(/^problem-/);
      }
    }
  });
});

test('the same answers of the same people may be counted twice', () => {
  const source = DROME.replace(
    "numerator: ${would_join_a_project} = 'yes'",
    "numerator: ${visited_another_house} != 'yes'",
  );
  expect(told(source)).toEqual([]);
});

test('versions one after the other are sound, and a day belongs to one', () => {
  const later = DROME.slice(DROME.indexOf('  - from:')).replace('from: 2026-01-01', 'from: 2027-01-01');
  const both = `${DROME.replace('from: 2026-01-01', 'from: 2026-01-01\n    until: 2026-12-31')}\n${later}`;
  expect(told(both)).toEqual([]);
  expect(told(both.replace('until: 2026-12-31', 'until: 2027-01-01'))).toMatchObject([
    { code: 'frame-overlap', line: '- from: 2027-01-01' },
  ]);
});

test('a median is sound between two whole numbers, of answers that are whole', () => {
  expect(told(DROME.replace(MEAN, () => median('range: [0, 20]')))).toEqual([]);
  const asked = (type: string) => `
settings: { form_id: visit, form_title: { fr: Visite }, default_language: fr }
survey:
  - { ${type}, name: often, label: { fr: Combien ? } }
`;
  const source = `
frame: { id: f, title: { fr: Un essai }, source: { fr: Un essai } }
forms: { visit: { dimensions: {} } }
versions:
  - from: 2026-01-01
    provenance: {}
    petals:
      - id: petal
        label: { fr: Pétale }
        color: "#000000"
        indicators: [{ id: often, label: { fr: Souvent }, kind: output, form: visit, measure: median, range: [1, 9], numerator: "\${often}" }]
`;
  // A petal of a median alone is never filled, and warned of.
  const codes = (type: string) =>
    readFrame(source, 'frame.yaml', [form(asked(type)).definition]).problems.flatMap(({ code, severity }) =>
      severity === 'error' ? code : [],
    );
  expect(codes('type: integer')).toEqual([]);
  expect(codes('type: range, parameters: { start: 2, end: 8, step: 2 }')).toEqual([]);
  expect(codes('type: range, parameters: { start: 1, end: 4, step: 0.5 }')).toEqual(['frame-median-parts']);
  expect(codes('type: decimal')).toEqual(['frame-median-parts']);
  expect(codes('type: text')).toEqual(['frame-not-a-number']);
});

test('a blank flower needs no form, name or indicator', () => {
  expect(readFrame(BLANK, 'frame.yaml', []).problems).toEqual([]);
});
