import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionTypes } from '../../../src/forms/types/index.js';
import type { ReplyContext } from '../../../src/forms/types/type.js';

const choices = [
  { name: 'a', label: 'Un, deux', exclusive: false },
  { name: 'b', label: '> 2', exclusive: false },
  { name: 'c', label: '< 2', exclusive: true },
  { name: 'constructor', label: '👍', exclusive: false },
];
const context: ReplyContext = {
  now: 1_795_335_300_000,
  zone: 'Europe/Paris',
  language: 'fr',
  choices,
  words: { today: ["aujourd'hui"], yesterday: ['hier'], yes: ['oui'], no: ['non'] },
};

const shown = { ...context, file: () => undefined };

/** Made of the pieces that numbers, dates, times and choices have, so that the property goes deep. */
const nearMiss = fc
  .array(
    fc.constantFrom(
      ...['1', '22', '2026', '30', '٣', '/', '-', '.', ',', ':', 'h', ' ', 'T', '+', '−', 'nov', 'mar', 'pm'],
      ...[
        'le',
        'à',
        '1er',
        'février',
        'hier',
        '< 2',
        'Un',
        'deux',
        'constructor',
        '\u202f',
        '\u200f',
        '\ud800',
      ],
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));
const nearlyStored = fc.constantFrom(
  '2026-02-30',
  '25:99:00.000',
  '2026-13-45T99:99:00Z',
  '2026-11-22T',
  '1.2.3',
);
const anyText = fc.oneof(
  nearMiss,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme' }),
);
const anyReply = fc.oneof(
  anyText.map((text) => ({ text })),
  fc.array(fc.oneof(anyText, fc.constantFrom('a', 'b', 'c'))).map((names) => ({ choices: names })),
);

describe.each([...questionTypes.values()].filter(({ role }) => role === 'ask'))(
  '$name, given any text',
  (type) => {
    const question = { type: type.name, name: 'q' };

    it('reads a value it can show and read again, or refuses', () => {
      fc.assert(
        fc.property(anyReply, (reply) => {
          const read = type.read?.(reply, question, context);
          if (!read) throw new Error('an asked type reads');
          if ('refused' in read) {
            expect(read.refused).toMatch(/^[a-z-]+$/);
            return;
          }
          expect(read.value).not.toBe('');
          expect(type.show?.(read.value, shown)).not.toBe('');
          const again = type.choices ? { choices: read.value.split(' ') } : { text: read.value };
          expect(type.read?.(again, question, context)).toEqual({ value: read.value });
        }),
        { numRuns: 500 },
      );
    });

    it('shows any stored text without throwing', () => {
      fc.assert(
        fc.property(fc.oneof(anyText, nearlyStored), (value) => {
          expect(typeof type.show?.(value, shown)).toBe('string');
        }),
      );
    });

    it.each(['9'.repeat(50_000), 'h'.repeat(50_000), ' '.repeat(50_000), '1 '.repeat(25_000)])(
      'reads long text fast',
      (text) => {
        const before = performance.now();
        type.read?.({ text }, question, context);
        expect(performance.now() - before).toBeLessThan(1000);
      },
    );
  },
);

describe('text', () => {
  const text = questionTypes.get('text');
  const question = { type: 'text', name: 'q' };

  it('keeps 10,000 characters and refuses one more, cutting nothing', () => {
    const longest = '🦋'.repeat(10_000);
    expect(text?.read?.({ text: longest }, question, context)).toEqual({ value: longest });
    expect(text?.read?.({ text: `${longest}a` }, question, context)).toEqual({
      refused: 'too-long',
      args: { length: 10_001, limit: 10_000 },
    });
  });
});
