import { readEmphasis, type Span, withoutEmphasis } from '../emphasis.js';

/** What Telegram takes in one message, in UTF-16 units without the tags. */
export const MOST_CHARACTERS = 4096;

/** A Message's text as Telegram's HTML: `<b>`, `<i>`; everything else is escaped. */
export function toHtml(text: string): string {
  return readEmphasis(text).map(marked).join('');
}

/** Parts that each fit a message: cut between paragraphs, else between lines, else between words. */
export function splitText(text: string, most = MOST_CHARACTERS): string[] {
  return packed([text], ['\n\n', '\n', ' '], most);
}

function packed(pieces: readonly string[], separators: readonly string[], most: number): string[] {
  const [separator, ...finer] = separators;
  return pieces.flatMap((piece) => {
    if (withoutEmphasis(piece).length <= most) return [piece];
    if (separator === undefined) return cut(piece, most);
    const parts: string[] = [];
    for (const part of packed(piece.split(separator), finer, most)) {
      const last = parts.at(-1);
      const joined = last === undefined ? part : `${last}${separator}${part}`;
      if (last !== undefined && withoutEmphasis(joined).length <= most) parts[parts.length - 1] = joined;
      else parts.push(part);
    }
    return parts.filter((part) => part.trim() !== '');
  });
}

/** One endless word: between characters, never inside one or between a backslash and what it escapes. */
function cut(word: string, most: number): string[] {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const [unit] of word.matchAll(/\\?./gsu)) {
    const more = withoutEmphasis(unit).length;
    if (length + more > most) {
      parts.push(part);
      part = '';
      length = 0;
    }
    part += unit;
    length += more;
  }
  return [...parts, part];
}

function marked(span: Span): string {
  if (typeof span === 'string') return escaped(span);
  const tag = span.mark === 'strong' ? 'b' : 'i';
  return `<${tag}>${span.content.map(marked).join('')}</${tag}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
