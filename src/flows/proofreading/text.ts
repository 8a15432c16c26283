import { type Membership, type Structure, structuresFor } from '../roles/roles.js';

/** What names a text: the answer to a question, as it was at a moment. */
export interface TextKey {
  readonly session: string;
  readonly question: string;
  /** Milliseconds since 1970: once it is changed it is another text. */
  readonly answeredAt: number;
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
