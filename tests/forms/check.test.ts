import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkForm } from '../../src/forms/check.js';
import { choiceSchema, type FormDefinition, type QuestionRow, type Row } from '../../src/forms/form.js';
import type { Problem } from '../../src/forms/problem.js';

/** As the contract has it, but for the names, which a test may leave empty. */
const listsSchema = z.record(z.string(), z.array(choiceSchema.extend({ name: z.string() })));
type Lists = Record<string, readonly object[]>;

const age: QuestionRow = { type: 'integer', name: 'age', label: { fr: 'Âge ?' } };
const opinion: QuestionRow = { type: 'select_one', list_name: 'l', name: 'opinion', label: { fr: 'Avis ?' } };
const l = [
  { name: 'yes', label: { fr: 'Oui' }, place: 'a' },
  { name: 'no', label: { fr: 'Non' } },
];

function form(
  survey: Row[],
  choices: Lists = {},
  settings: Partial<FormDefinition['settings']> = {},
): FormDefinition {
  return {
    settings: { form_id: 'f', form_title: { fr: 'T' }, default_language: 'fr', ...settings },
    survey,
    choices: listsSchema.parse(choices),
  };
}

/** `survey/0/name code {"name":"x"}`, with the character after `@` and `warning` for a warning. */
function told(problems: readonly Problem[]): string[] {
  return problems.map(({ path, offset, severity, code, args }) => {
    const at = offset === undefined ? '' : `@${offset}`;
    return `${path.join('/')}${at} ${severity === 'warning' ? 'warning ' : ''}${code} ${JSON.stringify(args)}`;
  });
}

it('finds nothing wrong with a sound form', () => {
  expect(told(checkForm(form([age, { ...opinion, choice_filter: "place = 'a'" }], { l })))).toEqual([]);
});

describe('settings', () => {
  it.each<[Partial<FormDefinition['settings']>, string[]]>([
    [{ form_id: '' }, ['settings/form_id missing-setting {"name":"form_id"}']],
    [{ form_id: 'a b' }, ['settings/form_id name-pattern {"name":"a b"}']],
    [{ form_title: {} }, ['settings/form_title missing-setting {"name":"form_title"}']],
    [
      { screen_out: '${agee} < 16' },
      ['settings/screen_out@0 unknown-name-suggestion {"name":"agee","suggestion":"age"}'],
    ],
    [
      { quotable: '${agee} < 16', quoted_as: ['age', 'agee'] },
      [
        'settings/quotable@0 unknown-name-suggestion {"name":"agee","suggestion":"age"}',
        'settings/quoted_as/1 unknown-name-suggestion {"name":"agee","suggestion":"age"}',
      ],
    ],
  ])('%j', (settings, expected) => {
    expect(told(checkForm(form([age], {}, settings)))).toEqual(expected);
  });

  it('wants questions', () => {
    expect(told(checkForm(form([])))).toEqual(['survey empty-survey {}']);
  });
});

