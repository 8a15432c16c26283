/** The names of several choices in one text, parted by spaces. */

const SPACE = 32;

/** True when the token is one of them; a token with a space inside is none. Allocates nothing. */
export function hasToken(text: string, token: string): boolean {
  if (token === '') return countTokens(text) === 0;
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
    if (isEdge(text, at - 1) && isEdge(text, at + token.length)) return !token.includes(' ');
  }
  return false;
}

export function countTokens(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    if (!isEdge(text, index) && isEdge(text, index - 1)) count += 1;
  }
  return count;
}

function isEdge(text: string, index: number): boolean {
  // Before the start and past the end, charCodeAt is NaN.
  return !(text.charCodeAt(index) > SPACE);
}
