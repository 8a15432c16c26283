import type { XPathFunction } from '../function.js';
import { operandsOf, textOperand } from '../operand.js';

/** `concat(a, b, …)`: the texts one after another. */
export const concat: XPathFunction = {
  name: 'concat',
  min: 1,
  max: Number.POSITIVE_INFINITY,
  nodesets: () => 'field',
  compile(args) {
    const operands = operandsOf(args);
    return textOperand((env) => {
      let text = '';
      for (const operand of operands(env)) text += operand.text(env);
      return text;
    });
  },
};
