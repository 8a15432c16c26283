import { Temporal } from 'temporal-polyfill';
import { instantAt } from '../calendar/local-time.js';
import type { ProjectGroup } from '../flows/meetings/meeting.js';
import type { Structure } from '../flows/roles/roles.js';
import type { Collected } from '../indicators/digest/week-collection.js';
import type { Client } from '../storage/database/client.js';
import { eventsBetween } from '../storage/events.js';
import { countRefusals } from '../storage/indicators/digests.js';
import { findMeetings } from './context/find-meetings.js';

/** Events are told of for so long, and so many. */
const EVENT_DAYS = 56;
const MOST_EVENTS = 8;

/** Where and when things are collected. */
export interface Collecting {
  readonly client: Client;
  readonly structures: readonly Structure[];
  /** Groups that meet. */
  readonly groups: readonly ProjectGroup[];
  /** IANA. */
  readonly zone: string;
}

/** What was collected in a week, by its Monday. Throws Unavailable. */
export async function collectedIn(
  { client, structures, groups, zone }: Collecting,
  week: string,
): Promise<Collected> {
  const monday = Temporal.PlainDate.from(week);
  const sunday = monday.add({ days: 6 }).toString();
  const [from, to] = [monday, monday.add({ days: 7 })].map((day) => instantAt(`${day}T00:00`, zone));
  const since = monday.add({ days: 6 - EVENT_DAYS }).toString();
  const [{ meetings = [] }, refusals, events] = await Promise.all([
    findMeetings(client, { groups, structures }, {}, undefined, to ?? 0),
    countRefusals(client, week, sunday),
    eventsBetween(client, since, sunday, MOST_EVENTS),
  ]);
  return {
    week,
    refusals,
    events,
    meetings: meetings.flatMap(({ end, cancelled, notHeld, observers, noted, group }) => {
      const isTold = !cancelled && !notHeld && observers + noted > 0;
      if (!isTold || end <= (from ?? 0) || end > (to ?? 0)) return [];
      return { structures: groups.find(({ id }) => id === group)?.structures ?? [], noted: noted > 0 };
    }),
  };
}
