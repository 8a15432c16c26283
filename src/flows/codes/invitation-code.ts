/** No letter or digit that looks like another. */
export const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const CODE_LENGTH = 8;

const CODE = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`);
const LINK = 'join-';

/** A code as people read it aloud: `ABCD-2345`. */
export function spelled(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The code somebody typed, however they wrote it; undefined when it is none. */
export function readCode(text: string): string | undefined {
  const code = text.replace(/[\s–-]/g, '').toUpperCase();
  return CODE.test(code) ? code : undefined;
}

/** What a link carries to open an invitation, where another carries the name of a questionnaire. */
export function linkOf(code: string): string {
  return `${LINK}${code}`;
}

/** The code a link carries; undefined when it points to a questionnaire. */
export function codeIn(link: string): string | undefined {
  const code = link.startsWith(LINK) ? link.slice(LINK.length) : '';
  return CODE.test(code) ? code : undefined;
}
