import { Temporal } from 'temporal-polyfill';
import type { ReplyContext } from '../type.js';
import { readDate } from './date.js';
import { plain } from './text.js';
import { readTime } from './time.js';

export type TypedDateTime = { readonly moment: Temporal.ZonedDateTime } | 'impossible' | undefined;

const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(z|[+-]\d{2}:\d{2})$/i;

/**
 * Reads a date and a time in either order: "22/11/2026 14:30", "hier à 14h", "14h30 le 22 novembre",
 * `2026-11-22T14:30`, also with an offset. A local time that the clocks skip is moved on by the skipped hour; of one
 * that comes twice, the first is meant (Temporal's "compatible", RFC 5545).
 */
export function readDateTime(text: string, context: ReplyContext): TypedDateTime {
  const typed = plain(text);
  if (WITH_OFFSET.test(typed)) return withOffset(typed, context.zone);
  let isImpossible = false;
  for (const [dateText, timeText] of splits(typed)) {
    const time = readTime(timeText, context.language);
    const date = time && readDate(dateText, context);
    if (!time || !date) continue;
    if (time === 'impossible' || date === 'impossible') isImpossible = true;
    else return { moment: date.date.toZonedDateTime({ timeZone: context.zone, plainTime: time.time }) };
  }
  return isImpossible ? 'impossible' : undefined;
}

function withOffset(typed: string, zone: string): TypedDateTime {
  try {
    return { moment: Temporal.Instant.from(typed).toZonedDateTimeISO(zone) };
  } catch {
    return 'impossible';
  }
}

/** Every way to part the text into [date, time], also leaving out a short word like "à" at the seam. */
function* splits(typed: string): Generator<readonly [string, string]> {
  const words = typed.replace(/^(\d{4}-\d{2}-\d{2})t/i, '$1 ').split(' ');
  for (let at = 1; at < words.length; at++) {
    const before = words.slice(0, at);
    const after = words.slice(at).join(' ');
    yield* bothOrders(before.join(' '), after);
    if (before.length > 1 && /^\p{L}{1,3}$/u.test(before.at(-1) ?? '')) {
      yield* bothOrders(before.slice(0, -1).join(' '), after);
    }
  }
}

function* bothOrders(before: string, after: string): Generator<readonly [string, string]> {
  const first = before.replace(/,$/, '');
  yield [first, after];
  yield [after, first];
}
