import { expect, test } from 'vitest';
import { codeIn, linkOf, readCode, spelled } from '../../src/flows/codes/invitation-code.js';

test('a code is read however people write it', () => {
  for (const written of ['ABCD-2345', 'abcd2345', ' abcd – 2345 ', 'ABCD 2345'])
    expect(readCode(written)).toBe('ABCD2345');
  expect(spelled('ABCD2345')).toBe('ABCD-2345');
});

test('what is no code is none: too short, letters that are not used, a sentence', () => {
  for (const written of ['ABCD-234', 'ABCD-23456', 'O0I1-LLLL', 'bonjour', 'je viens souvent', ''])
    expect(readCode(written)).toBeUndefined();
});

test('a link carries a code or a questionnaire', () => {
  expect(codeIn(linkOf('ABCD2345'))).toBe('ABCD2345');
  expect(codeIn('grand-public')).toBeUndefined();
  expect(codeIn('join-us')).toBeUndefined();
});
