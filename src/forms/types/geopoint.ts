import type { QuestionType } from './type.js';
import { readPlace, showPlace, storedPlace } from './typed/place.js';
import { textOf } from './typed/text.js';

/** A place on Earth, shared or typed, stored as ODK does: `latitude longitude altitude accuracy`. */
export const geopoint: QuestionType = {
  name: 'geopoint',
  role: 'ask',
  datatype: 'string',
  // ODK's, for a receiver of its own: people here share what their phone knows.
  parameters: ['capture-accuracy', 'warning-accuracy', 'allow-mock-accuracy'],
  wanted: () => ({ kind: 'geopoint' }),
  read(reply) {
    const place = 'place' in reply ? reply.place : readPlace(textOf(reply));
    if (!place) return { refused: 'geopoint' };
    const value = storedPlace(place);
    return value === undefined ? { refused: 'no-such-place' } : { value };
  },
  show: showPlace,
};
