import type { OutboxRow } from '../storage/outbox/outbox-row.js';
import type { SlotRow } from '../storage/slots.js';
import type { Audience, Schedule } from './schedule.js';
import type { Habits, Hindrance } from './sending.js';

/** What the calendar asks of who knows people. */
export interface People {
  /** Ids of everybody a schedule concerns at this moment; asked once for each occasion. */
  audience(to: Audience): Promise<Iterable<string>>;
  /** When these people may be written to; whoever is not in it has the usual habits. */
  habits(personIds: readonly string[]): Promise<ReadonlyMap<string, Partial<Habits>>>;
}

/** Why something that is wanted waits. */
export type Waiting =
  | Hindrance
  /** A questionnaire or an interview is under way. */
  | 'busy'
  /** Something was asked only lately. */
  | 'lately'
  /** What is to be told could not be worked out yet. */
  | 'unpublished'
  /** What planned it cannot be read just now. */
  | 'unread'
  /** Its campaign is paused. */
  | 'plan-paused';

/** What the calendar asks of who knows what to say, at the moment a slot is to be queued. */
export interface Speaker {
  /** `schedule` is undefined for a slot of a group’s meeting (meetings/prompts.ts, promptOf). */
  letter(slot: SlotRow, schedule: Schedule | undefined): Promise<Letter>;
}

export type Letter =
  | { readonly send: Omit<OutboxRow, 'key'> }
  /** Not now: ask again at this moment. */
  | { readonly waitUntil: number; readonly why: Waiting }
  /** Not any more: it was done, nobody can be reached. The reason names nobody. */
  | { readonly withdraw: string };
