import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { translator } from '../../src/i18n/translator.js';
import type { Digest, Moved } from '../../src/indicators/digest/digest.js';
import { digestLines, indicatorLine, partInWords } from '../../src/indicators/digest/text.js';
import { cell, value } from './passed.js';

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

describe.each(['fr', 'en'])('in %s', (language) => {
  const t = translator(language);
  const part = value(0.6);
  const n = value(40);
  if (!part || !n) throw new Error('Both are shown.');
  const moved: Moved = { label: 'x', now: part, n, aside: {}, before: part };
  const busy: Digest = {
    scope: 'Les Ors',
    from: '2026-11-16',
    until: '2026-11-22',
    collected: { week: 40, total: 90, refusals: 3, target: { done: 12, of: 30 } },
    observed: { done: 1, missing: 2 },
    heard: [{ dimension: 'quarter', label: 'Centre', n, isOutdated: false }],
    moved: [moved, moved, moved],
    notComparable: ['x'],
    recomputed: true,
    hidden: 4,
    notValidated: true,
    petals: [],
  };

  test('a digest with everything in it leaves two of twelve lines to quotes', () => {
    expect(digestLines(busy, language, t)).toHaveLength(10);
  });

  test('an indicator says who is beside its figure, and names what is hidden without a number', () => {
    const told = indicatorLine({ ...moved, aside: { dont_know: cell(6, 6), refused: cell(2, 2) } }, t);
    expect(told).toMatch(/\(n = 40, .*: 6, .*: (caché|hidden)\)/);
    expect(told).not.toContain('2)');
    expect(indicatorLine({ ...moved, aside: { dont_know: cell(0), refused: cell(0) } }, t)).toContain(
      '(n = 40)',
    );
  });

  test('who is heard little has no number where a few have come since it was told', () => {
    const heard = { dimension: 'quarter', label: 'Centre', n, isOutdated: false } as const;
    const line = (each: Digest['heard'][number]) => digestLines({ ...busy, heard: [each] }, language, t)[2];
    expect(line(heard)).toContain('Centre (40)');
    expect(line({ ...heard, isOutdated: true })).toMatch(/Centre\.$/);
  });

  test('what a convenience sample is stands beside figures alone', () => {
    const bare = { ...busy, moved: [], hidden: 0 };
    expect(digestLines(bare, language, t).join(' ')).not.toContain(t('digest-caveat'));
    expect(digestLines({ ...bare, hidden: 1 }, language, t).join(' ')).toContain(t('digest-caveat'));
  });

  test('a mean rises or falls, a total grows with those who are asked', () => {
    const amounts = { ...moved, now: value(14) ?? part, before: value(8) ?? part };
    const words = (amount: number) => `${amount}`;
    expect(indicatorLine(amounts, t, words, 'mean')).toMatch(/^▲/);
    for (const total of ['sum', 'count'] as const)
      expect(indicatorLine(amounts, t, words, total)).toMatch(/^•/);
  });

  test('what to do is to tell results where there are some, and to ask people where there are none', () => {
    const last = (digest: Digest) => digestLines(digest, language, t).at(-1) ?? '';
    const calm = { ...busy, observed: { done: 0, missing: 0 }, heard: [] };
    expect(last(calm)).toBe(t('digest-do-tell'));
    expect(last({ ...calm, moved: [] })).toBe(t('digest-do-ask'));
    // Answers of nobody so far: a quiet week says it too.
    const quiet = { ...calm, moved: [], collected: { week: 0, total: 0 } };
    expect(last(quiet)).toContain(t('digest-do-ask'));
    expect(last({ ...quiet, collected: { week: 0, total: 90 } })).not.toContain(t('digest-do-ask'));
  });

  test('an indicator that nobody validated is marked by its name', () => {
    expect(indicatorLine({ ...moved, notValidated: true }, t)).toMatch(
      / x \((non validé|not validated)\) ?:/,
    );
  });

  test('a week has two lines when nobody answered, refused, met or missed a meeting', () => {
    const collected = { week: 0, total: 90, refusals: 0 };
    const quiet = { ...busy, collected, observed: { done: 0, missing: 0 } };
    expect(digestLines(quiet, language, t)).toHaveLength(2);
    const refused = { ...quiet, collected: { ...collected, refusals: 1 } };
    expect(digestLines(refused, language, t).length).toBeGreaterThan(2);
    expect(digestLines({ ...quiet, observed: { done: 0, missing: 1 } }, language, t).length).toBeGreaterThan(
      2,
    );
  });
});
