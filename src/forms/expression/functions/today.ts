import { readClock } from '../clock.js';
import type { XPathFunction } from '../function.js';
import { textOperand } from '../operand.js';

/** `today()`: the date in the person's time zone, `2024-05-15`. */
export const today: XPathFunction = {
  name: 'today',
  min: 0,
  max: 0,
  usesClock: true,
  compile: () => ({
    ...textOperand((env) => readClock(env).date, 'date'),
    number: (env) => Math.floor(readClock(env).days),
  }),
};
