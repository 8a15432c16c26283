import type { MeetingKey } from '../meetings/meetings.js';
import type { ObserverState } from '../meetings/observers.js';

/** What a step changes about meetings and those who observe them. Times are milliseconds since 1970. */
export type MeetingChange =
  /** The person observes the meetings of a group, or no longer. */
  | { readonly change: 'observes'; readonly group: string; readonly on: boolean }
  /** About one meeting; of the person, or of `personId` to whom it is handed. */
  | {
      readonly change: 'observer';
      readonly meeting: MeetingKey;
      readonly personId?: string;
      readonly state: ObserverState;
      readonly laterAt?: number;
    }
  | { readonly change: 'held'; readonly meeting: MeetingKey; readonly held: boolean }
  | {
      readonly change: 'meets';
      readonly meeting: MeetingKey;
      readonly start: number;
      readonly end: number;
      readonly zone: string;
    }
  | { readonly change: 'cancelled'; readonly meeting: MeetingKey };
