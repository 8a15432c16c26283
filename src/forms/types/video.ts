import type { QuestionType } from './type.js';
import { fileOf } from './typed/file.js';

/** A film. */
export const video: QuestionType = {
  name: 'video',
  role: 'ask',
  datatype: 'string',
  wanted: () => ({ kind: 'file', media: 'video' }),
  read(reply) {
    const sent = fileOf(reply, 'video');
    return sent ? { value: sent.id } : { refused: 'video' };
  },
  show: (value, { file }) => file(value) ?? value,
};
