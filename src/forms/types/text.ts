import type { QuestionType } from './type.js';
import { textOf } from './typed/text.js';

/** Characters (Unicode code points) an answer may have. */
const MAX_CHARACTERS = 10_000;

/** Control characters but line break and tab, and halves of a character that no database takes. */
const UNWANTED = /(?![\n\t])[\p{Cc}\p{Cs}]/gu;

/** Free text, kept whole: longer than the limit is refused, never cut. */
export const text: QuestionType = {
  name: 'text',
  role: 'ask',
  datatype: 'string',
  wanted: () => ({ kind: 'text' }),
  read(reply) {
    const value = textOf(reply).replace(/\r\n?/g, '\n').replace(UNWANTED, '').trim();
    if (value === '') return { refused: 'empty' };
    const length = [...value].length;
    if (length > MAX_CHARACTERS) return { refused: 'too-long', args: { length, limit: MAX_CHARACTERS } };
    return { value };
  },
  show: (value) => value,
};
