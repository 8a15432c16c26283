import { RECEIPT_WORDS } from './receipt-words.js';

/** Digits after the word. */
export const RECEIPT_DIGITS = 4;

const CODE = new RegExp(`^([A-Z]+)(\\d{${RECEIPT_DIGITS}})$`);

/** A code as people read it aloud: `LUNE-4821`. */
export function receiptCode(word: string, number: number): string {
  return `${word.toUpperCase()}-${String(number).padStart(RECEIPT_DIGITS, '0')}`;
}

/** The code somebody typed, however they wrote it; undefined when it is none. */
export function readReceiptCode(text: string): string | undefined {
  const plain = text
    .normalize('NFD')
    .replace(/[\p{M}\s–-]/gu, '')
    .toUpperCase();
  const [, word = '', digits] = CODE.exec(plain) ?? [];
  return digits !== undefined && WORDS.has(word.toLowerCase()) ? `${word}-${digits}` : undefined;
}

const WORDS: ReadonlySet<string> = new Set(RECEIPT_WORDS);
