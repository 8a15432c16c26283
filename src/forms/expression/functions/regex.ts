import type { XPathFunction } from '../function.js';
import { booleanOperand, EMPTY } from '../operand.js';
import { compilePattern } from '../pattern.js';
import { toText } from '../values.js';

/** `regex(x, pattern)`: does the whole text match? A computed pattern that cannot be read never does. */
export const regex: XPathFunction = {
  name: 'regex',
  min: 2,
  max: 2,
  check([, pattern]) {
    if (pattern?.kind !== 'text' || compilePattern(pattern.value)) return [];
    const { offset, value } = pattern;
    return [{ severity: 'error', code: 'invalid-regex', offset, args: { pattern: value } }];
  },
  compile([{ text } = EMPTY, pattern = EMPTY]) {
    if (pattern.constant !== undefined) {
      const compiled = compilePattern(toText(pattern.constant));
      return booleanOperand((env) => compiled?.test(text(env)) ?? false);
    }
    const compiled = lastPattern();
    return booleanOperand((env) => compiled(pattern.text(env))?.test(text(env)) ?? false);
  },
};

/** Compiles a pattern only when it differs from the last one. */
function lastPattern(): typeof compilePattern {
  let last: string | undefined;
  let compiled: RegExp | undefined;
  return (pattern) => {
    if (pattern !== last) {
      last = pattern;
      compiled = compilePattern(pattern);
    }
    return compiled;
  };
}
