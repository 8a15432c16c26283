import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Form } from '../../src/forms/compile.js';
import { versionOf } from '../../src/forms/version.js';
import { workOut } from '../../src/forms/work-out.js';
import { readYamlForm } from '../../src/forms/yaml.js';
import { form } from '../support/pure-stage.js';

const CLOCK = { now: Date.parse('2026-11-22T10:00:00Z'), zone: 'Europe/Paris' };

const MEETING = form(`
settings: { form_id: meeting, form_title: { fr: Réunion }, default_language: fr }
survey:
  - { type: text, name: group, label: { fr: Quel groupe ? } }
  - type: repeat
    name: decisions
    label: { fr: Décision }
    children:
      - { type: text, name: text, label: { fr: "Quelle décision, dans \${group} ?" } }
      - { type: select_one by, name: by, label: { fr: "Qui a proposé « \${text} » ?" } }
      - type: group
        name: more
        relevant: "\${by} = 'resident'"
        children:
          - { type: text, name: why, label: { fr: Pourquoi ? } }
          - { type: calculate, name: here, calculation: "position(../..)" }
      - { type: calculate, name: ours, calculation: "if(\${by} = 'resident', 1, 0)" }
  - { type: integer, name: people, label: { fr: Combien de personnes ? } }
  - type: repeat
    name: person
    label: { fr: Personne }
    repeat_count: "\${people}"
    children:
      - { type: integer, name: age, label: { fr: Âge ? }, constraint: ". < 120 and . != \${people}" }
  - { type: calculate, name: count, calculation: "count(\${decisions})" }
  - { type: calculate, name: share, calculation: "sum(\${ours}) div count(\${decisions})" }
  - { type: calculate, name: all, calculation: "join('; ', \${text})" }
  - { type: calculate, name: oldest, calculation: "max(\${age})" }
choices:
  by: [ { name: resident, label: { fr: Habitants } }, { name: staff, label: { fr: Salariés } } ]
`);

function values(of: Form, answers: Record<string, string>) {
  const { form: unrolled, instance } = workOut(of, answers, CLOCK, 'fr');
  return Object.fromEntries(unrolled.nodes.map(({ name, slot }) => [name, instance.values[slot]]));
}

