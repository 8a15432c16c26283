import { Temporal } from 'temporal-polyfill';
import type { QuestionType } from './type.js';
import { shownOrAsIs } from './typed/moment.js';
import { textOf } from './typed/text.js';
import { readTime, showTime } from './typed/time.js';

const EXAMPLE = Temporal.PlainTime.from('14:30');

/** A time of day, stored as `08:30:00.000`. */
export const time: QuestionType = {
  name: 'time',
  role: 'ask',
  datatype: 'time',
  wanted: () => ({ kind: 'time' }),
  read(reply, _question, { language }) {
    const written = textOf(reply);
    const typed = readTime(written, language);
    if (typed === 'impossible') return { refused: 'no-such-time' };
    if (!typed) return { refused: 'time', args: { example: showTime(EXAMPLE, language) } };
    return { value: typed.time.toString({ fractionalSecondDigits: 3 }) };
  },
  show: (value, { language }) => shownOrAsIs(value, () => showTime(Temporal.PlainTime.from(value), language)),
};
