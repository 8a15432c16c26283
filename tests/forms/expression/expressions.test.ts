import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { functions } from '../../../src/forms/expression/functions/index.js';
import { parse } from '../../../src/forms/expression/parse.js';
import { walk } from '../../../src/forms/expression/tree.js';
import { compiled, type Fields, problemsOf, repeatOf } from './support.js';

/** Expressions with the answers of ODK Web Forms' engine, recorded at one moment in UTC. */
const recorded = z
  .object({
    now: z.string(),
    fields: z.record(
      z.string(),
      z.tuple([
        z.enum(['string', 'int', 'decimal', 'date', 'dateTime', 'select_one', 'select_multiple']),
        z.string(),
      ]),
    ),
    repeat: z.object({ x: z.array(z.string()) }),
    cases: z.array(z.object({ expression: z.string(), value: z.string() })),
  })
  .parse(JSON.parse(readFileSync(new URL('expressions.json', import.meta.url), 'utf8')));
const fields: Fields = recorded.fields;
const { scope, environment } = repeatOf(fields, recorded.repeat.x);

/** Where ODK Collect answers otherwise; Collect wins. */
const COLLECT: Readonly<Record<string, string>> = {
  // What is empty is passed over.
  'sum(/data/r/x)': '3',
  'max(/data/r/x)': '2',
  'min(/data/r/x)': '1',
  'max(${ei}, 3)': '3',
  'min(${ei}, 3)': '3',
  // An empty answer is false.
  'not(${e})': 'true',
  'boolean(${e})': 'false',
  "if(${e}, 'y', 'n')": 'n',
  // A number-typed side makes the comparison numeric.
  "${n} = '05'": 'true',
  "${dec} = '2.50'": 'true',
  // Numbers are written plainly, and read strictly but for the comma.
  '100000000000 * 100000000000': '10000000000000000000000',
  '0.000001 * 0.1': '0.0000001',
  "number('1e3')": '',
  "number('5,3')": '5.3',
  "number('+5')": '',
  "number('0x10')": '',
  // Half goes up, on the digits one sees.
  'round(-2.5)': '-2',
  'round(1.005, 2)': '1.01',
  // Dates: as a number, days; without time after date(); from a number, also in format-date.
  'number(today())': '19858',
  'date(19800.7)': '2024-03-18',
  "date('2024-02-30')": '',
  "date('2024-13-01')": '',
  "date('abc')": '',
  "format-date(today() + 30, '%Y-%m-%d')": '2024-06-14',
  "format-date(${d}, '%B %A')": 'January Wednesday',
  // The whole text must match; a letter is a letter in any alphabet.
  "regex('abc123', '[0-9]+')": 'false',
  "regex('é', '\\p{L}')": 'true',
  "regex('AbC', '(?i)abc')": 'true',
  // and, or give a boolean.
  "'a' or ''": 'true',
  "'a' and 'b'": 'true',
  '${n} AND ${t}': 'true',
  '--5': '5',
  '- - 5': '5',
};

/** What is refused before it can run, with the problem that says so. */
const REFUSED: Readonly<Record<string, string>> = {
  "regex('x', '[')": 'invalid-regex',
  '/data/r[2]/x': 'unsupported-predicate',
  '/data/r[x > 1]/x': 'unsupported-predicate',
  'count(/data/r[x > 0])': 'unsupported-predicate',
  "count(/data/r[x = ''])": 'unsupported-predicate',
  'sum(/data/r[x > 1]/x)': 'unsupported-predicate',
  'position(/data/r[2])': 'unsupported-predicate',
  '/data/r/x = 2': 'several-values',
  '/data/r/x != 2': 'several-values',
  'string(/data/nosuch)': 'unknown-name',
  '${n} | ${z}': 'unsupported-union',
  'not(true)': 'bare-function',
  true: 'bare-function',
  "if(${n}=5,'y')": 'arguments-exact',
  '(1,2)': 'unclosed-parenthesis',
};

/** Cases that wait for a function: they parse, but call what is not there. */
function waits(expression: string): boolean {
  if (expression in REFUSED) return false;
  const parsed = parse(expression);
  if (!parsed.ok) return false;
  let missing = false;
  walk(parsed.tree, (node) => {
    if (node.kind === 'call' && !functions.has(node.name)) missing = true;
    if (node.kind === 'field' && !scope.names.includes(node.name)) missing = true;
  });
  return missing;
}

const answer = (expression: string) =>
  compiled(expression, scope).text({ ...environment, now: Date.parse(recorded.now) });
const known = recorded.cases.filter(({ expression }) => !waits(expression));
const refused = known.filter(({ expression }) => expression in REFUSED);
const answered = known.filter(({ expression }) => !(expression in REFUSED));

describe("ODK Web Forms' answers", () => {
  it('runs every case but those that wait for a function', () => {
    expect({ all: recorded.cases.length, answered: answered.length, refused: refused.length }).toEqual({
      all: 275,
      answered: 195,
      refused: Object.keys(REFUSED).length,
    });
  });

  it('names no difference that is none, or is not in the file', () => {
    for (const [expression, value] of Object.entries(COLLECT)) {
      expect(answered.find((found) => found.expression === expression)?.value, expression).not.toBe(value);
      expect(answered.map((found) => found.expression)).toContain(expression);
    }
  });

  it.each(answered)('$expression', ({ expression, value }) => {
    expect(answer(expression)).toBe(COLLECT[expression] ?? value);
  });

  it.each(refused)('refuses $expression', ({ expression }) => {
    const errors = problemsOf(expression, scope).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual([REFUSED[expression]]);
  });
});
