import type { QuestionType } from './type.js';
import { MAX_DIGITS, readNumber, showNumber } from './typed/number.js';
import { textOf } from './typed/text.js';

/** A number with or without decimals; comma and point both part them. */
export const decimal: QuestionType = {
  name: 'decimal',
  role: 'ask',
  datatype: 'decimal',
  wanted: () => ({ kind: 'number', integer: false }),
  read(reply, _question, { language }) {
    const typed = readNumber(textOf(reply), language);
    if ('number' in typed) return { value: typed.number };
    if (typed.refused === 'too-many-digits')
      return { refused: 'too-many-digits', args: { limit: MAX_DIGITS } };
    return { refused: 'decimal', args: { example: showNumber('2.5', language) } };
  },
  show: (value, { language }) => showNumber(value, language),
};
