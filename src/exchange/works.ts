import type { Identity } from '../people/identity.js';
import type { Storage } from '../storage/open.js';
import type { ContextMaker } from './context-maker.js';
import type { Standings } from './standings.js';

/** Everything receive and look work with. */
export interface Works {
  readonly storage: Storage;
  readonly identity: Identity;
  readonly contexts: ContextMaker;
  readonly standings: Standings;
  /** Messages were queued for this channel. */
  readonly queued: (channel: string) => void;
}
