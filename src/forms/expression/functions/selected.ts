import type { XPathFunction } from '../function.js';
import { booleanOperand, EMPTY } from '../operand.js';
import { hasToken } from '../tokens.js';
import { toText } from '../values.js';

/** `selected(${m}, 'c')`: is the choice among those made? A number as second argument reads as text. */
export const selected: XPathFunction = {
  name: 'selected',
  min: 2,
  max: 2,
  compile([answer = EMPTY, choice = EMPTY]) {
    const chosen = answer.text;
    if (choice.constant !== undefined) {
      const token = toText(choice.constant).trim();
      return booleanOperand((env) => hasToken(chosen(env), token));
    }
    const wanted = choice.text;
    return booleanOperand((env) => hasToken(chosen(env), wanted(env).trim()));
  },
};
