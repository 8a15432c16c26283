import { expect, it } from 'vitest';
import { type Fields, problemsOf, scopeOf } from './support.js';

const fields: Fields = { age: ['int', ''], birth_date: ['date', ''], town: ['string', ''] };
const question = scopeOf(fields, { self: 'int' });
const filter = scopeOf(fields, { columns: ['name', 'region'] });

type Said = [code: string, offset: number, args: Record<string, string | number>];

function said(source: string, scope = question): Said[] {
  return problemsOf(source, scope).map(({ code, offset, args }) => [code, offset, args]);
}

it.each<[string, ...Said[]]>([
  ['. > 5 and ${age} < today() - ${birth_date}'],
  ['${agee} > 5', ['unknown-name-suggestion', 0, { name: 'agee', suggestion: 'age' }]],
  ['1 + ${Birth-date}', ['unknown-name-suggestion', 4, { name: 'Birth-date', suggestion: 'birth_date' }]],
  ['${weight}', ['unknown-name', 0, { name: 'weight' }]],
  ['../weight', ['unknown-name', 0, { name: 'weight' }]],
  ['${constructor}', ['unknown-name', 0, { name: 'constructor' }]],
  ['IF(1, 2, 3)', ['unknown-function-suggestion', 0, { name: 'IF', suggestion: 'if' }]],
  ["select(., 'a')", ['unknown-function-suggestion', 0, { name: 'select', suggestion: 'selected' }]],
  ['vlookup(1)', ['unknown-function', 0, { name: 'vlookup' }]],
  ['1 = if(., 2)', ['arguments-exact', 4, { name: 'if', given: 2, expected: 3 }]],
  ['today(1)', ['arguments-exact', 0, { name: 'today', given: 1, expected: 0 }]],
  ['round(1, 2, 3)', ['arguments-range', 0, { name: 'round', given: 3, min: 1, max: 2 }]],
  ['concat()', ['arguments-at-least', 0, { name: 'concat', given: 0, min: 1 }]],
  ['not(true)', ['bare-function', 4, { name: 'true' }]],
  ['age > 5', ['bare-field', 0, { name: 'age' }]],
  ['${town} = paris', ['bare-name', 10, { name: 'paris' }]],
  ["${birth_date} > date('2024-02-30')", ['impossible-date', 21, { text: '2024-02-30' }]],
  ["date-time('31/12/2024')", ['impossible-date', 10, { text: '31/12/2024' }]],
  ["date('')"],
  ["regex(., '[')", ['invalid-regex', 9, { pattern: '[' }]],
  ["regex(., 'a)|(b')", ['invalid-regex', 9, { pattern: 'a)|(b' }]],
  ["regex(., '[\\w-.]+\\@x')"],
  [
    "format-date('2024-13-01', '%d %B %Q')",
    ['impossible-date', 12, { text: '2024-13-01' }],
    ['unknown-date-directive', 26, { directive: '%Q' }],
    ['name-directive', 26, { directive: '%B' }],
  ],
  [
    'foo(${agee}) + bare',
    ['unknown-function', 0, { name: 'foo' }],
    ['unknown-name-suggestion', 4, { name: 'agee', suggestion: 'age' }],
    ['bare-name', 15, { name: 'bare' }],
  ],
])('%s', (source, ...expected) => {
  expect(said(source)).toEqual(expected);
});

it('knows `.` only in a question', () => {
  expect(said('. > 5', scopeOf(fields))).toEqual([['no-self', 0, {}]]);
});

it('knows columns only in a choice_filter', () => {
  expect(said('region = ${town}', filter)).toEqual([]);
  expect(said('regoin = ${town}', filter)).toEqual([
    ['unknown-column-suggestion', 0, { name: 'regoin', suggestion: 'region' }],
  ]);
  expect(said('country = 1', filter)).toEqual([['unknown-column', 0, { name: 'country' }]]);
  expect(said('town = name', filter)).toEqual([['bare-field', 0, { name: 'town' }]]);
});

it('tells errors from warnings', () => {
  const severities = (source: string) => problemsOf(source, question).map(({ severity }) => severity);
  expect(severities("date('2024-02-30')")).toEqual(['warning']);
  expect(severities("format-date(today(), '%A %Q')")).toEqual(['warning', 'warning']);
  expect(severities("regex(., '(')")).toEqual(['error']);
  expect(severities('true')).toEqual(['error']);
});