describe('a row', () => {
  it.each<[Partial<QuestionRow>, string[]]>([
    [{ name: '' }, ['survey/1/name missing-name {"type":"integer"}']],
    [{ name: '1er' }, ['survey/1/name name-pattern {"name":"1er"}']],
    [{ name: 'x'.repeat(65) }, [`survey/1/name name-pattern {"name":"${'x'.repeat(65)}"}`]],
    [{ name: 'age' }, ['survey/1/name duplicate-name {"name":"age"}']],
    [{ type: '' }, ['survey/1/type missing-type {"name":"q"}']],
    [
      { type: 'interger' },
      ['survey/1/type unknown-type-suggestion {"name":"interger","suggestion":"integer"}'],
    ],
    [{ type: 'geotrace' }, ['survey/1/type unknown-type {"name":"geotrace"}']],
    [{ label: undefined }, ['survey/1/label missing-label {"name":"q"}']],
    [{ label: {} }, ['survey/1/label missing-label {"name":"q"}']],
    [{ type: 'note', label: {} }, ['survey/1/label missing-label {"name":"q"}']],
    [{ type: 'today', label: undefined }, []],
    [{ type: 'calculate' }, ['survey/1/calculation missing-calculation {"name":"q"}']],
    [
      { type: 'note', constraint: '. > 3' },
      ['survey/1/constraint warning unused-constraint {"type":"note"}'],
    ],
    [{ type: 'select_one' }, ['survey/1/type missing-list {"type":"select_one"}']],
    [{ type: 'select_one', list_name: 'l' }, ['survey/1/type unknown-list {"name":"l"}']],
    [{ list_name: 'l' }, ['survey/1/type list-not-wanted {"name":"l","type":"integer"}']],
    [{ type: 'select_one', list_name: 'constructor' }, ['survey/1/type unknown-list {"name":"constructor"}']],
    [{ choice_filter: '1 = 1' }, ['survey/1/choice_filter filter-without-list {"type":"integer"}']],
    [
      { parameters: { start: '1' } },
      ['survey/1/parameters unknown-parameter {"name":"start","type":"integer"}'],
    ],
  ])('%j', (columns, expected) => {
    const row = { type: 'integer', name: 'q', label: { fr: 'Q' }, ...columns };
    expect(told(checkForm(form([age, row])))).toEqual(expected);
  });

  it('may be a group without a label, but not an empty one', () => {
    expect(told(checkForm(form([{ type: 'group', name: 'g', children: [age] }])))).toEqual([]);
    expect(told(checkForm(form([age, { type: 'group', name: 'g', children: [] }])))).toEqual([
      'survey/1/children warning empty-group {"name":"g"}',
    ]);
  });

  it.each<[string, Row, string[]]>([
    ['a text', { type: 'text', name: 'q', label: { fr: 'Q' } }, []],
    ['a note', { type: 'note', name: 'q', label: { fr: 'Q' } }, []],
    [
      'a select',
      { ...opinion, name: 'q' },
      ['survey/0/children/1/type warning field-list-type {"name":"g","type":"select_one"}'],
    ],
    [
      'a group',
      { type: 'group', name: 'q', children: [{ ...age, name: 'inside' }] },
      ['survey/0/children/1/type warning field-list-group {"name":"g","inner":"q"}'],
    ],
    [
      'a question that wants to be one',
      { type: 'text', name: 'q', label: { fr: 'Q' }, appearance: 'field-list' },
      ['survey/0/children/1/appearance warning field-list-question {}'],
    ],
  ])('is on one screen with others: %s', (_, row, expected) => {
    const group: Row = { type: 'group', name: 'g', appearance: 'w2 field-list', children: [age, row] };
    expect(told(checkForm(form([group, opinion], { l })))).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['field_list', ['survey/0/appearance warning field-list-spelling {"word":"field_list"}']],
    ['fieldlist', ['survey/0/appearance warning field-list-spelling {"word":"fieldlist"}']],
    ['table-list w4', []],
  ])('with the appearance %s', (appearance, expected) => {
    expect(told(checkForm(form([{ type: 'group', name: 'g', appearance, children: [age] }])))).toEqual(
      expected,
    );
  });

  it('is found inside groups', () => {
    const inner: Row = {
      type: 'group',
      name: 'inner',
      children: [{ ...age, name: 'a', relevant: '${nothing}' }],
    };
    const outer: Row = { type: 'group', name: 'outer', relevant: '1 =', children: [age, inner] };
    expect(told(checkForm(form([outer])))).toEqual([
      'survey/0/relevant@3 unexpected-end {}',
      'survey/0/children/1/children/0/relevant@0 unknown-name {"name":"nothing"}',
    ]);
  });
});

