import type { XPathFunction } from '../function.js';
import { constantOperand } from '../operand.js';

export const falseFunction: XPathFunction = {
  name: 'false',
  min: 0,
  max: 0,
  compile: () => constantOperand(false),
};
