import type { Reply } from '../type.js';

/** What a person typed, or what stands behind the button they tapped; '' for a file or a place. */
export function textOf(reply: Reply): string {
  if ('text' in reply) return reply.text;
  return 'choices' in reply ? reply.choices.join(' ') : '';
}

/** Longer text is no number, date or time; also keeps reading fast. */
const MAX_LENGTH = 80;

const FOREIGN_DIGIT = /[٠-٩۰-۹]/g;
/** Joiners and direction marks: invisible, and put there by keyboards rather than by people. */
const INVISIBLE = /\p{Cf}/gu;

/**
 * A number, date or time as typed, in plain characters: Arabic-Indic and full-width digits become
 * ASCII ones, every kind of space one space, invisible characters go. Long text becomes ''.
 */
export function plain(text: string): string {
  if (text.length > MAX_LENGTH) return '';
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(FOREIGN_DIGIT, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Letters that Unicode does not decompose but people type as others. */
const LOOKALIKES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ı: 'i', ø: 'o', ł: 'l' };

/**
 * Text made comparable: no letter case, accents, punctuation or symbols; words parted by one space.
 * « C'est l'été ! » and "c est l ete" are then the same. Text of symbols alone becomes ''.
 */
export function loose(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[œæßıøł]/g, (letter) => LOOKALIKES[letter] ?? letter)
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
