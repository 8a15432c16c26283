import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compileForm } from '../../src/forms/compile.js';
import { definitionSchema } from '../../src/forms/form.js';
import { readYamlForm } from '../../src/forms/yaml.js';
import { told } from './told.js';

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

const HEAD = 'settings: { form_id: f, form_title: T, default_language: fr }\n';

describe('a sound form', () => {
  const { definition, problems } = readYamlForm(fixture('sound.yaml'), 'sound.yaml');

  it('has no problem and follows the contract', () => {
    expect(told(problems)).toEqual([]);
    expect(definitionSchema.parse(definition)).toEqual(definition);
  });

  it('keeps the columns as XLSForm has them', () => {
    expect(definition?.survey[3]).toEqual({
      type: 'group',
      name: 'houses',
      label: { fr: 'Les maisons', en: 'The houses' },
      relevant: "${age} != 'under_16'",
      children: [
        {
          type: 'select_multiple',
          list_name: 'actions',
          name: 'actions',
          label: { fr: 'Pour quoi ?', en: 'What for?' },
          hint: { fr: 'Plusieurs réponses possibles', en: 'Several answers' },
          choice_filter: "place = 'all' or ${age} = '16'",
        },
        {
          type: 'integer',
          name: 'visits',
          label: { fr: 'Combien de fois ?', en: 'How often?' },
          required: "${actions} != ''",
          constraint: '. >= 0 and . < 366',
          constraint_message: { fr: 'De 0 à 365, pas ${visits}.', en: 'From 0 to 365, not ${visits}.' },
          default: '3',
        },
      ],
    });
  });

  it('reads numbers and booleans as text, and both ways to write parameters', () => {
    expect(definition?.choices.actions?.[1]).toEqual({
      name: '2',
      label: { fr: '2', en: 'true' },
      place: '1',
    });
    expect(definition?.choices.actions?.[2]).toMatchObject({ name: 'nsp', exclusive: true });
    expect(definition?.survey[2]).toMatchObject({ required: 'yes' });
    expect(definition?.survey[4]).toMatchObject({ parameters: { start: '1', end: '3', step: '1' } });
    expect(definition?.survey[5]).toMatchObject({ parameters: { start: '0', end: '1.5', step: '0.5' } });
  });

  it('reads the same with a byte order mark and Windows line ends', () => {
    const windows = `\uFEFF${fixture('sound.yaml').replaceAll('\n', '\r\n')}`;
    expect(readYamlForm(windows, 'sound.yaml')).toEqual({ definition, problems: [] });
  });
});

it('tells of ten mistakes at once, each at its line and column', () => {
  const { definition, problems } = readYamlForm(fixture('ten-mistakes.yaml.txt'), 'ten.yaml');
  expect(definition).toBeUndefined();
  expect(problems.every(({ file }) => file === 'ten.yaml')).toBe(true);
  expect(told(problems)).toEqual([
    '2:12 name-pattern {"name":"grand public"}',
    '6:11 unknown-list-suggestion {"name":"knowlege","suggestion":"knowledge"}',
    '9:11 unknown-type-suggestion {"name":"integr","suggestion":"integer"}',
    '12:59 yaml-dollar-brace {}',
    '14:11 duplicate-name {"name":"age"}',
    '16:5 unknown-key-suggestion {"name":"requierd","suggestion":"required"}',
    '17:5 missing-label {"name":"share"}',
    '19:20 expected-value {"found":">"}',
    '22:18 unknown-name {"name":"nmae"}',
    '23:32 unknown-name-suggestion {"name":"agee","suggestion":"age"}',
    '24:5 missing-calculation {"name":"sum"}',
    '27:3 warning unused-list {"name":"knowledge"}',
    '29:15 duplicate-choice {"name":"pas"}',
  ]);
});

describe('a text that is no YAML', () => {
  it.each([
    ['', ['1:1 empty-file {}']],
    ['# nothing yet\n', ['1:1 empty-file {}']],
    ['- type: text\n', ['1:1 not-a-map {"name":""}']],
    ['bonjour', ['1:1 not-a-map {"name":""}']],
    [`${'#'.repeat(1_000_001)}`, ['1:1 file-too-large {"limit":1000000}']],
    [
      `${HEAD}survey:\n- { type: text, name: caf\uFFFD, label: L }\n`,
      ['3:23 name-pattern {"name":"caf\uFFFD"}', '3:26 not-utf8 {}'],
    ],
    [`${HEAD}survey:\n\t- type: text\n`, ['3:1 yaml-tab {}']],
    [
      `${HEAD}survey:\n  - type: text\n    name: a\n   label: L\n`,
      ['3:5 missing-label {"name":"a"}', '5:1 yaml-indent {}'],
    ],
    [`${HEAD}survey:\n- type: text\n  name: a\n  label: Oui : non\n`, ['5:10 yaml-quotes {}']],
    [`${HEAD}survey:\n- type: text\n  name: a\n  label: L\n  relevant: 'a' = 'b'\n`, ['6:17 yaml-quotes {}']],
    [`${HEAD}survey:\n- type: text\n  name: a\n  label: @home\n`, ['5:10 yaml-quotes {}']],
    [`${HEAD}survey:\n- type: text\n  name: a\n  label: *star\n`, ['5:10 yaml-alias {"name":"star"}']],
    [`${HEAD}survey:\n- type: text\n  name: a\n  label: "L\n`, ['6:1 yaml-unclosed {}']],
    [`${HEAD}survey:\n- type: text\n  name: a\n  label: "\\q"\n`, ['5:11 yaml-backslash {}']],
    [
      `${HEAD}survey:\n- { type: note, name: a, label: { fr: Oui, merci } }\n`,
      ['3:44 yaml-comma {"text":"merci"}'],
    ],
    [`${HEAD}survey:\n- { type: note, name: a, label: A }\nchoice\n`, ['4:1 yaml-colon {}']],
    [`${HEAD}survey:\n- { type: note, name: a, label: A }\n---\n`, ['4:1 yaml-several-documents {}']],
    ['['.repeat(500_000), ['1:101 yaml-too-deep {}']],
  ])('is told of: %j', (source, expected) => {
    expect(told(readYamlForm(source, 'f.yaml').problems)).toEqual(expected);
  });

  it('is read on after the mistake', () => {
    const source = `${HEAD}survey:\n- { type: text, name: a, label: Oui, bien sûr }\n- { type: integr, name: b, label: B }\n`;
    expect(told(readYamlForm(source, 'f.yaml').problems)).toEqual([
      '3:38 yaml-comma {"text":"bien sûr"}',
      '4:11 unknown-type-suggestion {"name":"integr","suggestion":"integer"}',
    ]);
  });

  it('is not told to lack what the mistake hides', () => {
    const source = `${HEAD}survey:\n- { type: text, name: a, label: A, relevant: "\${b}" = 'x' }\n- { type: text, name: b, label: B }\n`;
    expect(told(readYamlForm(source, 'f.yaml').problems)).toEqual(['3:53 yaml-quotes {}']);
  });
});

