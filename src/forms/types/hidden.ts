import type { QuestionType } from './type.js';

/** A value the form carries and nobody sees: its default, or its calculation. */
export const hidden: QuestionType = { name: 'hidden', role: 'automatic', datatype: 'string' };
