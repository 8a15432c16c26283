import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functions } from '../../../src/forms/expression/functions/index.js';
import { walk } from '../../../src/forms/expression/tree.js';
import { compiled, type Fields, problemsOf, repeatOf, run, treeOf } from './support.js';

const fields: Fields = {
  e: ['string', ''],
  ei: ['int', ''],
  n: ['int', '5'],
  p: ['string', '[a-c]+'],
  f: ['string', '%d/%m'],
  d: ['date', '2024-02-05'],
  dt: ['dateTime', '2024-02-05T07:08:09.012Z'],
  time: ['time', '17:05:00.000'],
  m: ['select_multiple', 'aa a c'],
};

/** At least one case for each file of functions/: expression → text. */
const CASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  boolean: { 'boolean(${n})': 'true', 'boolean(0 div 0)': 'false', 'boolean(${e})': 'false' },
  coalesce: {
    "coalesce(${e}, 'x')": 'x',
    'coalesce(${e}, ${ei})': '',
    'coalesce(${ei}, ${n}) + 1': '6',
    'coalesce(${e}, ${d}) + 1': '19759',
    'coalesce(${ei} + 1, 3)': '3',
  },
  concat: { "concat('a', ${ei}, 2.50, true())": 'a2.5true', 'concat(${d})': '2024-02-05' },
  count: { 'count(${n})': '1', 'count(${n}) + 1': '2' },
  'count-non-empty': { 'count-non-empty(${n})': '1', 'count-non-empty(${ei})': '0' },
  join: { "join(', ', 'a', ${n}, ${ei})": 'a, 5, ', "join('', ${n}, ${n})": '55' },
  max: { 'max(${n}, 7, ${ei})': '7', 'max(${ei})': '', 'max(-3, -2)': '-2' },
  min: { 'min(${n}, 7, ${ei})': '5', 'min(${ei}, ${e})': '' },
  once: { "once('a')": 'a', 'once(${n} + 1) + 1': '7' },
  sum: { 'sum(${n})': '5', 'sum(${ei})': '0' },
  'count-selected': {
    'count-selected(${m})': '3',
    "count-selected('  a   b ')": '2',
    'count-selected(${e})': '0',
  },
  date: {
    "date('2024-02-29')": '2024-02-29',
    "date('2023-02-29')": '',
    'date(${d} + 24.9)': '2024-02-29',
    'date(19800.7) + 0': '19800',
    "date('2000-02-29')": '2000-02-29',
    'date(-0.5)': '1969-12-31',
    'date(${dt})': '2024-02-05',
    'date(${e})': '',
    "date('19800')": '',
    'date(100000000000)': '',
    'date(true())': '',
    'date(if(${n} = 5, 1, ${e}))': '1970-01-02',
    "date('1970-01-03') + 1": '3',
  },
  'date-time': {
    "date-time('2024-01-01')": '2024-01-01',
    "date-time('2024-01-01T10:00')": '2024-01-01T10:00:00.000+00:00',
    'date-time(${dt})': '2024-02-05T07:08:09.012+00:00',
    'date-time(0.25)': '1970-01-01T06:00:00.000+00:00',
    "date-time('abc')": '',
    'date-time(${dt}) = ${dt}': 'true',
  },
  false: { 'false()': 'false', 'false() + 0': '0' },
  floor: { 'floor(-2.5)': '-3', "floor('2,9')": '2', 'floor(${ei})': '' },
  'format-date': {
    "format-date(${d}, '%d/%m/%Y %y %n %e %b %a')": '05/02/2024 24 2 5 Feb Mon',
    "format-date(${d}, '%B %A')": 'February Monday',
    "format-date(${dt}, '%H:%M:%S.%3 %h %%')": '07:08:09.012 7 %',
    "format-date(${d}, '%H:%M')": '00:00',
    "format-date(${time}, '%H:%M')": '17:05',
    "format-date('1969-12-28', '%a')": 'Sun',
    "format-date(${d}, 'é%Q%')": 'é%Q%',
    'format-date(${d}, ${f})': '05/02',
    "format-date(1, '%d')": '02',
    "format-date(${e}, '%d')": '',
    "format-date('abc', '%d')": '',
  },
  if: {
    "if(${e}, 'y', 'n')": 'n',
    "if(${n} = 5, ${n}, 'n') + 1": '6',
    "if(true(), ${d}, ${dt}) = '2024-02-05'": 'true',
    "if(true(), ${dt}, ${dt}) = '2024-02-05T08:08:09.012+01:00'": 'true',
    "if(${n} = 4, 'y', if(${n} = 5, 'z', ''))": 'z',
  },
  int: { 'int(-7.9)': '-7', "int('7,9')": '7', "int('abc')": '', 'int(-0.5)': '0' },
  not: { 'not(${n} = 5)': 'false', 'not(${ei})': 'true', "not('false')": 'false' },
  now: { 'now()': '2024-05-15T12:34:56.000+00:00', 'now() - today() > 0.52': 'true' },
  number: {
    "number(' 5 ')": '5',
    'number(true())': '1',
    'number(${d})': '19758',
    "number('1970-01-02T12:00:00Z')": '1.5',
    'number(${e})': '',
  },
  regex: {
    "regex('ABC', '(?i)abc')": 'true',
    "regex('12345678', '^\\d{8}$')": 'true',
    "regex('123456789', '^\\d{8}$')": 'false',
    "regex('👍', '.')": 'true',
    "regex('a-b@c', '[\\w-.]+\\@c')": 'true',
    "regex('', '^$')": 'true',
    "regex('abc', ${p})": 'true',
    "regex('abcd', ${p})": 'false',
    "regex('a', concat('[', 'a'))": 'false',
    'regex(5, 5)': 'true',
  },
  round: {
    'round(2.5)': '3',
    'round(-2.5)': '-2',
    'round(1.005, 2)': '1.01',
    'round(-1.005, 2)': '-1',
    'round(-1.0051, 2)': '-1.01',
    'round(1234, -2)': '1200',
    'round(1250, -2)': '1300',
    'round(0.4, -1)': '0',
    'round(99.995, 2)': '100',
    'round(2.5, 1)': '2.5',
    'round(1.25, 1.9)': '1.3',
    "round('abc', 1)": '',
    'round(1.5, ${e})': '',
    'round(1.5, 31)': '',
    'round(1 div 0, 2)': 'Infinity',
    'round(0.00000015, 7)': '0.0000002',
  },
  selected: {
    "selected(${m}, 'a')": 'true',
    "selected(${m}, 'aa')": 'true',
    "selected(${m}, ' c ')": 'true',
    "selected(${m}, 'b')": 'false',
    "selected(${m}, 'a c')": 'false',
    "selected('xa a', 'a')": 'true',
    "selected('xa b', 'a')": 'false',
    "selected('ax b', 'a')": 'false',
    "selected('A', 'a')": 'false',
    "selected(${m}, '')": 'false',
    "selected(${e}, '')": 'true',
    "selected('4 5', ${n})": 'true',
    "selected('4 50', ${n})": 'false',
  },
  string: { 'string(5.0)': '5', 'string(-0)': '0', "string(${n}) = '05'": 'false' },
  'string-length': { "string-length('héllo')": '5', "string-length('👍')": '2', 'string-length(${ei})': '0' },
  today: { 'today()': '2024-05-15', 'today() - ${d}': '100' },
  true: { 'true()': 'true', "true() = 'x'": 'true' },
};

