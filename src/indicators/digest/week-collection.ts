import type { Digest } from './digest.js';
import type { Scope } from './publish.js';
import type { WeekEvent } from './week-event.js';

/** What was collected in a week and is never crossed with answers. */
export interface Collected {
  /** The Monday. */
  readonly week: string;
  /** Of this week. */
  readonly refusals: readonly WeekRefusals[];
  /** Up to this week, the latest first. */
  readonly events: readonly WeekEvent[];
  /** Of this week, those that somebody observed or was to. */
  readonly meetings: readonly WeekMeeting[];
}

/** Refusals counted without a name; a structure where they were counted at an event of it. */
export interface WeekRefusals {
  readonly structure: string | null;
  readonly refusals: number;
}

export interface WeekMeeting {
  /** Ids; none for a group of everybody. */
  readonly structures: readonly string[];
  readonly noted: boolean;
}

/** In the cooperation everybody counts. */
export function isOf(
  { structure: only }: Scope,
  { structure }: { readonly structure: string | null },
): boolean {
  return only === undefined || structure === only;
}

/** What came of going and asking passers-by; where nobody went there are no refusals either. */
export function fieldworkOf(
  scope: Scope,
  { refusals, events, week }: Collected,
): Partial<Digest['collected']> {
  const own = refusals.filter((each) => isOf(scope, each));
  const here = events.filter((event) => isOf(scope, event) && event.day >= week);
  const aimed = here.filter(({ target }) => target > 0);
  const refused = sum(own.map((each) => each.refusals));
  const isAsking = here.length > 0 || refused > 0;
  return {
    ...(isAsking ? { refusals: refused } : {}),
    ...(aimed.length > 0
      ? { target: { done: sum(aimed.map(({ done }) => done)), of: sum(aimed.map(({ target }) => target)) } }
      : {}),
  };
}

/** Meetings observed, and those nobody noted. */
export function observedOf({ structure }: Scope, { meetings }: Collected): Digest['observed'] {
  const own = meetings.filter(({ structures }) => structure === undefined || structures.includes(structure));
  const done = own.filter(({ noted }) => noted).length;
  return { done, missing: own.length - done };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
