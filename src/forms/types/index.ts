import { acknowledge } from './acknowledge.js';
import { audio } from './audio.js';
import { barcode } from './barcode.js';
import { calculate } from './calculate.js';
import { date } from './date.js';
import { datetime } from './datetime.js';
import { decimal } from './decimal.js';
import { end } from './end.js';
import { file } from './file.js';
import { geopoint } from './geopoint.js';
import { hidden } from './hidden.js';
import { image } from './image.js';
import { integer } from './integer.js';
import { note } from './note.js';
import { range } from './range.js';
import { selectMultiple } from './select_multiple.js';
import { selectOne } from './select_one.js';
import { start } from './start.js';
import { text } from './text.js';
import { time } from './time.js';
import { today } from './today.js';
import type { QuestionType } from './type.js';
import { video } from './video.js';

/** Every question type, by the name a form writes. */
export const questionTypes: ReadonlyMap<string, QuestionType> = new Map(
  [
    selectOne,
    selectMultiple,
    text,
    integer,
    decimal,
    range,
    date,
    time,
    datetime,
    image,
    audio,
    video,
    file,
    geopoint,
    barcode,
    note,
    acknowledge,
    calculate,
    hidden,
    start,
    end,
    today,
  ].map((type) => [type.name, type]),
);
