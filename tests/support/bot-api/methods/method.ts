import type { Parameters } from '../parameters.js';
import type { World } from '../world.js';

/** One method of the Bot API: its result, or an ApiError. `signal` is aborted when the caller hangs up. */
export type Method = (world: World, parameters: Parameters, signal: AbortSignal) => unknown;
