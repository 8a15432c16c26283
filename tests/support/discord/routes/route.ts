import type { Uploads } from '../post.js';
import type { World } from '../world.js';

/** One request, read. */
export interface Asked {
  /** A part of the path by its name. */
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly uploads: Uploads;
}

/** One route of the API: its result as JSON, undefined for 204; or an ApiError. */
export type Route = (world: World, asked: Asked) => unknown;
