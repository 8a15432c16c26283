/** A part of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

/** What stands in the place of words that were taken out. */
export const BLACKENED = '███';

/**
 * Where words stand in a text: whole words, whatever their case, and with any white space between them. All of it
 * where there are no words.
 */
export function spansOf(text: string, words: string): Span[] {
  const wanted = words.trim().split(/\s+/).filter(Boolean).map(escaped).join('\\s+');
  if (wanted === '') return [];
  const around = new RegExp(`(?<![\\p{L}\\p{N}])${wanted}(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(around)].map(({ index, 0: found }) => ({ start: index, length: found.length }));
}

/** The text without these parts. */
export function blacken(text: string, spans: readonly Span[]): string {
  let end = 0;
  let black = '';
  for (const { start, length } of spans) {
    black += text.slice(end, start) + BLACKENED;
    end = start + length;
  }
  return black + text.slice(end);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
