import type { XPathFunction } from '../function.js';
import { EMPTY, numberOperand } from '../operand.js';

/** `floor(x)`: the whole number at or below, so that -2.5 gives -3. */
export const floor: XPathFunction = {
  name: 'floor',
  min: 1,
  max: 1,
  compile: ([{ number } = EMPTY]) => numberOperand((env) => Math.floor(number(env))),
};
