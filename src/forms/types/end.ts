import type { QuestionType } from './type.js';
import { storedMoment } from './typed/moment.js';

/** When the last question was answered. */
export const end: QuestionType = {
  name: 'end',
  role: 'automatic',
  datatype: 'dateTime',
  automatic: (moment, clock) => (moment === 'end' ? storedMoment(clock) : undefined),
};
