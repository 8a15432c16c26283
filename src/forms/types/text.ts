import type { QuestionType } from './type.js';
import { fileOf } from './typed/file.js';
import { readFreeText } from './typed/free-text.js';

/**
 * Free text, typed or spoken: a voice message answers too. With `appearance: multiline` it may be long
 * (https://docs.getodk.org/form-question-types/#multiline-text-widget).
 */
export const text: QuestionType = {
  name: 'text',
  role: 'ask',
  datatype: 'string',
  wanted: ({ appearance = '' }) => ({
    kind: 'text',
    ...(appearance.split(/\s+/).includes('multiline') ? { long: true } : {}),
  }),
  read(reply) {
    const spoken = fileOf(reply, 'audio');
    if (spoken) return { value: spoken.id };
    return 'file' in reply || 'place' in reply ? { refused: 'text' } : readFreeText(reply);
  },
  show: (value, { file }) => file(value) ?? value,
};
