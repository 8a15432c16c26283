import type { XPathFunction } from '../function.js';
import { booleanFunction } from './boolean.js';
import { coalesce } from './coalesce.js';
import { concat } from './concat.js';
import { countSelected } from './count-selected.js';
import { date } from './date.js';
import { dateTime } from './date-time.js';
import { falseFunction } from './false.js';
import { floor } from './floor.js';
import { formatDate } from './format-date.js';
import { ifElse } from './if.js';
import { int } from './int.js';
import { not } from './not.js';
import { now } from './now.js';
import { numberFunction } from './number.js';
import { regex } from './regex.js';
import { round } from './round.js';
import { selected } from './selected.js';
import { stringFunction } from './string.js';
import { stringLength } from './string-length.js';
import { today } from './today.js';
import { trueFunction } from './true.js';

const all = [
  booleanFunction,
  coalesce,
  concat,
  countSelected,
  date,
  dateTime,
  falseFunction,
  floor,
  formatDate,
  ifElse,
  int,
  not,
  now,
  numberFunction,
  regex,
  round,
  selected,
  stringFunction,
  stringLength,
  today,
  trueFunction,
];

/** Every function an expression may call, by name. */
export const functions: ReadonlyMap<string, XPathFunction> = new Map(all.map((entry) => [entry.name, entry]));
