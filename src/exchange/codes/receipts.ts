import { randomInt } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { RECEIPT_DIGITS, receiptCode } from '../../flows/receipt-code.js';
import { RECEIPT_WORDS } from '../../flows/receipt-words.js';
import type { Identity } from '../../people/identity.js';

/** A new receipt. There are some three million: guessing must be slow (Guesses). */
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

const HOUR_MS = 60 * 60 * 1000;
/** Wrong codes in an hour. */
const MOST_OF_ONE = 5;
/** Wrong codes in an hour of all those together of whom nothing is stored: they are many at will. */
const MOST_OF_VISITORS = 30;

/** Counts wrong codes, in memory: who tries too many waits, and nobody else does. */
export class Guesses {
  private readonly wrong = new LRUCache<string, readonly number[]>({ max: 10_000 });

  /** `now` is in milliseconds. */
  mayTry(lookup: string, isVisitor: boolean, now: number): boolean {
    if (this.lately(lookup, now).length >= MOST_OF_ONE) return false;
    return !isVisitor || this.lately(VISITORS, now).length < MOST_OF_VISITORS;
  }

  failed(lookup: string, isVisitor: boolean, now: number): void {
    for (const who of isVisitor ? [lookup, VISITORS] : [lookup])
      this.wrong.set(who, [...this.lately(who, now), now]);
  }

  private lately(who: string, now: number): number[] {
    return (this.wrong.get(who) ?? []).filter((at) => Math.abs(now - at) < HOUR_MS);
  }
}

const VISITORS = '';
