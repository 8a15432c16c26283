import type { XPathFunction } from '../function.js';
import { EMPTY, numberOperand } from '../operand.js';

/** `number(x)`: a date becomes days since 1970-01-01. */
export const numberFunction: XPathFunction = {
  name: 'number',
  min: 1,
  max: 1,
  compile: ([{ number } = EMPTY]) => numberOperand(number),
};