describe('parameters of range', () => {
  it.each<[Record<string, string>, string[]]>([
    [{ start: '0', end: '1', step: '0.5' }, []],
    [{}, []],
    [{ steps: '2' }, ['unknown-parameter-suggestion {"name":"steps","suggestion":"step","type":"range"}']],
    [{ end: 'dix' }, ['parameter-not-a-number {"parameter":"end","value":"dix"}']],
    [{ start: '5', end: '5' }, ['range-ends {"start":"5","end":"5"}']],
    [{ step: '0' }, ['range-step {"step":"0","start":"1","end":"10"}']],
    [{ step: '-1' }, ['range-step {"step":"-1","start":"1","end":"10"}']],
    [{ step: '20' }, ['range-step {"step":"20","start":"1","end":"10"}']],
  ])('%j', (parameters, expected) => {
    const row = { type: 'range', name: 'q', label: { fr: 'Q' }, parameters };
    expect(told(checkForm(form([row])))).toEqual(expected.map((line) => `survey/0/parameters ${line}`));
  });
});

describe('a default', () => {
  it.each<[Partial<QuestionRow>, string[]]>([
    [{ type: 'integer', default: '3' }, []],
    [{ type: 'integer', default: 'trois' }, ['default-refused {"value":"trois","type":"integer"}']],
    [{ type: 'decimal', default: '2,5' }, ['default-not-stored {"value":"2,5","write":"2.5"}']],
    [{ type: 'date', default: '2026-11-22' }, []],
    [
      { type: 'date', default: '22/11/2026' },
      ['default-not-stored {"value":"22/11/2026","write":"2026-11-22"}'],
    ],
    [{ type: 'date', default: 'today()' }, []],
    [{ type: 'select_one', list_name: 'l', default: 'no' }, []],
    [
      { type: 'select_one', list_name: 'l', default: 'Non' },
      ['default-refused {"value":"Non","type":"select_one"}'],
    ],
    [
      { type: 'select_multiple', list_name: 'l', default: 'no yes' },
      ['default-not-stored {"value":"no yes","write":"yes no"}'],
    ],
    [{ type: 'text', default: 'rien (encore)' }, []],
    [{ type: 'hidden', default: '22/11/2026' }, []],
    [{ type: 'text', default: '${nothing}' }, ['@0 unknown-name {"name":"nothing"}']],
    [
      { type: 'text', default: 'tday()' },
      ['@0 unknown-function-suggestion {"name":"tday","suggestion":"today"}'],
    ],
  ])('%j', (columns, expected) => {
    const row = { type: 'text', name: 'q', label: { fr: 'Q' }, ...columns };
    const found = told(checkForm(form([row, opinion], { l })));
    expect(found).toEqual(
      expected.map((line) => `survey/0/default${line.startsWith('@') ? '' : ' '}${line}`),
    );
  });
});

describe('choices', () => {
  const exclusive = { name: 'nsp', label: { fr: 'Je ne sais pas' }, exclusive: true };
  const several: QuestionRow = { ...opinion, type: 'select_multiple', name: 'several' };

  it.each<[string, Row[], Lists, string[]]>([
    ['none', [opinion], { l: [] }, ['choices/l empty-list {"name":"l"}']],
    ['unused', [opinion], { l, m: l }, ['choices/m warning unused-list {"name":"m"}']],
    [
      'one name twice',
      [opinion],
      { l: [...l, ...l.slice(0, 1)] },
      ['choices/l/2/name duplicate-choice {"name":"yes"}'],
    ],
    [
      'no name',
      [opinion],
      { l: [{ name: '', label: { fr: 'A' } }] },
      ['choices/l/0/name missing-choice-name {}'],
    ],
    [
      'no label',
      [opinion],
      { l: [{ name: 'a', label: {} }] },
      ['choices/l/0/label missing-choice-label {"name":"a"}'],
    ],
    ['a space, one answer', [opinion], { l: [{ name: 'a b', label: { fr: 'A' } }] }, []],
    [
      'a space, several answers',
      [several],
      { l: [{ name: 'a b', label: { fr: 'A' } }] },
      ['choices/l/0/name choice-name-space {"name":"a b","write":"a_b"}'],
    ],
    [
      'alone where one is chosen anyway',
      [opinion],
      { l: [...l, exclusive] },
      ['choices/l/2/exclusive warning exclusive-in-select-one {"name":"nsp"}'],
    ],
    ['alone, in a list that serves both', [opinion, several], { l: [...l, exclusive] }, []],
  ])('%s', (_title, survey, lists, expected) => {
    expect(told(checkForm(form(survey, lists)))).toEqual(expected);
  });
});

