import type { OutboxRow } from '../storage/outbox/outbox-row.js';
import type { SlotRow } from '../storage/slots.js';
import type { Audience, Schedule } from './schedule.js';
import type { Habits } from './sending.js';

/** What the calendar asks of who knows people. */
export interface People {
  /** Ids of everybody a schedule concerns at this moment; asked once for each occasion. */
  audience(to: Audience): Promise<Iterable<string>>;
  /** When these people may be written to; whoever is not in it has the usual habits. */
  habits(personIds: readonly string[]): Promise<ReadonlyMap<string, Partial<Habits>>>;
}

/** What the calendar asks of who knows what to say, at the moment a slot is to be queued. */
export interface Speaker {
  /** `schedule` is undefined for a slot of a group’s meeting (meetings/prompts.ts, promptOf). */
  letter(slot: SlotRow, schedule: Schedule | undefined): Promise<Letter>;
}

export type Letter =
  | { readonly send: Omit<OutboxRow, 'key'> }
  /** Not now, for example because a questionnaire is under way: ask again at this moment. */
  | { readonly waitUntil: number }
  /** Not any more: it was done, nobody can be reached. The reason names nobody. */
  | { readonly withdraw: string };
