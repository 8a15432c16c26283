import type { XPathFunction } from '../function.js';
import { checkWrittenDate } from '../impossible-date.js';
import { dateOperand, daysReader, EMPTY } from '../operand.js';

/** `date(x)`: the date of a text, a moment, or days since 1970-01-01; '' when there is none. */
export const date: XPathFunction = {
  name: 'date',
  min: 1,
  max: 1,
  check: checkWrittenDate,
  compile: ([value = EMPTY]) => dateOperand(daysReader(value)),
};
