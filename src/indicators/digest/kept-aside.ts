import { ASIDE, type Aside } from './aside.js';
import { type ToldCount, toldAgain, toldCount } from './told-again.js';

/** Those beside a figure as a digest keeps them; absent where nobody counted them. */
export interface KeptAside {
  /** Those who do not know, and those who would rather not say. */
  readonly unsure?: ToldCount;
  readonly silent?: ToldCount;
}

const KEPT = { dont_know: 'unsure', refused: 'silent' } as const;

export function keptAside(aside: Aside): KeptAside {
  return Object.fromEntries(
    ASIDE.flatMap((outcome) => {
      const cell = aside[outcome];
      return cell ? [[KEPT[outcome], toldCount(cell)]] : [];
    }),
  );
}

export function asideAgain(kept: KeptAside): Aside {
  return Object.fromEntries(
    ASIDE.flatMap((outcome) => {
      const told = kept[KEPT[outcome]];
      return told === undefined ? [] : [[outcome, toldAgain(told)]];
    }),
  );
}
