import type { QuestionType } from './type.js';
import { fileOf } from './typed/file.js';

/** A sound: a voice message, a piece of music. */
export const audio: QuestionType = {
  name: 'audio',
  role: 'ask',
  datatype: 'string',
  // ODK's, for a camera or recorder of its own: people here use theirs.
  parameters: ['quality'],
  wanted: () => ({ kind: 'file', media: 'audio' }),
  read(reply) {
    const sent = fileOf(reply, 'audio');
    return sent ? { value: sent.id } : { refused: 'audio' };
  },
  show: (value, { file }) => file(value) ?? value,
};
