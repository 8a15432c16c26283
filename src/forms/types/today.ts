import type { QuestionType } from './type.js';
import { localDate } from './typed/moment.js';

/** The local date on which the session began. */
export const today: QuestionType = {
  name: 'today',
  role: 'automatic',
  datatype: 'date',
  automatic: (moment, clock) => (moment === 'start' ? localDate(clock).toString() : undefined),
};
