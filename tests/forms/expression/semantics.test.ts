import { describe, expect, it } from 'vitest';
import { type Fields, problemsOf, run, scopeOf } from './support.js';

const fields: Fields = {
  e: ['string', ''],
  ei: ['int', ''],
  ei2: ['int', ''],
  n: ['int', '5'],
  z: ['int', '0'],
  dec: ['decimal', '2.50'],
  t: ['string', '10'],
  d: ['date', '2024-01-31'],
  ed: ['date', ''],
  c: ['string', '2024-01-31'],
  dt: ['dateTime', '2024-01-31T23:30:00.000+02:00'],
  same: ['dateTime', '2024-01-31T21:30:00.000Z'],
  time: ['time', '08:30:00.000'],
  m: ['select_multiple', 'a c'],
};

/** Rules of ODK Collect, rule by rule: expression → text. */
const RULES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'regex: the whole text must match': {
    "regex('abc123', '[0-9]+')": 'false',
    "regex('b', 'a|b')": 'true',
    "regex('bc', 'a|b')": 'false',
    "regex('a\nb', 'a')": 'false',
  },
  'an empty answer is false': {
    "if(${e}, 'y', 'n')": 'n',
    'not(${e})': 'true',
    'boolean(${e})': 'false',
    'boolean(${ei})': 'false',
    'boolean(${ed})': 'false',
    'boolean(${z})': 'false',
    'boolean(${d})': 'true',
    "boolean('false')": 'true',
    "boolean('0')": 'true',
  },
  '= with a number on a side is numeric, within 1e-12': {
    "'05' = 5": 'true',
    '2.50 = 2.5': 'true',
    "${dec} = '2.50'": 'true',
    '0.1 + 0.2 = 0.3': 'true',
    '0.1 + 0.2 != 0.3': 'false',
    '1 = 1.00000000001': 'false',
    "${t} = '10.0'": 'false',
    '1 div 0 = 2 div 0': 'true',
  },
  'text as number': {
    "number('5,3')": '5.3',
    "number('1e3')": '',
    "number('+5')": '',
    "number('0x10')": '',
    "number('- 5')": '',
    "number('Infinity')": '',
    "number('1.2.3')": '',
    "number('.5')": '0.5',
    "number('5.')": '5',
    "number(' -5 ')": '-5',
    "number('-')": '',
  },
  'round: half up, on decimal digits': {
    'round(-2.5)': '-2',
    'round(1.005, 2)': '1.01',
    'round(-1.005, 2)': '-1',
    'round(2.345, 2)': '2.35',
  },
  'selected: one choice, as text': {
    "selected('a b', 'a b')": 'false',
    "selected('10 2', 2)": 'true',
    "selected('10 2', 1)": 'false',
  },
  'coalesce takes any number': {
    "coalesce(${e}, ${ei}, ${ed}, 'x')": 'x',
    'coalesce(${e}, ${n}, ${t})': '5',
  },
  'a date that does not exist is empty': {
    "date('abc')": '',
    "date('2024-02-30')": '',
    "date('2023-02-29')": '',
    "date('2024-02-29')": '2024-02-29',
  },
  'plain digits': {
    '100000000000 * 100000000000': '10000000000000000000000',
    '0 - 100000000000 * 150000000000': '-15000000000000000000000',
    '1 div 100000000': '0.00000001',
    '-15 div 10000000000': '-0.0000000015',
  },
  'an unanswered number': {
    '${ei} > 0': 'false',
    '${ei} < 5': 'false',
    '${ei} = 0': 'false',
    '${ei} <= 0': 'false',
    '${ei} != 5': 'true',
    '${ei} + 1': '',
    "${ei} = ''": 'true',
    "'' != ${ei}": 'false',
    '${ei} = ${ei2}': 'true',
    '${ei} = ${n}': 'false',
  },
  'order is numeric': {
    "'10' > '9'": 'true',
    "${t} > '9'": 'true',
    "'b' > 'a'": 'false',
    '9 < ${t} and ${t} <= 10': 'true',
    '10 >= ${t} and 11 > ${t}': 'true',
  },
  'dates are text that counts in days': {
    "today() = '2024-05-15'": 'true',
    'today() - ${d}': '105',
    'today() - ${c}': '105',
    '${d} + 1': '19754',
    '${d} = ${c}': 'true',
    '${d} < today()': 'true',
    "${d} < '2024-02-01'": 'true',
    '${d} = 19753': 'true',
    'int((today() - ${d}) div 365.25)': '0',
    "if(${n} > 1, ${d}, '') < today()": 'true',
    'today() - if(${n} > 1, ${d}, today())': '105',
    '${ed} < today() or ${ed} >= today()': 'false',
    'now() > today()': 'true',
    'now() - today() < 1': 'true',
    'now() = today()': 'false',
  },
  'moments are equal at the same instant': {
    '${dt} = ${same}': 'true',
    "${dt} = '2024-01-31T22:30:00.000+01:00'": 'true',
    "${dt} = ''": 'false',
    "${dt} < '2024-02-01'": 'true',
    "${time} > '08:00' and ${time} < '09:00:00.000'": 'true',
    "${time} = '08:30'": 'true',
  },
  arithmetic: {
    '-5 mod 2': '-1',
    'int(-7.9)': '-7',
    '2 + 3 * 4': '14',
    '(2 + 3) * 4': '20',
    '10 - 3 - 2': '5',
    '-${n} + 1': '-4',
    '- (2 + 3)': '-5',
    '7 div 2 * 2': '7',
    "true() + '1'": '2',
  },
  'booleans compare as booleans': {
    "'false' = true()": 'true',
    'false() = ${e}': 'true',
    "if(${n} = 5, true(), '') = 'yes'": 'true',
    "if(${n} = 5, 5, '') = '05'": 'true',
    "if(${n} = 4, 5, 'a') = 'a'": 'true',
  },
  'and binds tighter than or, comparison tighter than equality': {
    'true() or true() and false()': 'true',
    '1 < 2 = 3 < 4': 'true',
    '5 > 3 > 1': 'false',
  },
};

describe.each(Object.entries(RULES))('%s', (_, cases) => {
  it.each(Object.entries(cases))('%s', (expression, expected) => {
    expect(run(expression, fields)).toBe(expected);
  });
});

it('accepts AND, OR and %B with a warning', () => {
  const said = problemsOf("${n} AND format-date(${d}, '%B') Or 1", scopeOf(fields));
  expect(said.map(({ severity, code, offset }) => [severity, code, offset])).toEqual([
    ['warning', 'operator-capitals', 5],
    ['warning', 'operator-capitals', 33],
    ['warning', 'name-directive', 27],
  ]);
});

it('reads moments on the clock of the zone', () => {
  const paris = { zone: 'Europe/Paris' };
  expect(run('now()', fields, paris)).toBe('2024-05-15T14:34:56.000+02:00');
  expect(run('today()', fields, { zone: 'Pacific/Chatham' })).toBe('2024-05-16');
  expect(run('date(${dt})', fields, { zone: 'Pacific/Chatham' })).toBe('2024-02-01');
  expect(run("date-time('2024-07-01T12:00:00Z')", fields, paris)).toBe('2024-07-01T14:00:00.000+02:00');
  expect(run("'2024-07-01T23:00:00Z' > '2024-07-02'", fields, paris)).toBe('true');
  expect(run("number('2024-07-01') = number('2024-07-01T00:00')", fields, paris)).toBe('true');
  expect(run("date-time(number('2024-01-01T00:00:00') + 0.5)", fields, paris)).toBe(
    '2024-01-01T12:00:00.000+01:00',
  );
});
