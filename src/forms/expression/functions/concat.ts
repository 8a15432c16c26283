import type { XPathFunction } from '../function.js';
import { textOperand } from '../operand.js';

/** `concat(a, b, …)`: the texts one after another. */
export const concat: XPathFunction = {
  name: 'concat',
  min: 1,
  max: Number.POSITIVE_INFINITY,
  compile(args) {
    return textOperand((env) => {
      let text = '';
      for (const arg of args) text += arg.text(env);
      return text;
    });
  },
};