describe('aliases', () => {
  it('repeat a text', () => {
    const source = `${HEAD}survey:\n- { type: text, name: a, label: &l Bonjour }\n- { type: text, name: b, label: *l }\n`;
    const { definition } = readYamlForm(source, 'f.yaml');
    expect(definition?.survey.map(({ label }) => label)).toEqual([{ fr: 'Bonjour' }, { fr: 'Bonjour' }]);
  });

  it('never make a form endless', () => {
    const doubling =
      'survey: &a\n- { type: group, name: g, children: *a }\n- { type: group, name: h, children: *a }\n';
    expect(told(readYamlForm(doubling, 'f.yaml').problems)).toEqual(['1:1 yaml-alias-bomb {}']);
    const levels = Array.from({ length: 40 }, (_, level) => {
      const inside = level === 0 ? '{ type: note, name: n }' : `*g${level - 1}, *g${level - 1}`;
      return `x${level}: &g${level} { type: group, name: g, children: [${inside}] }`;
    });
    const bomb = `${levels.join('\n')}\nsurvey: [*g39]\n`;
    const before = performance.now();
    expect(told(readYamlForm(bomb, 'f.yaml').problems)).toContain('1:1 yaml-alias-bomb {}');
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('any text', () => {
  /** Pieces of forms in any order, so that the property reaches rows and expressions. */
  const piece = fc.constantFrom(
    ...[
      'settings:',
      'survey:',
      'choices:',
      '- ',
      '  ',
      '    ',
      '\n',
      '\n  - ',
      'type: ',
      'text',
      'select_one l',
    ],
    ...[
      'name: ',
      'a',
      'label: ',
      '{ fr: ',
      ' }',
      '[',
      ']',
      '${a}',
      '${',
      "'",
      '"',
      '&x ',
      '*x',
      '|\n',
      'group',
    ],
    ...[
      'children:\n',
      'relevant: ',
      'constructor',
      '__proto__: ',
      '1.0',
      'true',
      'parameters: ',
      'a=b',
      '~',
      '? ',
    ],
  );
  const nearForm = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  const mutilated = fc.tuple(fc.nat(), fc.nat({ max: 40 }), nearForm).map(([at, length, instead]) => {
    const whole = fixture('sound.yaml');
    const start = at % whole.length;
    return whole.slice(0, start) + instead + whole.slice(start + length);
  });

  it.each([
    ['of any characters', fc.string({ unit: 'binary', maxLength: 300 })],
    ['made of pieces of forms', nearForm],
    ['that was a form before it was cut', mutilated],
  ])('%s gives a form that compiles or errors with a place', (_kind, texts) => {
    fc.assert(
      fc.property(texts, (source) => {
        const { definition, problems } = readYamlForm(source, 'f.yaml');
        const hasErrors = problems.some(({ severity }) => severity === 'error');
        expect(definition === undefined).toBe(hasErrors);
        if (definition) {
          expect(definitionSchema.safeParse(definition).success).toBe(true);
          expect(() => compileForm(definition)).not.toThrow();
        }
        const lines = source.split('\n').length;
        for (const { line, column } of problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a column that is yes or not there', () => {
  const read = (written: string) =>
    readYamlForm(`${HEAD}survey: [ { type: text, name: q, label: Q, identifier: ${written} } ]`, 'f.yaml');

  it('is kept when it is yes', () => {
    expect(read('yes').definition?.survey).toMatchObject([{ identifier: true }]);
    expect(read('no').definition?.survey).toEqual([{ type: 'text', name: 'q', label: { fr: 'Q' } }]);
  });

  it('is told of when it is neither', () => {
    expect(read('perhaps').problems).toMatchObject([{ code: 'not-yes-or-no', args: { value: 'perhaps' } }]);
  });
});

test('a group with more words than its type is told of', () => {
  const { problems } = readYamlForm(`${HEAD}survey: [ { type: group indeed, name: g } ]`, 'f.yaml');
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'unknown-type' }]);
});
