import type { XPathFunction } from '../function.js';
import { EMPTY, textOperand } from '../operand.js';

/** `string(x)`: as it would be stored. */
export const stringFunction: XPathFunction = {
  name: 'string',
  min: 1,
  max: 1,
  compile: ([{ text } = EMPTY]) => textOperand(text),
};
