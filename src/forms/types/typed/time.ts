import { Temporal } from 'temporal-polyfill';
import { loose, plain } from './text.js';

/** A time of day as typed; `impossible` is one that no clock shows, like 25:00. */
export type TypedTime = { readonly time: Temporal.PlainTime } | 'impossible' | undefined;

const TIME =
  /^(?<hour>\d{1,2}) ?(?:(?<separator>:|h\p{L}*\.?) ?(?:(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?)?)? ?(?<half>[\p{L}\p{M}. ]*)$/u;

/** Reads `14:30`, `14h30`, `14 h`, "14 heures", `2:30 pm`, `8 am`, and the language's own words for am and pm. */
export function readTime(text: string, language: string): TypedTime {
  const parts = TIME.exec(plain(text).toLowerCase())?.groups;
  if (!parts) return undefined;
  const { separator, minute = '0', second = '0', half = '' } = parts;
  if (separator === ':' && parts.minute === undefined) return undefined;
  if (separator === undefined && half === '') return undefined;
  const hour = half === '' ? Number(parts.hour) : onTheDay(Number(parts.hour), half, language);
  if (hour === undefined) return undefined;
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return 'impossible';
  return { time: Temporal.PlainTime.from({ hour, minute: Number(minute), second: Number(second) }) };
}

/** `14:30`, or "2:30 PM" where people write so. */
export function showTime(time: Temporal.PlainTime, language: string): string {
  return time.toLocaleString(language, { timeStyle: 'short' });
}

/** The hour out of 24; beyond when there is no such hour, undefined when `half` is no half of the day. */
function onTheDay(hour: number, half: string, language: string): number | undefined {
  const written = loose(half).replaceAll(' ', '');
  const isAfternoon = ['pm', halfOfTheDay(18, language)].includes(written);
  if (!isAfternoon && !['am', halfOfTheDay(6, language)].includes(written)) return undefined;
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

function halfOfTheDay(hour: number, language: string): string {
  const format = new Intl.DateTimeFormat(language, { hour: 'numeric', hour12: true, timeZone: 'UTC' });
  const parts = format.formatToParts(hour * 3_600_000);
  return loose(parts.find((part) => part.type === 'dayPeriod')?.value ?? '').replaceAll(' ', '');
}
