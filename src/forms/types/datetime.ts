import { Temporal } from 'temporal-polyfill';
import type { QuestionType } from './type.js';
import { readDateTime } from './typed/datetime.js';
import { shownOrAsIs, storedDateTime, storedMoment } from './typed/moment.js';
import { textOf } from './typed/text.js';

/** A moment, stored with the offset of its zone: `2026-11-22T08:30:00.000+01:00`. */
export const datetime: QuestionType = {
  name: 'datetime',
  role: 'ask',
  datatype: 'dateTime',
  wanted: () => ({ kind: 'datetime' }),
  read(reply, _question, context) {
    const written = textOf(reply);
    const typed = readDateTime(written, context);
    if (typed === 'impossible') return { refused: 'no-such-moment' };
    if (!typed) {
      return {
        refused: 'datetime',
        args: { example: showMoment(storedMoment(context), context.language, context.zone) },
      };
    }
    return { value: storedDateTime(typed.moment) };
  },
  show: (value, { language, zone }) => shownOrAsIs(value, () => showMoment(value, language, zone)),
};

function showMoment(value: string, language: string, zone: string): string {
  const { epochMilliseconds } = Temporal.Instant.from(value);
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: zone,
    calendar: 'gregory',
  });
  return format.format(epochMilliseconds);
}
