import { randomInt } from 'node:crypto';
import { RECEIPT_DIGITS, receiptCode } from '../../flows/codes/receipt-code.js';
import { RECEIPT_WORDS } from '../../flows/codes/receipt-words.js';
import type { Identity } from '../../people/identity.js';

/** A new receipt. There are some three million: guessing must be slow (guesses.ts). */
export function freshReceipt(): string {
  const word = RECEIPT_WORDS[randomInt(RECEIPT_WORDS.length)] ?? '';
  return receiptCode(word, randomInt(10 ** RECEIPT_DIGITS));
}

/** What is stored of a receipt: a keyed hash, the same after a change of key, as the code is nowhere else. */
export function hashOfReceipt(identity: Identity, code: string): string {
  return identity.seen('receipt', code);
}

/** Whoever interviews, as exports tell one from another: a keyed hash of their id, in 10 digits. */
export function pseudonymOf(identity: Identity, personId: string): string {
  return Buffer.from(identity.seen('interviewer', personId), 'base64url').toString('hex').slice(0, 10);
}
