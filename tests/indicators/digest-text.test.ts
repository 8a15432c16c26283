import fc from 'fast-check';
import { expect, test } from 'vitest';
import { translator } from '../../src/i18n/translator.js';
import { partInWords } from '../../src/indicators/digest-text.js';

test.each([
  [0, 'personne'],
  [0.02, 'presque personne'],
  [0.2, '1 sur 5'],
  [5 / 11, '1 sur 2'],
  [0.34, '1 sur 3'],
  [0.74, '3 sur 4'],
  [0.9, '9 sur 10'],
  [0.97, 'presque tout le monde'],
  [1, 'tout le monde'],
])('%f reads « %s »', (part, words) => {
  expect(partInWords(part, translator('fr'))).toBe(words);
});

test('words are off by a twentieth at most', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(part, (value) => {
      const [, people, of] = /^(\d+) in (\d+)$/.exec(partInWords(value, translator('en'))) ?? [];
      const said = people === undefined ? Math.round(value) : Number(people) / Number(of);
      expect(Math.abs(said - value)).toBeLessThanOrEqual(0.0501);
      if (of !== undefined) expect(Number(people)).toBeLessThan(Number(of));
    }),
  );
});
