import { readClock } from '../clock.js';
import type { XPathFunction } from '../function.js';
import { textOperand } from '../operand.js';

/** `now()`: the moment in the person's time zone, `2024-05-15T12:34:56.000+00:00`. */
export const now: XPathFunction = {
  name: 'now',
  min: 0,
  max: 0,
  usesClock: true,
  compile: () => ({
    ...textOperand((env) => readClock(env).moment, 'moment'),
    number: (env) => readClock(env).days,
  }),
};