/** The same over a repeat `r` whose field `x` was answered 1, 2, nothing, -3; in a fifth it is not asked. */
const REPEATED: Readonly<Record<string, string>> = {
  'count(${r})': '5',
  'count(${x})': '4',
  'count-non-empty(${x})': '3',
  'sum(${x})': '0',
  'min(${x})': '-3',
  'max(${x})': '2',
  'max(${x}, 7, ${ei})': '7',
  "join(', ', ${x})": '1, 2, , -3',
  "join('-', 'a', ${x}, ${n})": 'a-1-2--3-5'.replace('--3', '---3'),
  'concat(${x}, ${n})': '12-35',
  'indexed-repeat(${x}, ${r}, 2) + 1': '3',
  'indexed-repeat(${x}, ${r}, count(${r}) - 1)': '-3',
  'indexed-repeat(${x}, ${r}, 0)': '',
  'indexed-repeat(${x}, ${r}, 6)': '',
  'indexed-repeat(${x}, ${r}, ${ei})': '',
};

/** What only makes sense inside the repeat. */
const INSIDE = ['position(../..)', 'indexed-repeat(${x}, ${r}, position(../..) - 1)'];

describe('functions of nodesets', () => {
  const answers = ['1', '2', '', '-3', null];

  it.each(Object.entries(REPEATED))('%s', (expression, expected) => {
    const { scope, environment } = repeatOf(fields, answers);
    expect(compiled(expression, scope).text(environment)).toBe(expected);
  });

  it('read the own instance inside the repeat, and every one where they must', () => {
    const { scope, environment } = repeatOf(fields, answers, 1);
    const inside = (source: string) => compiled(source, scope).text(environment);
    expect(inside('${x} * 10')).toBe('20');
    expect(inside('sum(${x})')).toBe('2');
    expect(inside('count(${r})')).toBe('5');
    expect(inside('position(../..)')).toBe('2');
    expect(inside('indexed-repeat(${x}, ${r}, position(../..) - 1)')).toBe('1');
  });

  it('read nothing of a repeat without instances', () => {
    const { scope, environment } = repeatOf(fields, []);
    const of = (source: string) => compiled(source, scope).text(environment);
    expect(['count(${r})', 'sum(${x})', 'min(${x})', "join(' ', ${x})"].map(of)).toEqual(['0', '0', '', '']);
    expect(of('indexed-repeat(${x}, ${r}, 1)')).toBe('');
  });

  it.each([
    ['${x} > 1', 'several-values', 0],
    ['1 + ${x}', 'several-values', 4],
    ['if(${n} = 5, ${x}, 0)', 'several-values', 13],
    ['join(${x}, ${x})', 'several-values', 5],
    ['${r} = 2', 'repeat-without-value', 0],
    ['sum(${r})', 'repeat-without-value', 4],
    ['sum(${n} + 1)', 'nodeset-wanted', 9],
    ['count(3)', 'nodeset-wanted', 6],
    ['indexed-repeat(${x}, ${x}, 1)', 'repeat-wanted', 21],
    ['indexed-repeat(${n}, ${r}, 1)', 'not-in-repeat', 15],
    ['indexed-repeat(${n} + 1, ${r}, 1)', 'nodeset-wanted', 20],
    ['position(..)', 'position-outside-repeat', 9],
    ['position(1)', 'position-argument', 9],
    ['.. = 1', 'unsupported-path', 0],
    ['count(${q})', 'unknown-name-suggestion', 6],
  ])('%s is refused', (expression, code, offset) => {
    const { scope } = repeatOf(fields, answers);
    expect(problemsOf(expression, scope).map((problem) => [problem.code, problem.offset])).toEqual([
      [code, offset],
    ]);
  });

  it('say how to reach the repeat from a group in it', () => {
    const { scope } = repeatOf(fields, answers, 0);
    expect(problemsOf('position(..)', scope)).toMatchObject([
      { code: 'position-of-group', args: { found: '..', write: '../..' } },
    ]);
  });
});

