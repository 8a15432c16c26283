import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/forms/expression/check.js';
import { compile } from '../../../src/forms/expression/compile.js';
import { anyFields, anyText, anyTree } from './arbitrary.js';
import { compiled, environmentOf, type Fields, print, scopeOf, treeOf } from './support.js';

const fields: Fields = { age: ['int', '17'], town: ['string', 'Lyon'], day: ['date', '2024-01-31'] };
const scope = scopeOf(fields, { self: 'int' });

describe('compile', () => {
  it('knows the fields it reads, each once', () => {
    const { reads } = compiled("if(${town} = 'x', ${age}, ../age) + . - ${day}", scope);
    expect(reads).toEqual(['town', 'age', 'day'].map((name) => scope.field(name)?.slot));
  });

  it('knows whether the clock matters', () => {
    expect(compiled('${age} > 5', scope).usesClock).toBe(false);
    expect(compiled("format-date(${day}, '%Y')", scope).usesClock).toBe(false);
    expect(compiled('concat(1, -today())', scope).usesClock).toBe(true);
    expect(compiled('now()', scope).usesClock).toBe(true);
  });

  it('gives the value, its text and its truth', () => {
    const environment = environmentOf(fields, { self: '5' });
    const all = (source: string) => {
      const { evaluate, text, truth } = compiled(source, scope);
      return [evaluate(environment), text(environment), truth(environment)];
    };
    expect(all('${age}')).toEqual([17, '17', true]);
    expect(all('. - 5')).toEqual([0, '0', false]);
    expect(all('. > 4')).toEqual([true, 'true', true]);
    expect(all('${town}')).toEqual(['Lyon', 'Lyon', true]);
    expect(all('${town} * 2')).toEqual([Number.NaN, '', false]);
    expect(all('${day}')).toEqual(['2024-01-31', '2024-01-31', true]);
    expect(all("if(. = 4, 1, '')")).toEqual(['', '', false]);
  });

  it('gives an unanswered number as empty text', () => {
    const { evaluate } = compiled('.', scope);
    expect(evaluate(environmentOf(fields, { self: '' }))).toBe('');
  });

  it('reads a computed pattern anew', () => {
    const { truth } = compiled('regex(., ${town})', scope);
    const matches = (pattern: string) =>
      truth(environmentOf({ ...fields, town: ['string', pattern] }, { self: '5' }));
    expect(['[0-9]', '[a-z]', '[0-9]', '[', '[0-9]'].map(matches)).toEqual([true, false, true, false, true]);
  });

  it('reads the columns of a choice', () => {
    const filter = compiled(
      "region = ${town} and label != 'x' and size < 5",
      scopeOf(fields, {
        columns: ['region', 'label', 'size'],
      }),
    );
    const row = (region: unknown) =>
      environmentOf(fields, { row: { region, label: { fr: 'x' }, size: '3' } });
    expect(filter.truth(row('Lyon'))).toBe(true);
    expect(filter.truth(row('Metz'))).toBe(false);
    expect(filter.truth(row(undefined))).toBe(false);
    expect(filter.truth(environmentOf(fields))).toBe(false);
  });

  it('says so when a tree was not checked', () => {
    expect(() => compile(treeOf('${nobody}'), scope)).toThrow('nobody');
    expect(() => compile(treeOf('nothing()'), scope)).toThrow('nothing');
  });

  it('runs anything that checks, on any answers', () => {
    const anyZone = fc.constantFrom('UTC', 'Europe/Paris', 'Pacific/Chatham', 'America/St_Johns');
    const anyLanguage = fc.constantFrom('fr', 'en', 'ar', 'zh-Hant', 'Français (fr)', '');
    const anyNow = fc.integer({ min: -6e12, max: 6e12 });
    const environments = fc.record({ zone: anyZone, language: anyLanguage, now: anyNow, self: anyText });
    fc.assert(
      fc.property(anyTree, anyFields, environments, (tree, answers, more) => {
        const known = scopeOf(answers, { self: 'decimal' });
        fc.pre(check(tree, known).every(({ severity }) => severity === 'warning'));
        const { evaluate, text, truth } = compile(tree, known);
        const environment = environmentOf(answers, more);
        const value = evaluate(environment);
        const written = text(environment);
        expect(['string', 'number', 'boolean']).toContain(typeof value);
        expect(typeof truth(environment)).toBe('boolean');
        expect(written).not.toMatch(/^NaN$|^undefined$|^-?\d(\.\d+)?e[+-]\d+$/);
        if (typeof value === 'boolean') expect(written).toBe(String(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('computes the same from constants as from answers', () => {
    const operands = fc.oneof(anyText.filter((text) => !/["']/.test(text)));
    const operators = fc.constantFrom('=', '!=', '<', '<=', '>', '>=', '+', 'and', 'or');
    fc.assert(
      fc.property(operands, operators, operands, (a, operator, b) => {
        const answers: Fields = { a: ['string', a], b: ['string', b] };
        const environment = environmentOf(answers);
        const result = (source: string) => compiled(source, scopeOf(answers)).text(environment);
        const expected = result(`\${a} ${operator} \${b}`);
        expect(result(`\${a} ${operator} '${b}'`)).toBe(expected);
        expect(result(`'${a}' ${operator} \${b}`)).toBe(expected);
        expect(result(`if(true(), \${a}, 0) ${operator} \${b}`)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('goes as deep as the parser allows', () => {
    const chain = `\${age}${' + 1'.repeat(1000)}`;
    expect(compiled(chain, scope).text(environmentOf(fields))).toBe('1017');
    const nested = `${'not('.repeat(199)}\${age}${')'.repeat(199)}`;
    expect(compiled(nested, scope).text(environmentOf(fields))).toBe('false');
    expect(print(treeOf(chain))).toContain('${age} + 1');
  });
});
