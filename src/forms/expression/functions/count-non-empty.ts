import type { XPathFunction } from '../function.js';
import { nodesetWanted } from '../nodeset-wanted.js';
import { numberOperand, operandsOf } from '../operand.js';

/** `count-non-empty(${x})`: in how many instances there is an answer. */
export const countNonEmpty: XPathFunction = {
  name: 'count-non-empty',
  min: 1,
  max: 1,
  nodesets: () => 'field',
  check: nodesetWanted,
  compile(args) {
    const nodes = operandsOf(args);
    return numberOperand((env) => nodes(env).filter(({ text }) => text(env) !== '').length);
  },
};
