import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/forms/expression/parse.js';
import { anyTree } from './arbitrary.js';
import { print, treeOf } from './support.js';

const withoutOffsets = (tree: unknown) =>
  JSON.parse(JSON.stringify(tree, (key, value) => (key === 'offset' ? undefined : value)));

describe('parse', () => {
  it.each([
    ['${a}-1', '(${a} - 1)'],
    ['${a} -1', '(${a} - 1)'],
    ['${a}*2', '(${a} * 2)'],
    ['1 =2', '(1 = 2)'],
    ['.>=0 and .<45', '((. >= 0) and (. < 45))'],
    ['. <= .5', '(. <= 0.5)'],
    ['5 mod-2', '(5 mod (-2))'],
    ['${a}>=18and${b}', '((${a} >= 18) and ${b})'],
    ['a-b = div', '(a-b = div)'],
    ['--5', '(-(-5))'],
    ['-2 * 3', '((-2) * 3)'],
    ['1 or 2 and 3 = 4 < 5 + 6 * 7', '(1 or (2 and (3 = (4 < (5 + (6 * 7))))))'],
    ['8 - 4 - 2', '((8 - 4) - 2)'],
    ['/data/g/x', '${x}'],
    ['./../x + ../y', '(${x} + ${y})'],
    ['current()/../current_age', '${current_age}'],
    ['jr:choice-name( ${a} , "b\'c")', 'jr:choice-name(${a}, "b\'c")'],
    ['today ( )', 'today()'],
    ['\u00a0true()\n', 'true()'],
    ["'l’âge'", "'l’âge'"],
    ['${âge}', '${âge}'],
  ])('reads %s', (source, printed) => {
    expect(print(treeOf(source))).toBe(printed);
  });

  it.each<[string, string, string, number, Record<string, string>]>([
    ['‘oui’', "'oui'", 'smart-quotes', 0, {}],
    ['${a} = “l’un”', "(${a} = 'l’un')", 'smart-quotes', 7, {}],
    ['1 + ${ a }', '(1 + ${a})', 'reference-spaces', 4, { name: 'a' }],
    ['1 AND 2', '(1 and 2)', 'operator-capitals', 2, { found: 'AND', write: 'and' }],
  ])('forgives %s with a warning', (source, printed, code, offset, args) => {
    expect(parse(source)).toMatchObject({
      ok: true,
      warnings: [{ severity: 'warning', code, offset, args }],
    });
    expect(print(treeOf(source))).toBe(printed);
  });

  it.each<[string, string, number, Record<string, string | number>]>([
    ['  ', 'empty-expression', 0, {}],
    ['1 +', 'unexpected-end', 3, {}],
    ['concat(1, ', 'unexpected-end', 10, {}],
    ['1 + )', 'expected-value', 4, { found: ')' }],
    ['= 5', 'expected-value', 0, { found: '=' }],
    ['if(,1,2)', 'expected-value', 3, { found: ',1,2)' }],
    ['${a} ${b}', 'missing-operator', 5, { found: '${b}' }],
    ["${a} 'x'", 'missing-operator', 5, { found: "'x'" }],
    ['1, 2', 'missing-operator', 1, { found: ',' }],
    ['(1 + 2', 'unclosed-parenthesis', 0, {}],
    ['not(1', 'unclosed-parenthesis', 3, {}],
    ['(1, 2)', 'unclosed-parenthesis', 0, {}],
    ['(1))', 'extra-parenthesis', 3, {}],
    ["1 = 'a", 'unclosed-string', 4, { quote: "'" }],
    ['“a', 'unclosed-string', 0, { quote: '“' }],
    ['1 + ${a', 'unclosed-reference', 4, {}],
    ['${ }', 'empty-reference', 0, {}],
    ['{a} = 1', 'malformed-reference', 0, { name: 'a' }],
    ['1 + $a', 'malformed-reference', 4, { name: 'a' }],
    ['$(a)', 'malformed-reference', 0, { name: 'a' }],
    ['${a} == 1', 'wrong-operator', 5, { found: '==', write: '=' }],
    ['${a} && 1', 'wrong-operator', 5, { found: '&&', write: 'and' }],
    ['${a} || 1', 'wrong-operator', 5, { found: '||', write: 'or' }],
    ['!${a}', 'wrong-operator', 0, { found: '!', write: 'not(…)' }],
    ['1 <> 2', 'wrong-operator', 2, { found: '<>', write: '!=' }],
    ['1 => 2', 'wrong-operator', 2, { found: '=>', write: '>=' }],
    ['1 ≤ 2', 'wrong-operator', 2, { found: '≤', write: '<=' }],
    ['1 &gt; 2', 'wrong-operator', 2, { found: '&gt;', write: '>' }],
    ['1 – 2', 'wrong-operator', 2, { found: '–', write: '-' }],
    ['${a} / 2', 'wrong-operator', 5, { found: '/', write: 'div' }],
    ['today() / 7', 'wrong-operator', 8, { found: '/', write: 'div' }],
    ['${a}[1]', 'unsupported-predicate', 4, {}],
    ['${a} | ${b}', 'unsupported-union', 5, {}],
    ["instance('x')/root", 'unsupported-path', 0, { found: 'instance' }],
    ['1 + g/x', 'unsupported-path', 4, { found: 'g' }],
    ['//x', 'unsupported-path', 0, { found: '//x' }],
    ['/data/*', 'unsupported-path', 0, { found: '/data/*' }],
    ['../../*', 'unsupported-path', 0, { found: '../../*' }],
    ['current()', 'unsupported-path', 0, { found: 'current()' }],
    ['"a" # b', 'missing-operator', 4, { found: '#' }],
    ['@a', 'expected-value', 0, { found: '@a' }],
    ['('.repeat(100_000), 'too-complex', 200, { max: 200 }],
    ['-'.repeat(100_000), 'too-complex', 200, { max: 200 }],
    [`1${'+1'.repeat(5000)}`, 'too-complex', 2001, { max: 1000 }],
  ])('explains %s', (source, code, offset, args) => {
    expect(parse(source)).toEqual({ ok: false, problem: { severity: 'error', code, offset, args } });
  });

  it('gives every node its place', () => {
    expect(treeOf(" ${a} >= -concat('b', .)")).toEqual({
      kind: 'binary',
      offset: 6,
      operator: '>=',
      left: { kind: 'field', offset: 1, name: 'a' },
      right: {
        kind: 'negative',
        offset: 9,
        operand: {
          kind: 'call',
          offset: 10,
          name: 'concat',
          args: [
            { kind: 'text', offset: 17, value: 'b' },
            { kind: 'self', offset: 22 },
          ],
        },
      },
    });
  });

  it('never throws, and points inside the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom(
        '${a}',
        '${ ',
        '}',
        '(',
        ')',
        "'",
        '“',
        '”',
        ' and ',
        'OR',
        '-',
        '.',
        '..',
        '/',
        'current()',
      ),
      fc.constantFrom('if(', ',', '1', '=', '!', '[', '|', 'a:b', ' ', '$', '{', 'mod', '<', '&'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const source = pieces.join('');
        const parsed = parse(source);
        const offset = parsed.ok ? parsed.tree.offset : parsed.problem.offset;
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThanOrEqual(source.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        expect(withoutOffsets(treeOf(print(tree)))).toEqual(withoutOffsets(tree));
      }),
      { numRuns: 500 },
    );
  });
});
