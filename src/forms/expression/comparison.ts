import type { Kind, Operand, Read } from './operand.js';
import { nearlyEqual, toNumber, toText, toTruth, type Value } from './values.js';

/**
 * `=`: as booleans when a side is one, as numbers when a side is one, otherwise as text (XPath 1.0,
 * section 3.4; JavaRosa: XPathEqExpr). An unanswered number or moment is the text ''.
 */
export function equal(left: Operand, right: Operand): Read<boolean> {
  const either = (kind: Kind) => left.kind === kind || right.kind === kind;
  if (either('boolean')) return (env) => left.truth(env) === right.truth(env);
  if (either('mixed')) return (env) => equalValues(left.value(env), right.value(env), env.zone);
  if (either('number')) return equalNumbers(left, right);
  if (right.constant === '') return isEmpty(left);
  if (left.constant === '') return isEmpty(right);
  if (either('answer') || either('moment')) return equalUnlessEmpty(left, right);
  return equalTexts(left, right);
}

/** `<` and its kin: always as numbers, and false when a side is none (XPath 1.0, section 3.4). */
export function ordered(operator: '<' | '<=' | '>' | '>=', left: Operand, right: Operand): Read<boolean> {
  const a = left.number;
  const b = right.number;
  if (typeof right.constant === 'number') {
    const limit = right.constant;
    switch (operator) {
      case '<':
        return (env) => a(env) < limit;
      case '<=':
        return (env) => a(env) <= limit;
      case '>':
        return (env) => a(env) > limit;
      case '>=':
        return (env) => a(env) >= limit;
    }
  }
  switch (operator) {
    case '<':
      return (env) => a(env) < b(env);
    case '<=':
      return (env) => a(env) <= b(env);
    case '>':
      return (env) => a(env) > b(env);
    case '>=':
      return (env) => a(env) >= b(env);
  }
}

function equalNumbers(left: Operand, right: Operand): Read<boolean> {
  const a = left.number;
  const b = right.number;
  if (typeof right.constant === 'number') {
    const wanted = right.constant;
    return (env) => nearlyEqual(a(env), wanted);
  }
  return (env) => nearlyEqual(a(env), b(env));
}

function isEmpty(operand: Operand): Read<boolean> {
  const text = operand.text;
  return (env) => text(env) === '';
}

function equalUnlessEmpty(left: Operand, right: Operand): Read<boolean> {
  return (env) => {
    const a = left.text(env);
    const b = right.text(env);
    // The same text is the same answer, even one that is no longer a number.
    if (a === b) return true;
    return a !== '' && b !== '' && nearlyEqual(left.number(env), right.number(env));
  };
}

function equalTexts(left: Operand, right: Operand): Read<boolean> {
  const a = left.text;
  const b = right.text;
  if (right.constant !== undefined) {
    const wanted = toText(right.constant);
    return (env) => a(env) === wanted;
  }
  return (env) => a(env) === b(env);
}

function equalValues(a: Value, b: Value, zone: string): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return toTruth(a) === toTruth(b);
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  return nearlyEqual(toNumber(a, zone), toNumber(b, zone));
}
