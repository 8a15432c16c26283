import type { XPathFunction } from '../function.js';
import { chosenOperand, EMPTY } from '../operand.js';

/** `if(condition, then, else)`; only the chosen side is evaluated. */
export const ifElse: XPathFunction = {
  name: 'if',
  min: 3,
  max: 3,
  compile([{ truth } = EMPTY, yes = EMPTY, no = EMPTY]) {
    return chosenOperand([yes, no], (env) => (truth(env) ? yes : no));
  },
};
