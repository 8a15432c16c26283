import { remindersOf } from './asking.js';
import { afterHolidays } from './holidays.js';
import { occasionsAfter } from './occasions.js';
import { habitsOf, wishOf } from './plan-occasions.js';
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
export function* comingAfter(schedule: Schedule, after: number, usualZone: string): Generator<Coming> {
  for (const { at } of occasionsAfter(schedule, after, usualZone)) {
    yield { at: usualSending(schedule, at, usualZone), step: 'ask' };
    for (const [, reminder] of remindersOf(schedule, usualZone))
      yield { at: usualSending(schedule, reminder, usualZone), step: 'remind' };
  }
}

function usualSending(schedule: Schedule, wanted: number, usualZone: string): number {
  const { what, grace, rule, zone = usualZone } = schedule;
  const wish = wishOf(schedule, wanted, grace);
  const sending = sendingOf(wish, habitsOf(undefined, usualZone), new Set(), wanted);
  const at = 'at' in sending ? sending.at : wanted;
  return what.kind === 'digest' ? afterHolidays(at, rule.at, zone) : at;
}
