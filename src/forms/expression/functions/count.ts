import type { XPathFunction } from '../function.js';
import { nodesetWanted } from '../nodeset-wanted.js';
import { EMPTY, numberOperand, relevantOf } from '../operand.js';

/** `count(${r})`: how many instances a repeat has, or how many of them a question is put in. */
export const count: XPathFunction = {
  name: 'count',
  min: 1,
  max: 1,
  nodesets: () => 'any',
  check: nodesetWanted,
  compile: ([nodeset = EMPTY]) => numberOperand((env) => relevantOf(nodeset, env).length),
};
