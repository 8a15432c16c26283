import type { ReadResult, Reply } from '../type.js';
import { textOf } from './text.js';

/** Characters (Unicode code points) an answer may have. */
const MAX_CHARACTERS = 10_000;

/** Control characters but line break and tab, and halves of a character that no database takes. */
const UNWANTED = /(?![\n\t])[\p{Cc}\p{Cs}]/gu;

/** What a person wrote, kept whole: longer than the limit is refused, never cut. */
export function readFreeText(reply: Reply): ReadResult {
  const value = textOf(reply).replace(/\r\n?/g, '\n').replace(UNWANTED, '').trim();
  if (value === '') return { refused: 'empty' };
  const length = [...value].length;
  if (length > MAX_CHARACTERS) return { refused: 'too-long', args: { length, limit: MAX_CHARACTERS } };
  return { value };
}
