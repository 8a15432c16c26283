import type { Conversation, Place } from '../../flows/state.js';

/** Milliseconds without a step after which an interview is taken to have been left: people think and tell. */
const INTERVIEW_MS = 60 * 60_000;

/** Whether somebody is being interviewed, or is read the notice; `now` is in milliseconds since 1970. */
export function isInterviewing({ place, session }: Conversation, now: number): boolean {
  return isMidInterview(place, session?.interview && session.lastAt, now);
}

/** The same by the last step of the session in hand where that is an interview, in milliseconds since 1970. */
export function isMidInterview(place: Place, lastAt: number | undefined, now: number): boolean {
  const asked = 'back' in place ? place.back : place;
  const last = asked.at === 'approach' ? asked.since : lastAt;
  return last !== undefined && now < last + INTERVIEW_MS;
}
