import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identity, WrongKey } from '../../src/people/identity.js';

const key = Buffer.alloc(32, 7);
const { seal, open, lookup, keyCheck } = identity(key);

test('what is sealed opens again, any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(open(seal(text))).toBe(text);
    }),
  );
});

test('a sealed text shows nothing of the text, and never twice the same', () => {
  const sealed = seal('telegram 424242');
  expect(sealed).toMatch(/^v1:[A-Za-z0-9_-]+$/);
  expect(Buffer.from(sealed.slice(3), 'base64url').toString('latin1')).not.toContain('424242');
  expect(seal('telegram 424242')).not.toBe(sealed);
});

test('another key opens nothing', () => {
  const other = identity(Buffer.alloc(32, 8));
  expect(() => other.open(seal('424242'))).toThrow(WrongKey);
  expect(other.lookup('account', 'telegram', '424242')).not.toBe(lookup('account', 'telegram', '424242'));
  expect(other.keyCheck).not.toBe(keyCheck);
});

test('an altered text does not open, wherever the alteration is', () => {
  const bytes = Buffer.from(seal('424242').slice(3), 'base64url');
  for (let index = 0; index < bytes.length; index += 1) {
    const altered = Buffer.from(bytes);
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(() => open(`v1:${altered.toString('base64url')}`)).toThrow(WrongKey);
  }
});

test.each(['', '424242', 'v1:', 'v1:AAAA', seal('x').replace('v1:', 'v2:'), seal('x').slice(0, -8)])(
  'what was never sealed by this version does not open: %s',
  (text) => {
    expect(() => open(text)).toThrow(WrongKey);
  },
);

test('a lookup is the same for the same parts alone', () => {
  expect(lookup('account', 'telegram', '42')).toBe(identity(key).lookup('account', 'telegram', '42'));
  expect(lookup('account', 'telegram', '42')).toMatch(/^[A-Za-z0-9_-]{43}$/);
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), fc.array(fc.string(), { minLength: 1 }), (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      expect(lookup(...a)).not.toBe(lookup(...b));
    }),
  );
  expect(lookup('a', 'bc')).not.toBe(lookup('ab', 'c'));
});

test('the key check gives neither the key nor a lookup away', () => {
  const random = randomBytes(32);
  const check = identity(random).keyCheck;
  expect(check).not.toContain(random.toString('base64url'));
  expect(check).not.toBe(identity(random).lookup('check'));
  expect(identity(random).keyCheck).toBe(check);
});
