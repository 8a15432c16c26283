import { plain } from './text.js';

/** More digits than this are not kept exactly by a number in JavaScript, nor by most spreadsheets. */
export const MAX_DIGITS = 15;

const NUMBER = /^(?<sign>[-+−]?) ?(?<whole>\d{1,3}(?: \d{3})+|\d*)(?:(?<separator>[.,٫])(?<fraction>\d+))?$/;

/** A number as typed, in its canonical text: `2.5`, `-3`, `1000`. */
export type TypedNumber =
  | { readonly number: string; readonly isWhole: boolean }
  | { readonly refused: 'not-a-number' | 'too-many-digits' };

/**
 * Reads `12`, `-3`, `1 000`, `2,5`, `2.5`, `,5`. Refuses text in which the separator could just as well
 * part thousands in `language`: English "1,000".
 */
export function readNumber(text: string, language: string): TypedNumber {
  const parts = NUMBER.exec(plain(text))?.groups;
  const whole = (parts?.whole ?? '').replaceAll(' ', '');
  const fraction = parts?.fraction;
  if (whole === '' && fraction === undefined) return { refused: 'not-a-number' };
  if (fraction?.length === 3 && parts?.separator === separators(language).group && Number(whole) > 0) {
    return { refused: 'not-a-number' };
  }
  if (whole.length + (fraction?.length ?? 0) > MAX_DIGITS) return { refused: 'too-many-digits' };
  const isNegative = parts?.sign === '-' || parts?.sign === '−';
  return { number: canonical(isNegative, whole, fraction ?? ''), isWhole: fraction === undefined };
}

/** A stored number with the decimal separator of the language: `2,5` in French. */
export function showNumber(value: string, language: string): string {
  return value.includes('.') ? value.replace('.', separators(language).decimal) : value;
}

function canonical(isNegative: boolean, whole: string, fraction: string): string {
  const units = whole.replace(/^0+(?=\d)/, '') || '0';
  const decimals = fraction.replace(/0+$/, '');
  const absolute = decimals === '' ? units : `${units}.${decimals}`;
  return isNegative && absolute !== '0' ? `-${absolute}` : absolute;
}

function separators(language: string): { readonly group: string; readonly decimal: string } {
  const format = new Intl.NumberFormat(language, { numberingSystem: 'latn' });
  const part = (type: 'group' | 'decimal') =>
    format.formatToParts(1234567.8).find((found) => found.type === type)?.value ?? '';
  return { group: part('group'), decimal: part('decimal') };
}
