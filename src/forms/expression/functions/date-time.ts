import { dateText } from '../dates.js';
import type { XPathFunction } from '../function.js';
import { checkWrittenDate } from '../impossible-date.js';
import { momentText } from '../moments.js';
import { daysReader, EMPTY, textOperand } from '../operand.js';

const DATE_LENGTH = '2024-01-31'.length;

/** `date-time(x)`: as date(), keeping the time; a date without time stays one. */
export const dateTime: XPathFunction = {
  name: 'date-time',
  min: 1,
  max: 1,
  check: checkWrittenDate,
  compile([operand = EMPTY]) {
    const days = daysReader(operand);
    const text = textOperand((env) => {
      const value = operand.value(env);
      if (typeof value === 'string' && value.length === DATE_LENGTH) return dateText(days(env));
      return momentText(days(env), env.zone);
    }, 'moment');
    return { ...text, number: days };
  },
};