describe('languages', () => {
  it.each<[string, FormDefinition, string[]]>([
    [
      'a translation some texts have',
      form(
        [{ ...age, label: { fr: 'Âge ?', en: 'Age?' }, hint: { fr: 'En années' } }],
        {},
        { form_title: { fr: 'T', en: 'T' } },
      ),
      ['survey/0/hint warning missing-translation {"language":"en"}'],
    ],
    [
      'the default language',
      form([{ ...age, constraint: '. > 0', constraint_message: { en: 'Too low' } }]),
      [
        'settings/form_title warning missing-translation {"language":"en"}',
        'survey/0/label warning missing-translation {"language":"en"}',
        'survey/0/constraint_message missing-default-text {"language":"fr"}',
      ],
    ],
    [
      'an empty text',
      form([{ ...age, label: { fr: '' } }]),
      ['survey/0/label missing-default-text {"language":"fr"}'],
    ],
    [
      'a choice',
      form(
        [{ ...opinion, label: { fr: 'A', ar: 'A' } }],
        { l: [{ name: 'a', label: { fr: 'A' } }] },
        { form_title: { fr: 'T', ar: 'T' } },
      ),
      ['choices/l/0/label warning missing-translation {"language":"ar"}'],
    ],
    [
      'no tag',
      form([{ ...age, label: { fr: 'A', 'très bien': 'A' } }]),
      ['survey/0/label/très bien language-tag {"language":"très bien"}'],
    ],
    [
      'an XLSForm tag',
      form([{ ...age, label: { fr: 'A', 'English (en)': 'A' } }]),
      ['survey/0/label/English (en) language-tag-suggestion {"language":"English (en)","suggestion":"en"}'],
    ],
    [
      'another way to write it',
      form([age], {}, { form_title: { fr: 'T', pt_BR: 'T' } }),
      ['settings/form_title/pt_BR language-tag-suggestion {"language":"pt_BR","suggestion":"pt-BR"}'],
    ],
    [
      'no default language',
      form([{ ...age, label: { '': 'A' } }], {}, { default_language: '', form_title: { '': 'T' } }),
      ['settings/default_language missing-setting {"name":"default_language"}'],
    ],
  ])('%s', (_title, definition, expected) => {
    expect(told(checkForm(definition))).toEqual(expected);
  });
});

describe('expressions', () => {
  it.each<[Partial<QuestionRow>, string[]]>([
    [{ relevant: '${age} > 3' }, []],
    [
      { relevant: '${agee} > 3' },
      ['survey/1/relevant@0 unknown-name-suggestion {"name":"agee","suggestion":"age"}'],
    ],
    [{ relevant: '. > 3' }, ['survey/1/relevant@0 no-self {}']],
    [{ relevant: '${g} = 1' }, ['survey/1/relevant@0 group-without-value {"name":"g"}']],
    [{ relevant: '${age} = ‘3’' }, ['survey/1/relevant@9 warning smart-quotes {}']],
    [{ constraint: '. > ${age}' }, []],
    [{ required: 'yes' }, []],
    [{ required: 'oui' }, ['survey/1/required@0 bare-name {"name":"oui"}']],
    [{ required: '. = 3 or ${age} > 3' }, []],
    [{ choice_filter: "place = 'a' and name != ''" }, []],
    [
      { choice_filter: "plac = 'a'" },
      ['survey/1/choice_filter@0 unknown-column-suggestion {"name":"plac","suggestion":"place"}'],
    ],
    [{ choice_filter: "label = 'a'" }, ['survey/1/choice_filter@0 unknown-column {"name":"label"}']],
    [{ calculation: 'sum(' }, ['survey/1/calculation@4 unexpected-end {}']],
  ])('%j', (columns, expected) => {
    const group: Row = { type: 'group', name: 'g', children: [{ ...age, name: 'other' }] };
    expect(told(checkForm(form([age, { ...opinion, ...columns }, group], { l })))).toEqual(expected);
  });

  it('are not needed to refer to an answer in a text', () => {
    const label = { fr: '${age} ans, ${ age } ans, ${agee}, ${' };
    expect(told(checkForm(form([age, { ...opinion, label }], { l })))).toEqual([
      'survey/1/label/fr@26 unknown-name-suggestion {"name":"agee","suggestion":"age"}',
      'survey/1/label/fr@35 broken-reference {}',
    ]);
  });
});

