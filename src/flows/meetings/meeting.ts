import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';

/** A group that meets. */
export interface ProjectGroup {
  readonly id: string;
  readonly name: string;
  /** Ids of structures; none for a group of everybody. */
  readonly structures: readonly string[];
}

/** What names a meeting, wherever it moves. */
export interface MeetingKey {
  readonly group: string;
  readonly uid: string;
  /** Which of a series; '' for what does not repeat. */
  readonly recurrence: string;
}

/** A meeting as a person is told of it. Times are milliseconds since 1970. */
export interface SeenMeeting {
  /** Stands for the meeting in buttons. */
  readonly token: string;
  readonly group: string;
  readonly start: number;
  readonly end: number;
  /** IANA. */
  readonly zone: string;
  readonly allDay: boolean;
}

/** A meeting as it was found for a step, with what `Found` knows beside. */
export interface FoundMeeting extends SeenMeeting {
  readonly key: MeetingKey;
  readonly cancelled: boolean;
  /** Somebody said that it did not take place. */
  readonly notHeld: boolean;
  /** Planned here, not read from a calendar. */
  readonly byHand: boolean;
  /** How many people observe it, and how many observations of it are complete. */
  readonly observers: number;
  readonly noted: number;
  /** What the person who asks has to do with it; undefined for nothing. */
  readonly mine?: 'observes' | 'passed' | 'open' | 'noted';
}

/** Observers of a group who get no messages now: they said STOP, or made a pause. */
export interface SilentObservers {
  /** Id of the group. */
  readonly group: string;
  readonly people: number;
}

/**
 * What is asked of whoever observes a meeting, or to whom somebody handed it (`instead`), or told: that it was called
 * off, that nobody noted it or was asked.
 */
export const ABOUT = [
  'ask',
  'instead',
  'remind',
  'cancelled',
  'not-held',
  'nobody-noted',
  'nobody-asked',
] as const;
export type MeetingAbout = (typeof ABOUT)[number];

/** The token of a meeting: a calendar's own names are too long for buttons. */
export function tokenOf({ group, uid, recurrence }: MeetingKey): string {
  const name = JSON.stringify([group, uid, recurrence]);
  return createHash('sha256').update(name).digest('base64url').slice(0, 16);
}

/** What the buttons and places keep of a meeting. */
export function seen({ token, group, start, end, zone, allDay }: FoundMeeting): SeenMeeting {
  return { token, group, start, end, zone, allDay };
}

export function localAt(moment: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
}
