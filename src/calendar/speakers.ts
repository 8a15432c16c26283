import type { Speaker } from './people.js';
import type { What } from './schedule.js';

/** Who says what: about the groups’ meetings, and for each kind of thing that schedules deliver. */
export interface Speakers extends Readonly<Partial<Record<What['kind'], Speaker>>> {
  readonly meeting: Speaker;
}

/** One speaker out of many. What nobody speaks for comes to nothing. */
export function speakerOf({ meeting, ...ofKinds }: Speakers): Speaker {
  return {
    letter: async (slot, schedule) => {
      const speaker = schedule ? ofKinds[schedule.what.kind] : meeting;
      return speaker ? speaker.letter(slot, schedule) : { withdraw: 'unspoken' };
    },
  };
}
