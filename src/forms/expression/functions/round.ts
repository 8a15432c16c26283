import type { XPathFunction } from '../function.js';
import { EMPTY, numberOperand } from '../operand.js';
import { numberToText } from '../values.js';

/** More places than this is a mistake, and gives '' (JavaRosa: XPathFuncExpr.round). */
const MAX_PLACES = 30;

/**
 * `round(x)` and `round(x, places)`: the nearest, and of two equally near the upper one. It rounds the
 * decimal digits a person sees, so that 1.005 gives 1.01 although the number behind is a little less.
 */
export const round: XPathFunction = {
  name: 'round',
  min: 1,
  max: 2,
  compile([{ number } = EMPTY, places]) {
    if (!places) return numberOperand((env) => Math.round(number(env)));
    return numberOperand((env) => roundTo(number(env), Math.trunc(places.number(env))));
  },
};

function roundTo(number: number, places: number): number {
  if (!Number.isFinite(number)) return number;
  if (!(Math.abs(places) <= MAX_PLACES)) return Number.NaN;
  const [whole = '', fraction = ''] = numberToText(Math.abs(number)).split('.');
  const dropped = fraction.length - places;
  if (dropped <= 0) return number;
  const digits = BigInt(whole + fraction);
  const unit = 10n ** BigInt(dropped);
  const rest = 2n * (digits % unit);
  const away = rest > unit || (rest === unit && number > 0);
  const rounded = Number(`${digits / unit + (away ? 1n : 0n)}e${-places}`);
  return number < 0 ? -rounded : rounded;
}
