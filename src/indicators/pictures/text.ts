import type { Translate } from '../../i18n/translator.js';

/** Families of the fonts `png` reads; the second name serves a browser that shows the SVG itself. */
export const FONT = 'DejaVu Sans Condensed, DejaVu Sans, sans-serif';

/** The width of an average letter, as a part of the font's size; capitals are wider, « l » and « i » narrower. */
const LETTER = 0.54;

export interface TextStyle {
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  readonly fill?: string;
}

/** A line of text in SVG, escaped. */
export function textLine(x: number, y: number, text: string, style: TextStyle): string {
  const { size, anchor = 'start', bold = false, fill = '#222' } = style;
  const weight = bold ? ' font-weight="bold"' : '';
  const at = `x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}"`;
  return `<text ${at} font-family="${FONT}" font-size="${rounded(size)}"${weight} fill="${fill}">${embedded(escapeXml(text))}</text>`;
}

/** Whether a picture in this language is read from right to left. */
export function isRightToLeft(translate: Translate): boolean {
  return translate('picture-direction') === 'rtl';
}

/**
 * A line whose first letter is written from right to left runs so as a whole, its numbers and colons too (Unicode's
 * bidirectional algorithm, P2 and P3): resvg takes every line for left to right.
 */
export function embedded(line: string): string {
  const [first = ''] = /\p{L}/u.exec(line) ?? [];
  return RIGHT_TO_LEFT.test(first) ? `${START}${line}${END}` : line;
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Right-to-left embedding, and its end. */
const [START, END] = ['\u202b', '\u202c'];

/** Lines no wider than `width`; a word longer than a line is broken. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text
    .trim()
    .split(/\s+/)
    .flatMap((whole) => broken(whole, size, width))) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function broken(word: string, size: number, width: number): string[] {
  if (widthOf(word, size) <= width) return [word];
  const letters = [...word];
  const most = Math.max(1, Math.floor(width / (size * LETTER)) - 1);
  const parts = Math.ceil(letters.length / most);
  const even = Math.ceil(letters.length / parts);
  return Array.from({ length: parts }, (_, part) => {
    const piece = letters.slice(part * even, (part + 1) * even).join('');
    return part === parts - 1 ? piece : `${piece}-`;
  });
}

/** An estimate: combining marks (vowel signs, accents) take no room. */
export function widthOf(text: string, size: number): number {
  return [...text.replaceAll(/\p{Mark}/gu, '')].length * size * LETTER;
}

/** The text for an element or an attribute. */
export function escapeXml(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * The text with a space for what XML 1.0 forbids (control signs, halves of surrogates), and without emoji: the font of
 * pictures has none, and an event named on a phone may well have one.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ' ')
    .replaceAll(EMOJI, '');
}

/** A sign that is shown as a picture, with what joins it to others or gives it a colour, and the space before it. */
const EMOJI =
  / ?(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f)(?:\p{Emoji_Modifier}|[\ufe0f\u20e3\u200d]|\p{Emoji_Presentation})*/gu;

/** Two decimals, and never « -0 ». */
export function rounded(number: number): number {
  return Math.round(number * 100) / 100 + 0;
}
