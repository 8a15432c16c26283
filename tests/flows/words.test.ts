import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blacken, spansOf } from '../../src/flows/proofreading/words.js';
import { without } from '../../src/storage/proofreading/redact-again.js';

describe('words in a text', () => {
  test.each([
    ['Zoé vient. zoé part', 'ZOÉ', '███ vient. ███ part'],
    ['Zoé, Zoélie', 'zoé', '███, Zoélie'],
    ['le  11\nrue des Lilas', '11 rue des lilas', 'le  ███'],
    ['1 + 1 (deux)', '+ 1 (deux)', '1 ███'],
    ['rien', 'autre', 'rien'],
    ['rien', '  ', 'rien'],
  ])('%j without %j is %j', (text, words, expected) => {
    expect(blacken(text, spansOf(text, words))).toBe(expected);
  });

  test('are gone, whatever else the text says', () => {
    const part = fc.stringMatching(/^[ab.,\n]{0,6}$/);
    fc.assert(
      fc.property(part, part, (before, after) => {
        const text = `${before} Marcelline ${after} marcelline`;
        const left = blacken(text, spansOf(text, 'Marcelline'));
        expect(left.toLowerCase()).not.toContain('marcelline');
        expect(left.replaceAll('███', '')).toBe(text.replaceAll(/marcelline/gi, ''));
      }),
    );
  });

  test('are taken out by the store as by the conversation', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1, maxLength: 3 }), (text, words) => {
        const spans = spansOf(text, words);
        expect(without(text, spans)).toBe(blacken(text, spans));
      }),
    );
  });
});