describe('a repeat', () => {
  test('has the instances its answers say, each with its own rows', () => {
    const { form: unrolled } = workOut(
      MEETING,
      { 'decisions[1]': 'yes', 'decisions[2]': 'removed', 'decisions[3]': 'yes' },
      CLOCK,
      'fr',
    );
    expect(unrolled.asked.map(({ name }) => name)).toEqual([
      'group',
      'decisions[1].text',
      'decisions[1].by',
      'decisions[1].why',
      'decisions[3].text',
      'decisions[3].by',
      'decisions[3].why',
      'decisions[4]',
      'people',
    ]);
  });

  test('works each instance out by itself, and all of them from outside', () => {
    const worked = values(MEETING, {
      'decisions[1]': 'yes',
      'decisions[1].text': 'repeindre',
      'decisions[1].by': 'staff',
      'decisions[1].why': 'reste de côté',
      'decisions[2]': 'removed',
      'decisions[2].text': 'oubliée',
      'decisions[3]': 'yes',
      'decisions[3].text': 'planter',
      'decisions[3].by': 'resident',
      people: '2',
      'person[1].age': '40',
      'person[2].age': '7',
      'person[3].age': '99',
    });
    expect(worked).toMatchObject({
      'decisions[1].why': '',
      'decisions[1].here': '',
      'decisions[3].here': '2',
      'decisions[3].ours': '1',
      count: '2',
      share: '0.5',
      all: 'repeindre; planter',
      oldest: '40',
    });
    expect(worked).not.toHaveProperty('decisions[2].text');
    expect(worked).not.toHaveProperty('person[3].age');
  });

  test('names the instance in its texts', () => {
    const answers = { group: 'Jardin', 'decisions[1]': 'yes', 'decisions[1].text': 'planter' };
    const { form: unrolled, instance } = workOut(MEETING, answers, CLOCK, 'fr');
    const label = (name: string) => unrolled.find(name)?.label.in('fr', instance.values);
    expect(label('decisions')).toBe('');
    expect(label('decisions[1]')).toBe('Décision 1');
    expect(label('decisions[2]')).toBe('Décision 2');
    expect(label('decisions[1].text')).toBe('Quelle décision, dans Jardin ?');
    expect(label('decisions[1].by')).toBe('Qui a proposé « planter » ?');
  });

  test.each([
    ['0', 0],
    ['-3', 0],
    ['2.9', 2],
    ['', 0],
    ['1000000', 50],
  ])('counted by %s has %i instances', (people, expected) => {
    const { form: unrolled } = workOut(MEETING, { people }, CLOCK, 'fr');
    expect(unrolled.nodes.filter(({ name }) => name.endsWith('.age'))).toHaveLength(expected);
  });

  test('may be counted by what another one holds', () => {
    const chain = form(`
settings: { form_id: chain, form_title: { fr: Suite }, default_language: fr }
survey:
  - { type: repeat, name: c, label: { fr: C }, repeat_count: "sum(\${b1})", children: [ { type: text, name: c1, label: { fr: C1 } } ] }
  - { type: repeat, name: b, label: { fr: B }, repeat_count: "sum(\${a1})", children: [ { type: integer, name: b1, label: { fr: B1 } } ] }
  - { type: repeat, name: a, label: { fr: A }, repeat_count: 2, children: [ { type: integer, name: a1, label: { fr: A1 } } ] }
`);
    const { form: unrolled } = workOut(
      chain,
      { 'a[1].a1': '1', 'a[2].a1': '2', 'b[1].b1': '0', 'b[2].b1': '3', 'b[3].b1': '1', 'b[4].b1': '9' },
      CLOCK,
      'fr',
    );
    expect(unrolled.asked.filter(({ name }) => name.startsWith('c[')).map(({ name }) => name)).toEqual(
      [1, 2, 3, 4].map((id) => `c[${id}].c1`),
    );
  });

  test('an index means the same row of the same instance whatever else is there', () => {
    const answers = fc.array(fc.constantFrom('yes', 'removed'), { maxLength: 8 });
    const named = new Map<number, string>();
    fc.assert(
      fc.property(answers, fc.nat(6), (said, people) => {
        const given = said.map((each, before) => [`decisions[${before + 1}]`, each]);
        const { form: unrolled } = workOut(
          MEETING,
          { ...Object.fromEntries(given), people: String(people) },
          CLOCK,
          'fr',
        );
        expect(new Set(unrolled.nodes.map(({ index }) => index)).size).toBe(unrolled.nodes.length);
        for (const { index, name } of unrolled.nodes) {
          expect(named.get(index) ?? name).toBe(name);
          named.set(index, name);
        }
        for (const node of unrolled.nodes) {
          if (node.parent !== undefined) expect(node.parent).toBeLessThan(node.slot);
          expect(unrolled.nodes[node.slot]).toBe(node);
        }
      }),
    );
  });

  test('is compiled once for all who have the same instances', () => {
    const one = workOut(MEETING, { 'decisions[1]': 'yes', group: 'a' }, CLOCK, 'fr').form;
    const other = workOut(one, { 'decisions[1]': 'yes', group: 'b' }, CLOCK, 'fr').form;
    expect(other).toBe(one);
  });

  test('changes the version of a form', () => {
    const settings = MEETING.definition.settings;
    const survey = MEETING.definition.survey.map((row) =>
      row.type === 'repeat' && row.name === 'person' ? { ...row, repeat_count: '3' } : row,
    );
    expect(versionOf({ ...MEETING.definition, settings, survey })).not.toBe(MEETING.version);
  });
});

describe('a form without repeats', () => {
  test('is the same form whatever its answers', () => {
    const plain = form(`
settings: { form_id: p, form_title: { fr: P }, default_language: fr }
survey: [ { type: text, name: q, label: { fr: Q } } ]
`);
    expect(workOut(plain, { q: 'x' }, CLOCK, 'fr').form).toBe(plain);
  });
});

