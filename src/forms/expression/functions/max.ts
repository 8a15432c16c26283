import type { XPathFunction } from '../function.js';
import { numbersOf } from '../numbers.js';
import { numberOperand } from '../operand.js';

/** `max(${x})`, `max(${a}, ${b}, …)`: the greatest number; empty ones are passed over. */
export const max: XPathFunction = {
  name: 'max',
  min: 1,
  max: Number.POSITIVE_INFINITY,
  nodesets: () => 'field',
  compile(args) {
    const numbers = numbersOf(args);
    return numberOperand((env) => {
      const all = numbers(env);
      return all.length === 0 ? Number.NaN : Math.max(...all);
    });
  },
};
