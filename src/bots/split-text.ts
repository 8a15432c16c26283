/** How long a part of a text is where it is shown. */
type Measure = (part: string) => number;

/**
 * Parts of a Message's text that each measure no more than `most`: cut between paragraphs, else between
 * lines, else between words.
 */
export function splitText(text: string, most: number, measure: Measure): string[] {
  return packed([text], ['\n\n', '\n', ' '], most, measure);
}

function packed(
  pieces: readonly string[],
  separators: readonly string[],
  most: number,
  measure: Measure,
): string[] {
  const [separator, ...finer] = separators;
  return pieces.flatMap((piece) => {
    if (measure(piece) <= most) return [piece];
    if (separator === undefined) return cut(piece, most, measure);
    const parts: string[] = [];
    for (const part of packed(piece.split(separator), finer, most, measure)) {
      const last = parts.at(-1);
      const joined = last === undefined ? part : `${last}${separator}${part}`;
      if (last !== undefined && measure(joined) <= most) parts[parts.length - 1] = joined;
      else parts.push(part);
    }
    return parts.filter((part) => part.trim() !== '');
  });
}

/** One endless word: between characters, never inside one or between a backslash and what it escapes. */
function cut(word: string, most: number, measure: Measure): string[] {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const [unit] of word.matchAll(/\\?./gsu)) {
    const more = measure(unit);
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
