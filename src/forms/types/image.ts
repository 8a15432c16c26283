import type { QuestionType } from './type.js';
import { fileOf } from './typed/file.js';

/** A picture: a photo, a drawing, a screen. */
export const image: QuestionType = {
  name: 'image',
  role: 'ask',
  datatype: 'string',
  // ODK's, for a camera or recorder of its own: people here use theirs.
  parameters: ['max-pixels'],
  wanted: () => ({ kind: 'file', media: 'image' }),
  read(reply) {
    const sent = fileOf(reply, 'image');
    return sent ? { value: sent.id } : { refused: 'image' };
  },
  show: (value, { file }) => file(value) ?? value,
};
