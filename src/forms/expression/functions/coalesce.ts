import type { XPathFunction } from '../function.js';
import { chosenOperand, EMPTY } from '../operand.js';

/** `coalesce(a, b, …)`: the first that is not empty. */
export const coalesce: XPathFunction = {
  name: 'coalesce',
  min: 1,
  max: Number.POSITIVE_INFINITY,
  compile(args) {
    return chosenOperand(args, (env) => args.find(({ text }) => text(env) !== '') ?? EMPTY);
  },
};
