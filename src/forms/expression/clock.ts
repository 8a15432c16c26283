import { dateText } from './dates.js';
import type { Environment } from './environment.js';
import { instantText, localDays } from './moments.js';

interface Reading {
  readonly now: number;
  readonly zone: string;
  /** The moment in days since 1970-01-01, on the zone's clock. */
  readonly days: number;
  /** `2024-05-15` */
  readonly date: string;
  /** `2024-05-15T14:34:56.000+02:00` */
  readonly moment: string;
}

let last: Reading | undefined;

/** What today() and now() read. The last reading is kept: a form asks many times for one moment. */
export function readClock({ now, zone }: Environment): Reading {
  if (last?.now !== now || last.zone !== zone) {
    const days = localDays(now, zone);
    last = { now, zone, days, date: dateText(days), moment: instantText(now, zone) };
  }
  return last;
}
