import { parseMoment } from './moments.js';

/**
 * What an expression computes, and how one kind becomes another. The rules are XPath 1.0, section 4
 * (https://www.w3.org/TR/1999/REC-xpath-19991116/#corelib), with what ODK Collect's engine, JavaRosa
 * (XPathFuncExpr: toNumeric, toString, toBoolean), does otherwise:
 * - a date is text, `2024-01-31`, that counts as days since 1970-01-01 wherever a number is needed;
 * - a decimal comma is read as a point; exponents and a leading plus are no numbers;
 * - a number that is none (NaN) reads as '', so what is computed from an empty answer is empty;
 * - an answer's 'false' is text, hence true; only '' is false.
 */
export type Value = string | number | boolean;

/** How near two numbers must be to be equal (JavaRosa: XPathEqExpr). */
export const TOLERANCE = 1e-12;

const DECIMAL = /^\s*-?(?:\d+(?:[.,]\d*)?|[.,]\d+)\s*$/;

/** @param zone IANA name, for texts that hold a moment. NaN when the text is neither number nor date. */
export function textToNumber(text: string, zone: string): number {
  const length = text.length;
  // Nearly every answer is a short whole number; fifteen digits are still exact.
  if (length > 0 && length < 16) {
    let number = 0;
    let index = 0;
    while (index < length) {
      const digit = text.charCodeAt(index) - 48;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
      index += 1;
    }
    if (index === length) return number;
  }
  if (length === 0) return Number.NaN;
  return DECIMAL.test(text) ? Number(text.replace(',', '.')) : parseMoment(text, zone);
}

export function toNumber(value: Value, zone: string): number {
  return typeof value === 'string' ? textToNumber(value, zone) : Number(value);
}

/** Plain digits whatever the size, as exponents are no numbers here; '' for NaN. */
export function numberToText(number: number): string {
  if (Number.isNaN(number)) return '';
  const text = String(number);
  return text.includes('e') ? withoutExponent(text) : text;
}

export function toText(value: Value): string {
  return typeof value === 'number' ? numberToText(value) : String(value);
}

export function numberToTruth(number: number): boolean {
  return Math.abs(number) > TOLERANCE;
}

export function toTruth(value: Value): boolean {
  return typeof value === 'number' ? numberToTruth(value) : Boolean(value);
}

export function nearlyEqual(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) < TOLERANCE;
}

/** `-1.5e-7` → `-0.00000015`. */
function withoutExponent(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  const point = 1 + Number(exponent);
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0');
}
