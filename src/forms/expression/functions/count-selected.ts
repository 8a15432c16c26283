import type { XPathFunction } from '../function.js';
import { EMPTY, numberOperand } from '../operand.js';
import { countTokens } from '../tokens.js';

/** `count-selected(${m})`: how many choices were made. */
export const countSelected: XPathFunction = {
  name: 'count-selected',
  min: 1,
  max: 1,
  compile: ([{ text } = EMPTY]) => numberOperand((env) => countTokens(text(env))),
};
