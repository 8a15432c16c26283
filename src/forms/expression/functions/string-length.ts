import type { XPathFunction } from '../function.js';
import { EMPTY, numberOperand } from '../operand.js';

/** `string-length(x)`, in UTF-16 units as everywhere in ODK: most emoji count 2. */
export const stringLength: XPathFunction = {
  name: 'string-length',
  min: 1,
  max: 1,
  compile: ([{ text } = EMPTY]) => numberOperand((env) => text(env).length),
};
