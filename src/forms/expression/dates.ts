/** Calendar arithmetic on whole days since 1970-01-01, without objects: it runs in every comparison. */

export interface CalendarDate {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
}

const DAYS_PER_400_YEARS = 146_097;
/** From 0000-03-01, where the cycle of leap years begins, to 1970-01-01. */
const DAYS_TO_1970 = 719_468;

/**
 * Days since 1970-01-01 in the Gregorian calendar, also before it was in use. A year is counted from
 * March, so that the leap day is its last (Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms").
 */
export function daysOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const cycle = Math.floor(marchYear / 400);
  const yearOfCycle = marchYear - cycle * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
  return cycle * DAYS_PER_400_YEARS + yearOfCycle * 365 + leapDays + dayOfYear - DAYS_TO_1970;
}

/** The inverse of daysOf, for whole days. */
export function dateOf(days: number): CalendarDate {
  const shifted = days + DAYS_TO_1970;
  const cycle = Math.floor(shifted / DAYS_PER_400_YEARS);
  const dayOfCycle = shifted - cycle * DAYS_PER_400_YEARS;
  const leapDays =
    Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear =
    dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: cycle * 400 + yearOfCycle + (month > 2 ? 0 : 1), month, day };
}

/** `2024-01-31` → days since 1970-01-01; NaN for anything else and for dates that do not exist. */
export function parseDate(text: string): number {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return Number.NaN;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? daysOf(year, month, day) : Number.NaN;
}

/** Days since 1970-01-01, any fraction dropped → `2024-01-31`; '' outside the years 0000–9999. */
export function dateText(days: number): string {
  if (!inCalendar(days)) return '';
  const { year, month, day } = dateOf(Math.floor(days));
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** Within the years 0000–9999, those a date can be written for. False for NaN. */
export function inCalendar(days: number): boolean {
  return days >= FIRST_DAY && days < LAST_DAY + 1;
}

export function padded(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

const FIRST_DAY = daysOf(0, 1, 1);
const LAST_DAY = daysOf(9999, 12, 31);

/** NaN unless every character is a digit. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let index = from; index < to; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}
