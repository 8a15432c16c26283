import { type Membership, type Structure, structuresFor } from '../roles/roles.js';
import type { Session } from '../state.js';

/** What names a text: the answer to a question, as it was at a moment. */
export interface TextKey {
  readonly session: string;
  readonly question: string;
  /** Milliseconds since 1970: once it is changed it is another text. */
  readonly answeredAt: number;
}

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

/** Which texts are shown: those nobody read, or those to come back to. */
export const LISTS = ['new', 'marked'] as const;
export type TextList = (typeof LISTS)[number];

/** Whose texts somebody reads again. */
export interface ReadableTexts {
  readonly structures: readonly string[];
  /** Where no structure is known they are the business of those above. */
  readonly unknown: boolean;
}

export function readableTexts(
  memberships: readonly Membership[],
  structures: readonly Structure[],
): ReadableTexts {
  const allowed = structuresFor('proofread', memberships, structures).map(({ id }) => id);
  return {
    structures: allowed,
    unknown: structures.some(({ parent }) => parent !== undefined && allowed.includes(parent)),
  };
}

export function mayRead({ structures, unknown }: ReadableTexts, structure: string | undefined): boolean {
  return structure === undefined ? unknown : structures.includes(structure);
}
