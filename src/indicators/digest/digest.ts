import type { Petal } from '../flower/flower.js';
import type { IndicatorDefinition } from '../frames/frame.js';
import type { Result } from '../suppression/result.js';
import type { Aside } from './aside.js';

/** What a weekly digest says of one structure or of the cooperation. Figures about answers passed suppression. */
export interface Digest {
  /** In the reader's language everywhere. */
  readonly scope: string;
  /** Local dates, a Monday and the Sunday after it. */
  readonly from: string;
  readonly until: string;
  /** Counts of collection, which are never crossed with answers. */
  readonly collected: {
    readonly week: number;
    readonly total: number;
    /** Absent where nobody goes and asks. */
    readonly refusals?: number;
    /** At the events of the week for which a number was hoped for. */
    readonly target?: { readonly done: number; readonly of: number };
  };
  /** Meetings of the week that somebody was to observe. */
  readonly observed: { readonly done: number; readonly missing: number };
  /** Who is heard little since the beginning; a hidden figure is named, and nothing more. */
  readonly heard: readonly Heard[];
  readonly moved: readonly Moved[];
  /** Indicators whose question changed since the week before. */
  readonly notComparable: readonly string[];
  /** Indicators that are worked out in another way than in earlier digests. */
  readonly recomputed: boolean;
  /** Figures of this digest that are hidden. */
  readonly hidden: number;
  /** Scales nobody has validated show in it. */
  readonly notValidated: boolean;
  readonly petals: readonly Petal[];
}

export interface Heard {
  readonly dimension: 'age' | 'quarter';
  readonly label: string;
  readonly n: Result;
  /** A few have come since the figure was told: « 0 » would not be true any more. */
  readonly isOutdated: boolean;
}

export interface Moved {
  readonly label: string;
  /** Nobody has validated its questions. */
  readonly notValidated?: boolean;
  /** Parts, from 0 to 1. */
  readonly now: Result;
  readonly n: Result;
  readonly aside: Aside;
  readonly before?: Result;
}

/** Whether an indicator's figure is a part of people, which a petal is filled by. */
export function isPart({ measure }: Pick<IndicatorDefinition, 'measure'>): boolean {
  return measure === 'share' || measure === 'top-two';
}
