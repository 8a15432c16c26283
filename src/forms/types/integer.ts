import type { QuestionType } from './type.js';
import { MAX_DIGITS, readNumber, showNumber } from './typed/number.js';
import { textOf } from './typed/text.js';

/** A whole number. `3.7` is refused, not rounded. */
export const integer: QuestionType = {
  name: 'integer',
  role: 'ask',
  datatype: 'int',
  wanted: () => ({ kind: 'number', integer: true }),
  read(reply, _question, { language }) {
    const typed = readNumber(textOf(reply), language);
    if ('number' in typed && typed.isWhole) return { value: typed.number };
    if ('refused' in typed && typed.refused === 'too-many-digits') {
      return { refused: 'too-many-digits', args: { limit: MAX_DIGITS } };
    }
    return { refused: 'integer', args: { example: '12' } };
  },
  show: (value, { language }) => showNumber(value, language),
};
