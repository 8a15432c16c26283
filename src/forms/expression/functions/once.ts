import type { XPathFunction } from '../function.js';
import { EMPTY, mixedOperand } from '../operand.js';

/** `once(x)`: x when it is first worked out; from then on the field keeps what it has. */
export const once: XPathFunction = {
  name: 'once',
  min: 1,
  max: 1,
  keeps: true,
  compile: ([{ value } = EMPTY]) => mixedOperand((env) => (env.self === '' ? value(env) : env.self)),
};
