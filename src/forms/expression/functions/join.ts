import type { XPathFunction } from '../function.js';
import { EMPTY, operandsOf, textOperand } from '../operand.js';

/** `join(', ', ${x})`: the answers of every instance, empty ones too, with something between them. */
export const join: XPathFunction = {
  name: 'join',
  min: 2,
  max: Number.POSITIVE_INFINITY,
  nodesets: (argument) => (argument === 0 ? undefined : 'field'),
  compile([separator = EMPTY, ...args]) {
    const operands = operandsOf(args);
    return textOperand((env) =>
      operands(env)
        .map(({ text }) => text(env))
        .join(separator.text(env)),
    );
  },
};
