import { easter } from 'date-easter';
import { Temporal } from 'temporal-polyfill';
import { instantAt, localAt } from './local-time.js';

/** The public holidays of France (Code du travail, L3133-1), month and day, and days after Easter Sunday. */
const FIXED: ReadonlySet<string> = new Set([
  '01-01',
  '05-01',
  '05-08',
  '07-14',
  '08-15',
  '11-01',
  '11-11',
  '12-25',
]);
const AFTER_EASTER: ReadonlySet<number> = new Set([1, 39, 50]);

/** Those kept in all of France: Alsace and the overseas departments have some more. */
export function isHoliday(day: Temporal.PlainDate): boolean {
  if (FIXED.has(day.toString().slice(5))) return true;
  const { year, month, day: sunday } = easter(day.year);
  return AFTER_EASTER.has(Temporal.PlainDate.from({ year, month, day: sunday }).until(day).days);
}

/** A moment, in milliseconds since 1970; on a public holiday a local time (`08:00`) of the next day that is none. */
export function afterHolidays(moment: number, time: string, zone: string): number {
  let day = localAt(moment, zone).toPlainDate();
  if (!isHoliday(day)) return moment;
  while (isHoliday(day)) day = day.add({ days: 1 });
  return instantAt(`${day}T${time}`, zone);
}
