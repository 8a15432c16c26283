import { remindersOf } from './asking.js';
import { afterHolidays } from './holidays.js';
import { occasionsAfter } from './occasions.js';
import { habitsOf, type Usual, wishOf } from './plan-occasions.js';
import type { Schedule } from './schedule.js';
import { sendingOf } from './sending.js';

/** Something a schedule will send; `at` is in milliseconds since 1970. */
export interface Coming {
  readonly at: number;
  readonly step: 'ask' | 'remind';
}

/**
 * What a schedule sends for each time it comes up later than a moment, when the rules of sending let it go to people
 * who wished nothing; for a wave, its reminders too. In order, without end where the schedule has none.
 */
export function* comingAfter(schedule: Schedule, after: number, usual: Usual): Generator<Coming> {
  for (const { at } of occasionsAfter(schedule, after, usual.zone)) {
    yield { at: usualSending(schedule, at, usual), step: 'ask' };
    for (const [, reminder] of remindersOf(schedule, usual.zone))
      yield { at: usualSending(schedule, reminder, usual), step: 'remind' };
  }
}

function usualSending(schedule: Schedule, wanted: number, usual: Usual): number {
  const { what, grace, rule, zone = usual.zone } = schedule;
  const wish = wishOf(schedule, wanted, grace);
  const sending = sendingOf(wish, habitsOf(undefined, usual), new Set(), wanted);
  const at = 'at' in sending ? sending.at : wanted;
  return what.kind === 'digest' ? afterHolidays(at, rule.at, zone) : at;
}
