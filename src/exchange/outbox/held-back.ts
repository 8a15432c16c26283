import type { Conversation } from '../../flows/state.js';

/** Milliseconds without a step after which an interview is taken to have been left: people think and tell. */
export const INTERVIEW_MS = 60 * 60_000;

/** Whether somebody is being interviewed, or is read the notice; `now` is in milliseconds since 1970. */
export function isInterviewing({ place, session }: Conversation, now: number): boolean {
  const asked = 'back' in place ? place.back : place;
  const last =
    asked.at === 'approach' ? asked.since : session?.interview === undefined ? undefined : session.lastAt;
  return last !== undefined && now < last + INTERVIEW_MS;
}
