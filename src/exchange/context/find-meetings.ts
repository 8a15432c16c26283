import { isOfMeeting } from '../../calendar/meetings/prompts.js';
import type { Found, Reads } from '../../flows/context.js';
import {
  type FoundMeeting,
  type MeetingKey,
  type ProjectGroup,
  tokenOf,
} from '../../flows/meetings/meeting.js';
import type { Client } from '../../storage/database/client.js';
import { loadSession } from '../../storage/load-session.js';
import { BY_HAND, type MeetingRow, meetingName, meetingsSince } from '../../storage/meetings/meetings.js';
import {
  loadMemberships,
  loadObservers,
  type Observation,
  type Observers,
  observationsOf,
  observersOf,
} from '../../storage/meetings/observers.js';
import { missedSince } from '../../storage/missed.js';
import { toSession } from './known.js';
import { silentAmong } from './silent.js';
import { type Meeters, whoMay } from './who-may.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const BEFORE_MS = 31 * DAY_MS;
/** Messages lost before are an old story. */
const OF_LATE_MS = 7 * DAY_MS;

/** The meetings around now, as a person has to do with them. Throws Unavailable. */
export async function findMeetings(
  client: Client,
  setting: Meeters,
  reads: Reads,
  personId: string | undefined,
  now: number,
): Promise<Found> {
  const groups = setting.groups.map(({ id }) => id);
  const [observers, ...rows] = await Promise.all([
    loadObservers(client, groups),
    ...groups.map((group) => meetingsSince(client, group, now - BEFORE_MS)),
  ]);
  const meetings = rows.flat().sort((a, b) => a.start - b.start);
  const observations = await observationsOf(client, meetings.map(meetingName));
  const found = meetings.map((row) => foundMeeting(row, observers, observations, personId));
  const about = found.find(({ token }) => token === reads.meeting);
  return {
    meetings: found,
    observes: observers.ofGroups.flatMap((each) => (each.personId === personId ? each.group : [])),
    ...(about ? await findAbout(client, setting, about, { observers, observations, personId, now }) : {}),
    ...(reads.lost
      ? {
          lost: await lostSince(client, now - OF_LATE_MS),
          silent: await silentObservers(client, observers, now),
        }
      : {}),
  };
}

function foundMeeting(
  row: MeetingRow,
  observers: Observers,
  observations: readonly Observation[],
  personId: string | undefined,
): FoundMeeting {
  const { group, uid, recurrence, start, end, zone, allDay, cancelled, notHeld = false } = row;
  const key: MeetingKey = { group, uid, recurrence };
  const about = observations.filter(({ meeting }) => meeting === meetingName(key));
  const watching = observersOf(observers, key);
  const own = about.findLast((each) => each.personId === personId);
  const passed = observers.said.some(
    (said) => said.personId === personId && said.state === 'passed' && meetingName(said) === meetingName(key),
  );
  const observes = watching.some((each) => each.personId === personId);
  const mine = own
    ? own.status === 'complete'
      ? 'noted'
      : 'open'
    : passed
      ? 'passed'
      : observes
        ? 'observes'
        : undefined;
  return {
    token: tokenOf(key),
    key,
    group,
    start,
    end,
    zone,
    allDay,
    cancelled,
    notHeld,
    byHand: uid.startsWith(BY_HAND),
    observers: watching.length,
    noted: about.filter(({ status }) => status === 'complete').length,
    ...(mine === undefined ? {} : { mine }),
  };
}

interface Around {
  readonly observers: Observers;
  readonly observations: readonly Observation[];
  readonly personId: string | undefined;
  readonly now: number;
}

/** The person's own observation of a meeting, and whoever could take it over: those longest in the role first. */
async function findAbout(
  client: Client,
  setting: Meeters,
  { key }: FoundMeeting,
  { observers, observations, personId, now }: Around,
): Promise<Found> {
  const name = meetingName(key);
  const own = observations.findLast((each) => each.meeting === name && each.personId === personId);
  const observation = own && (await loadSession(client, own.id));
  const group = setting.groups.find(({ id }) => id === key.group);
  const involved = new Set([
    personId,
    ...observersOf(observers, key).map((each) => each.personId),
    ...observers.said.flatMap((said) => (meetingName(said) === name ? said.personId : [])),
  ]);
  const others = group
    ? (await observersAround(client, setting, group)).filter((id) => !involved.has(id))
    : [];
  const silent = await silentAmong(client, others, now);
  const substitute = others.find((id) => !silent.has(id));
  return {
    ...(observation ? { observation: toSession(observation) } : {}),
    ...(substitute === undefined ? {} : { substitute }),
  };
}

async function observersAround(client: Client, setting: Meeters, group: ProjectGroup): Promise<string[]> {
  return whoMay('observe', await loadMemberships(client, ['observer']), group, setting);
}

/** How many observers of each group get no messages now. */
async function silentObservers(
  client: Client,
  { ofGroups }: Observers,
  now: number,
): Promise<Array<{ group: string; people: number }>> {
  const silent = await silentAmong(client, [...new Set(ofGroups.map(({ personId }) => personId))], now);
  const groups = [...new Set(ofGroups.map(({ group }) => group))];
  return groups.flatMap((group) => {
    const people = ofGroups.filter((each) => each.group === group && silent.has(each.personId)).length;
    return people > 0 ? { group, people } : [];
  });
}

async function lostSince(client: Client, since: number): Promise<number> {
  const { occasions, slots } = await missedSince(client, since);
  return [...occasions, ...slots].filter(({ schedule }) => isOfMeeting(schedule)).length;
}
