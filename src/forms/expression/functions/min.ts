import type { XPathFunction } from '../function.js';
import { numbersOf } from '../numbers.js';
import { numberOperand } from '../operand.js';

/** `min(${x})`, `min(${a}, ${b}, …)`: the smallest number; empty ones are passed over. */
export const min: XPathFunction = {
  name: 'min',
  min: 1,
  max: Number.POSITIVE_INFINITY,
  nodesets: () => 'field',
  compile(args) {
    const numbers = numbersOf(args);
    return numberOperand((env) => {
      const all = numbers(env);
      return all.length === 0 ? Number.NaN : Math.min(...all);
    });
  },
};
