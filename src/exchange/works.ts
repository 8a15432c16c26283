import type { Identity } from '../people/identity.js';
import type { Storage } from '../storage/database/open.js';
import type { CommitResult } from '../storage/step/commit-step.js';
import type { StepRows } from '../storage/step/step-rows.js';
import type { ContextMaker } from './context/context-maker.js';
import type { Standings } from './context/standings.js';
import type { Uploads } from './files/uploads.js';
import type { SeenKeys } from './seen-keys.js';
import type { MeasureRows } from './step/measure-rows.js';
import type { StepOrigin } from './step/step-origin.js';

/** Everything receive and look work with. */
export interface Works {
  readonly storage: Storage;
  readonly identity: Identity;
  readonly contexts: ContextMaker;
  readonly standings: Standings;
  /** Files that came before the input that names them. */
  readonly uploads: Uploads;
  /** Makes a step durable, together with those of other people. */
  readonly commit: (rows: StepRows) => Promise<CommitResult>;
  /** Waits until the step that queued a message, by the message's key, is over. */
  readonly stepped: (message: string) => Promise<void>;
  readonly seen: SeenKeys;
  /** What a session brings to the indicators, once it is complete. */
  readonly measure: MeasureRows;
  /** The wave a session falls into that nobody asked for. */
  readonly waveOf: StepOrigin['waveOf'];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of every bug; never given what a person wrote by whoever handles it. */
  readonly report: (error: unknown) => void;
  /** Whether the database is still the one that was opened. */
  readonly present: () => boolean;
  /**
   * Waits until no message is under way to this chat, a little while at most: what it shows and under
   * which id is then stored.
   */
  readonly settled: (channel: string, chat: string) => Promise<void>;
  /** Files of this channel wait to be downloaded. */
  readonly attached: (channel: string) => void;
  /** Does something while no step of this person's account is under way. */
  readonly inLane: (lookup: string, work: () => Promise<void>) => Promise<void>;
  /** Meetings, those who observe them, or when somebody wants to be written to have changed. */
  readonly calendarChanged: () => void;
  /** The channels that can be written to at any time. */
  readonly channels: () => readonly string[];
  /** Messages were queued for this channel. */
  readonly queued: (channel: string) => void;
}
