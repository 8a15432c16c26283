import type { Dice } from './dice.js';

/** Who somebody is. */
export interface Character {
  readonly refuses: boolean;
  /** Says no first, then yes. */
  readonly hesitates: boolean;
  readonly tooYoung: boolean;
  /** Leaves for good after so many things done; undefined: never. */
  readonly leavesAfter: number | undefined;
  /** Comes back after the thanks to correct something. */
  readonly returns: boolean;
}

export function character(dice: Dice): Character {
  const refuses = dice.chance(8);
  return {
    refuses,
    hesitates: refuses && dice.chance(40),
    tooYoung: dice.chance(5),
    leavesAfter: dice.chance(10) ? dice.between(1, 40) : undefined,
    returns: dice.chance(30),
  };
}
