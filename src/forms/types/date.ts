import { Temporal } from 'temporal-polyfill';
import type { QuestionType } from './type.js';
import { readDate, showDate } from './typed/date.js';
import { localDate, shownOrAsIs } from './typed/moment.js';
import { textOf } from './typed/text.js';

/** A day, stored as `2026-11-22`. */
export const date: QuestionType = {
  name: 'date',
  role: 'ask',
  datatype: 'date',
  wanted: () => ({ kind: 'date' }),
  read(reply, _question, context) {
    const written = textOf(reply);
    const typed = readDate(written, context);
    if (typed === 'impossible') return { refused: 'no-such-date' };
    if (!typed) return { refused: 'date', args: { example: showDate(localDate(context), context.language) } };
    return { value: typed.date.toString() };
  },
  show: (value, { language }) => shownOrAsIs(value, () => showDate(Temporal.PlainDate.from(value), language)),
};
