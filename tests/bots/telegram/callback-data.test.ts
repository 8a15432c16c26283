import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitting, type Tap, unfitted } from '../../../src/bots/tap-data.js';
import { callbackData, MOST_BYTES, readCallbackData } from '../../../src/bots/telegram/callback-data.js';
import { ACTIONS } from '../../../src/flows/message.js';

const to = fc.record({ session: fc.uuid(), serial: fc.nat(9_999) });
const index = fc.nat(99_999);
/** What XLSForm takes for a name, however long, in any script. */
const formName = fc.stringMatching(/^[\p{L}_][\p{L}\d_.-]{0,120}$/u);
const short = fc.stringMatching(/^[\p{L}\d .,-]{0,8}$/u);

const tap: fc.Arbitrary<Tap> = fc.oneof(
  fc.record({ kind: fc.constant('choose' as const), to, choices: index.map((one) => [one]) }),
  fc.record({ kind: fc.constant('toggle' as const), to, choice: index }),
  fc.record({ kind: fc.constant('page' as const), to, page: index }, { requiredKeys: ['kind', 'page'] }),
  fc.record({ kind: fc.constant('text' as const), to, text: short }),
  fc.record(
    {
      kind: fc.constant('act' as const),
      to,
      action: fc.constantFrom(...ACTIONS),
      argument: fc.oneof(formName, short, fc.constantFrom('fr', '#12', '', 'a:b', '~x')),
    },
    { requiredKeys: ['kind', 'action'] },
  ),
);

describe('what a button carries', () => {
  test('comes back as what it was, in at most 64 bytes', () => {
    fc.assert(
      fc.property(tap, (pressed) => {
        const data = callbackData(pressed);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(MOST_BYTES);
        const names = 'argument' in pressed && pressed.argument !== undefined ? [pressed.argument] : [];
        expect(readCallbackData(data, ['another', ...names])).toEqual(pressed);
      }),
      { numRuns: 1_000 },
    );
  });

  test('names an instance of a repeat whole, on a question too', () => {
    fc.assert(
      fc.property(to, index, (asked, instance) => {
        const argument = `${asked.session.slice(-8)}#${instance}`;
        const pressed: Tap = { kind: 'act', action: 'remove', argument, to: asked };
        expect(readCallbackData(callbackData(pressed), [])).toEqual(pressed);
      }),
    );
  });

  test('is never the same for two different taps', () => {
    fc.assert(
      fc.property(tap, tap, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        const [first, second] = [callbackData(one), callbackData(other)];
        if (first === second) expect(one).toEqual(other);
      }),
    );
  });

  test('does not say the name of a long questionnaire that closed since', () => {
    const data = callbackData({ kind: 'act', action: 'open', argument: 'é'.repeat(60) });
    const read = readCallbackData(data, ['other']);
    expect(read).toMatchObject({ kind: 'act', action: 'open' });
    expect(read && 'argument' in read && read.argument).toMatch(/^~/);
  });

  test('cannot be an input no button sends', () => {
    expect(() => callbackData({ kind: 'other' })).toThrow('other');
  });
});

describe('what no button of ours carried', () => {
  const [session, serial] = ['AAAAAAAAAAAAAAAAAAAAAA', 3];
  test.each([
    '',
    'c',
    'c:1',
    't:1',
    'x:oui',
    'z:1',
    `c${session}.${serial}:`,
    `c${session}.${serial}:-1`,
    `c${session}.${serial}:1e3`,
    `c${session}.${serial}:9999999`,
    `c${session}.9999999999:1`,
    `c${session}:1`,
    'p:x',
    'a:',
    'a:destroy',
    'a:toString',
    'ac:1',
    'oui_1',
  ])('« %s »', (data) => expect(readCallbackData(data, [])).toBeUndefined());

  test('whatever it is, it is read without a word of complaint', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 64 }),
      fc
        .tuple(fc.constantFrom('c', 't', 'p', 'x', 'a'), fc.string({ unit: 'grapheme', maxLength: 60 }))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anything, fc.array(formName), (data, names) => {
        const read = readCallbackData(data, names);
        // Whoever answers is not to be trusted: numbers stay numbers.
        if (read && 'to' in read && read.to) expect(Number.isSafeInteger(read.to.serial)).toBe(true);
      }),
    );
  });
});

test('a text fits its bytes, and is found again among the names', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 17, max: 64 }), (text, bytes) => {
      const fit = fitting(text, bytes);
      expect(Buffer.byteLength(fit)).toBeLessThanOrEqual(bytes);
      expect(unfitted(fit, ['x', text])).toBe(text);
    }),
  );
});
