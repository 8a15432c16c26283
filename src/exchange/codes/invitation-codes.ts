import { randomInt } from 'node:crypto';
import { CODE_ALPHABET, CODE_LENGTH } from '../../flows/codes/invitation-code.js';
import type { Identity } from '../../people/identity.js';

/** A new code: 39 random bits, for invitations that end soon. */
export function freshCode(): string {
  const letter = () => CODE_ALPHABET.charAt(randomInt(CODE_ALPHABET.length));
  return Array.from({ length: CODE_LENGTH }, letter).join('');
}

/** What is stored of a code: a keyed hash. */
export function lookupOfCode(identity: Identity, code: string): string {
  return identity.lookup('invitation', code);
}
