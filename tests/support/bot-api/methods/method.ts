import type { Parameters } from '../parameters.js';
import type { OnHangUp } from '../updates.js';
import type { World } from '../world.js';

/** One method of the Bot API: its result, or an ApiError. */
export type Method = (world: World, parameters: Parameters, onHangUp: OnHangUp) => unknown;
