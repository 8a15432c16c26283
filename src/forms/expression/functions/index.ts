import type { XPathFunction } from '../function.js';
import { booleanFunction } from './boolean.js';
import { coalesce } from './coalesce.js';
import { concat } from './concat.js';
import { count } from './count.js';
import { countNonEmpty } from './count-non-empty.js';
import { countSelected } from './count-selected.js';
import { date } from './date.js';
import { dateTime } from './date-time.js';
import { falseFunction } from './false.js';
import { floor } from './floor.js';
import { formatDate } from './format-date.js';
import { ifElse } from './if.js';
import { indexedRepeat } from './indexed-repeat.js';
import { int } from './int.js';
import { join } from './join.js';
import { max } from './max.js';
import { min } from './min.js';
import { not } from './not.js';
import { now } from './now.js';
import { numberFunction } from './number.js';
import { once } from './once.js';
import { position } from './position.js';
import { regex } from './regex.js';
import { round } from './round.js';
import { selected } from './selected.js';
import { stringFunction } from './string.js';
import { stringLength } from './string-length.js';
import { sum } from './sum.js';
import { today } from './today.js';
import { trueFunction } from './true.js';

const all = [
  booleanFunction,
  coalesce,
  concat,
  count,
  countNonEmpty,
  countSelected,
  date,
  dateTime,
  falseFunction,
  floor,
  formatDate,
  ifElse,
  indexedRepeat,
  int,
  join,
  max,
  min,
  not,
  now,
  once,
  numberFunction,
  position,
  regex,
  round,
  selected,
  stringFunction,
  stringLength,
  sum,
  today,
  trueFunction,
];

/** Every function an expression may call, by name. */
export const functions: ReadonlyMap<string, XPathFunction> = new Map(all.map((entry) => [entry.name, entry]));