describe('cycles', () => {
  const calculate = (name: string, calculation: string): QuestionRow => ({
    type: 'calculate',
    name,
    calculation,
  });

  it.each<[string, Row[], string[]]>([
    ['of one', [calculate('a', '${a} + 1')], ['survey/0/calculation cycle {"cycle":"a → a"}']],
    [
      'of three, told of once',
      [
        calculate('a', '${b}'),
        calculate('b', '${c}'),
        { ...age, name: 'c', relevant: '${a} = 1' },
        calculate('d', '${a}'),
      ],
      ['survey/0/calculation cycle {"cycle":"a → b → c → a"}'],
    ],
    [
      'two of them',
      [calculate('a', '${a}'), calculate('b', '${c}'), calculate('c', '${b}')],
      ['survey/0/calculation cycle {"cycle":"a → a"}', 'survey/1/calculation cycle {"cycle":"b → c → b"}'],
    ],
    [
      'through a group',
      [{ type: 'group', name: 'g', relevant: '${age} > 3', children: [age] }],
      ['survey/0/relevant cycle {"cycle":"g → age → g"}'],
    ],
    [
      'none, though what is asked later decides',
      [
        { ...age, relevant: '${b} > 3' },
        { ...age, name: 'b' },
      ],
      [],
    ],
    ['none through a constraint', [{ ...age, constraint: '. > ${age}' }], []],
  ])('%s', (_title, survey, expected) => {
    expect(told(checkForm(form(survey)))).toEqual(expected);
  });

  it('of a long chain are found fast', () => {
    const chain = Array.from({ length: 3000 }, (_, index) =>
      calculate(`a${index}`, `\${a${(index + 1) % 3000}}`),
    );
    const before = performance.now();
    expect(checkForm(form(chain)).map(({ code }) => code)).toEqual(['cycle']);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('are found exactly when some row leads back to itself', () => {
    const size = 6;
    const links = fc.array(fc.tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 })), { maxLength: 9 });
    fc.assert(
      fc.property(links, (edges) => {
        const survey = Array.from({ length: size }, (_, from) => {
          const targets = edges.filter(([start]) => start === from).map(([, to]) => `\${n${to}}`);
          return calculate(`n${from}`, `concat('', ${["''", ...targets].join(', ')})`);
        });
        const reached = Array.from({ length: size }, (_, from) => reachable(from, edges));
        const leadsBack = reached.some((places, from) => places.has(from));
        expect(checkForm(form(survey)).some(({ code }) => code === 'cycle')).toBe(leadsBack);
      }),
    );
  });
});

function reachable(from: number, edges: ReadonlyArray<readonly [number, number]>): Set<number> {
  const reached = new Set<number>();
  const next = [from];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    for (const [start, to] of edges) {
      if (start !== at || reached.has(to)) continue;
      reached.add(to);
      next.push(to);
    }
  }
  return reached;
}
