import type { QuestionType } from './type.js';
import { fileOf } from './typed/file.js';

/** Any document. */
export const file: QuestionType = {
  name: 'file',
  role: 'ask',
  datatype: 'string',
  wanted: () => ({ kind: 'file', media: 'file' }),
  read(reply) {
    const sent = fileOf(reply, 'file');
    return sent ? { value: sent.id } : { refused: 'file' };
  },
  show: (value, { file }) => file(value) ?? value,
};
