import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isHoliday } from '../../src/calendar/holidays.js';

test('the public holidays of France are those another list has, from 2000 to 2100', () => {
  const france = new Holidays('FR', { types: ['public'], timezone: 'Europe/Paris' });
  for (let year = 2000; year <= 2100; year += 1) {
    const theirs = new Set(france.getHolidays(year, 'fr').map(({ date }) => date.slice(0, 10)));
    const ours = daysOf(year).filter(isHoliday).map(String);
    expect(ours).toEqual([...theirs].sort());
  }
});

function daysOf(year: number): Temporal.PlainDate[] {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return Array.from({ length: first.daysInYear }, (_, days) => first.add({ days }));
}