describe('problems', () => {
  const problems = (rows: string) =>
    readYamlForm(
      `
settings: { form_id: p, form_title: { fr: P }, default_language: fr }
survey:
  - { type: integer, name: n, label: { fr: N } }
  - type: repeat
    name: r
    label: { fr: R }
    children:
      - { type: integer, name: x, label: { fr: X } }
${rows}
`,
      'p.yaml',
    ).problems.map(({ code, line, column }) => [code, line, column]);

  test.each([
    [
      '  - { type: repeat, name: corrections, label: { fr: S }, children: [ { type: text, name: q, label: { fr: Q } } ] }',
      'reserved-name',
      27,
    ],
    [
      '      - { type: repeat, name: s, label: { fr: S }, children: [ { type: text, name: q, label: { fr: Q } } ] }',
      'nested-repeat',
      17,
    ],
    [
      '      - { type: group, name: g, children: [ { type: repeat, name: s, label: { fr: S }, children: [ { type: text, name: q, label: { fr: Q } } ] } ] }',
      'nested-repeat',
      53,
    ],
    ['  - { type: note, name: o, label: { fr: "Il y a ${x}" } }', 'several-values', 49],
    ['  - { type: note, name: o, label: { fr: "Il y a ${r}" } }', 'repeat-without-value', 49],
    ['  - { type: note, name: o, label: { fr: O }, relevant: "${x} > 1" }', 'several-values', 57],
    ['  - { type: calculate, name: o, calculation: "position(..)" }', 'position-outside-repeat', 56],
    ['      - { type: calculate, name: o, calculation: "sum(${y})" }', 'unknown-name-suggestion', 55],
    [
      '  - { type: repeat, name: s, label: { fr: "S ${q}" }, children: [ { type: text, name: q, label: { fr: Q } } ] }',
      'several-values',
      46,
    ],
    [
      '  - { type: repeat, name: s, children: [ { type: text, name: q, label: { fr: Q } } ] }',
      'repeat-without-label',
      5,
    ],
    [
      '  - { type: group, name: s, repeat_count: 3, children: [ { type: text, name: q, label: { fr: Q } } ] }',
      'not-for-groups',
      29,
    ],
    [
      '  - { type: repeat, name: s, label: { fr: S }, calculation: 3, children: [ { type: text, name: q, label: { fr: Q } } ] }',
      'not-for-groups',
      48,
    ],
  ])('%s', (rows, code, column) => {
    expect(problems(rows)).toEqual([[code, 10, column]]);
  });

  test('circles through a repeat are told', () => {
    const cycle = (rows: string) =>
      readYamlForm(
        `settings: { form_id: p, form_title: { fr: P }, default_language: fr }\nsurvey:\n${rows}`,
        'p.yaml',
      ).problems.map(({ code, args }) => [code, args.cycle]);
    expect(
      cycle(`
  - { type: repeat, name: r, label: { fr: R }, repeat_count: "sum(\${x})", children: [ { type: integer, name: x, label: { fr: X } } ] }`),
    ).toEqual([['cycle', 'r → x → r']]);
    expect(
      cycle(`
  - { type: repeat, name: r, label: { fr: R }, children: [ { type: calculate, name: x, calculation: "\${total}" } ] }
  - { type: calculate, name: total, calculation: "sum(\${x})" }`),
    ).toEqual([['cycle', 'x → total → x']]);
  });

  test('a role nobody has is told', () => {
    const read = readYamlForm(
      `settings: { form_id: p, form_title: { fr: P }, default_language: fr, roles: [observer, cordinator] }
survey: [ { type: text, name: q, label: { fr: Q } } ]`,
      'p.yaml',
    );
    expect(read.problems).toMatchObject([
      { code: 'unknown-role-suggestion', line: 1, args: { name: 'cordinator', suggestion: 'coordinator' } },
    ]);
  });
});
