import type { XPathFunction } from '../function.js';
import { nodesetWanted } from '../nodeset-wanted.js';
import { numbersOf } from '../numbers.js';
import { numberOperand } from '../operand.js';

/** `sum(${x})`: of the answers of every instance; empty ones are passed over, and nothing adds up to 0. */
export const sum: XPathFunction = {
  name: 'sum',
  min: 1,
  max: 1,
  nodesets: () => 'field',
  check: nodesetWanted,
  compile(args) {
    const numbers = numbersOf(args);
    return numberOperand((env) => numbers(env).reduce((total, number) => total + number, 0));
  },
};
