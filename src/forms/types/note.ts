import type { QuestionType } from './type.js';

/** Text that is read, with nothing to answer. */
export const note: QuestionType = { name: 'note', role: 'show', datatype: 'string' };
