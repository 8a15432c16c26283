import type { XPathFunction } from '../function.js';
import { EMPTY } from '../operand.js';

/** `position(..)`: which instance of the repeat this is, from 1. */
export const position: XPathFunction = {
  name: 'position',
  min: 1,
  max: 1,
  // What `..` stands for is no value, and yet wanted here.
  nodesets: () => 'any',
  check([around], { positions }) {
    if (around?.kind !== 'parent') {
      return [{ severity: 'error', code: 'position-argument', offset: around?.offset ?? 0, args: {} }];
    }
    if (positions?.[around.levels - 1] !== undefined) return [];
    const { offset, path } = around;
    const repeat = positions ? positions.findIndex((each) => each !== undefined) + 1 : 0;
    if (repeat === 0) return [{ severity: 'error', code: 'position-outside-repeat', offset, args: {} }];
    const write = Array.from({ length: repeat }, () => '..').join('/');
    return [{ severity: 'error', code: 'position-of-group', offset, args: { found: path, write } }];
  },
  compile: ([around = EMPTY]) => around,
};
