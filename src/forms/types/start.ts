import type { QuestionType } from './type.js';
import { storedMoment } from './typed/moment.js';

/** When the session began. */
export const start: QuestionType = {
  name: 'start',
  role: 'automatic',
  datatype: 'dateTime',
  automatic: (moment, clock) => (moment === 'start' ? storedMoment(clock) : undefined),
};
