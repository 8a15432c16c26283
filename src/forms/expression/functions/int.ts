import type { XPathFunction } from '../function.js';
import { EMPTY, numberOperand } from '../operand.js';

/** `int(x)`: the fraction dropped, so that -7.9 gives -7. */
export const int: XPathFunction = {
  name: 'int',
  min: 1,
  max: 1,
  compile: ([{ number } = EMPTY]) => numberOperand((env) => Math.trunc(number(env))),
};
