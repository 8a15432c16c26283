import type { XPathFunction } from '../function.js';
import { booleanOperand, EMPTY } from '../operand.js';

/** `boolean(x)`: false for '', 0 and what is no number. */
export const booleanFunction: XPathFunction = {
  name: 'boolean',
  min: 1,
  max: 1,
  compile: ([{ truth } = EMPTY]) => booleanOperand(truth),
};
