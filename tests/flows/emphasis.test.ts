import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEmphasis, type Span, withoutEmphasis } from '../../src/flows/emphasis.js';
import { escapeEmphasis } from '../../src/forms/text.js';

const strong = (...content: readonly Span[]): Span => ({ mark: 'strong', content });
const emphasis = (...content: readonly Span[]): Span => ({ mark: 'emphasis', content });

describe('marks', () => {
  test.each<[string, readonly Span[]]>([
    ['a **b** c', ['a ', strong('b'), ' c']],
    ['*a*', [emphasis('a')]],
    ['**a *b* c**', [strong('a ', emphasis('b'), ' c')]],
    ['***a***', [emphasis(strong('a'))]],
    ['***a** b*', [emphasis(strong('a'), ' b')]],
    ['***a* b**', [strong(emphasis('a'), ' b')]],
    ['*a **b***', [emphasis('a ', strong('b'))]],
    ['**a *b**', [strong('a ', '*', 'b')]],
    ['2 * 3 * 4', ['2 ', '*', ' 3 ', '*', ' 4']],
    ['a* b*', ['a', '*', ' b', '*']],
    ['*a', ['*', 'a']],
    ['**a*', ['**', 'a', '*']],
    ['\\*a\\*', ['*', 'a', '*']],
    ['a\r\nb', ['a', '\n', 'b']],
  ])('%j', (text, spans) => expect(readEmphasis(text)).toEqual(spans));
});

test('what a person typed reads as they typed it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const typed = text.replaceAll('\r', '');
      expect(withoutEmphasis(escapeEmphasis(typed))).toBe(typed);
      expect(withoutEmphasis(`**${escapeEmphasis(typed)}**`)).toContain(typed);
    }),
  );
});

test('nothing but marks and backslashes is lost, whatever is written', () => {
  const bare = (text: string) => text.replaceAll(/[*\\\r]/g, '');
  const text = fc.string({ unit: fc.constantFrom('*', '**', '\\', ' ', 'a', 'é', '\n', '_') });
  fc.assert(
    fc.property(text, (written) => {
      expect(bare(withoutEmphasis(written))).toBe(bare(written));
    }),
  );
});

test('a long text of marks without a pair is read too', () => {
  expect(withoutEmphasis('*a '.repeat(50_000))).toBe('*a '.repeat(50_000));
});
