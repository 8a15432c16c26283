import type { QuestionType } from './type.js';
import { loose, textOf } from './typed/text.js';

/** What ODK stores once the person has agreed. */
const AGREED = 'OK';

/** One button that says "read and understood". */
export const acknowledge: QuestionType = {
  name: 'acknowledge',
  role: 'ask',
  datatype: 'string',
  wanted: () => ({ kind: 'acknowledge' }),
  read(reply, _question, { words }) {
    const typed = loose(textOf(reply));
    const isAgreed = [AGREED, ...words.yes].some((word) => loose(word) === typed);
    return isAgreed ? { value: AGREED } : { refused: 'acknowledge' };
  },
  show: (value) => value,
};
