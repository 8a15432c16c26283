import type { QuestionType } from './type.js';
import { fileOf } from './typed/file.js';
import { readFreeText } from './typed/free-text.js';

/** The code of a bar or QR code: typed, or a photo of it that somebody reads later. */
export const barcode: QuestionType = {
  name: 'barcode',
  role: 'ask',
  datatype: 'string',
  wanted: () => ({ kind: 'barcode' }),
  read(reply) {
    const photo = fileOf(reply, 'image');
    if (photo) return { value: photo.id };
    return 'file' in reply || 'place' in reply ? { refused: 'barcode' } : readFreeText(reply);
  },
  show: (value, { file }) => file(value) ?? value,
};
