import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functions } from '../../../src/forms/expression/functions/index.js';
import { walk } from '../../../src/forms/expression/tree.js';
import { type Fields, run, treeOf } from './support.js';

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

describe('functions', () => {
  it('are one file each, named after the function', () => {
    const folder = new URL('../../../src/forms/expression/functions/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file !== 'index.ts');
    expect([...functions.keys()].sort()).toEqual(files.map((file) => file.replace(/\.ts$/, '')).sort());
  });

  it.each([...functions.keys()])('%s has cases that call it', (name) => {
    const expressions = Object.keys(CASES[name] ?? {});
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
