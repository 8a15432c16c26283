import type { XPathFunction } from '../function.js';
import { constantOperand } from '../operand.js';

export const trueFunction: XPathFunction = {
  name: 'true',
  min: 0,
  max: 0,
  compile: () => constantOperand(true),
};
