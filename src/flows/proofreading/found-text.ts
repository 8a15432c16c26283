import type { Session } from '../state.js';
import type { TextKey } from './text.js';

/** A text somebody wrote, or their voice, with all that they answered. */
export interface FoundText extends TextKey {
  readonly of: Session;
  /** Id of the structure it counts for, when that is known. */
  readonly structure?: string;
  /** Who may change it still; nobody when the answers have no link to a person. */
  readonly owner?: Owner;
  /** Exports of its questionnaire that may hold it, the oldest first. */
  readonly exports: readonly MadeExport[];
}

export interface Owner {
  readonly personId: string;
  /** Steps of theirs when the text was read. */
  readonly sequence: number;
}

/** A folder that answers were written to. */
export interface MadeExport {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly path: string;
}

export interface FoundTexts {
  /** The next to be read. */
  readonly next?: TextKey;
  /** How many are to be read, that one counted. */
  readonly left: number;
  /** How many are marked. */
  readonly marked: number;
}
