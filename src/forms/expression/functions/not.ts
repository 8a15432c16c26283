import type { XPathFunction } from '../function.js';
import { booleanOperand, EMPTY } from '../operand.js';

/** `not(condition)`; of an unanswered question it is true. */
export const not: XPathFunction = {
  name: 'not',
  min: 1,
  max: 1,
  compile: ([{ truth } = EMPTY]) => booleanOperand((env) => !truth(env)),
};
