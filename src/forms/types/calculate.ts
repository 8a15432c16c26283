import type { QuestionType } from './type.js';

/** A value worked out from other answers. */
export const calculate: QuestionType = {
  name: 'calculate',
  role: 'automatic',
  datatype: 'string',
  check: (question) =>
    question.calculation === undefined
      ? [{ column: 'calculation', code: 'missing-calculation', args: { name: question.name } }]
      : [],
};