it('once keeps what the field has', () => {
  expect(run('once(today())', fields, { self: '' })).toBe('2024-05-15');
  expect(run('once(today())', fields, { self: '2020-01-01' })).toBe('2020-01-01');
});

describe('functions', () => {
  it('are one file each, named after the function', () => {
    const folder = new URL('../../../src/forms/expression/functions/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file !== 'index.ts');
    expect([...functions.keys()].sort()).toEqual(files.map((file) => file.replace(/\.ts$/, '')).sort());
  });

  it.each([...functions.keys()])('%s has cases that call it', (name) => {
    const repeated = Object.keys(REPEATED).filter((expression) => expression.startsWith(`${name}(`));
    const expressions = [
      ...Object.keys(CASES[name] ?? {}),
      ...repeated,
      ...INSIDE.filter((each) => each.includes(`${name}(`)),
    ];
    expect(expressions.length).toBeGreaterThan(1);
    for (const expression of expressions) {
      const called: string[] = [];
      walk(treeOf(expression), (node) => {
        if (node.kind === 'call') called.push(node.name);
      });
      expect(called).toContain(name);
    }
  });

  it.each(Object.values(CASES).flatMap((cases) => Object.entries(cases)))('%s', (expression, expected) => {
    expect(run(expression, fields)).toBe(expected);
  });
});

it('names months and days in the language of the form', () => {
  const french = { language: 'fr' };
  expect(run("format-date(${d}, '%a %d %b, %A, %B')", fields, french)).toBe('lun. 05 févr., lundi, février');
  const named = { language: 'Français (fr)' };
  expect(run("format-date(${d}, '%B')", fields, named)).toBe('février');
});
