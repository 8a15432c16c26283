import type { Say } from '../../flows/effect.js';
import { type MeetingAbout, type SeenMeeting, tokenOf } from '../../flows/meetings/meeting.js';
import type { Client } from '../../storage/database/client.js';
import {
  findMeeting,
  type MeetingKey,
  type MeetingRow,
  meetingName,
} from '../../storage/meetings/meetings.js';
import { loadObservers, observationsOf } from '../../storage/meetings/observers.js';
import { underWayUntil } from './under-way.js';

/** What is said about a meeting at the moment it is to be said. */
export type MeetingLetter =
  | { readonly say: Say }
  /** A questionnaire or an interview is under way. */
  | { readonly waitUntil: number; readonly why: 'busy' }
  | { readonly withdraw: string };

/** What a message about a meeting is for: to ask again, to excuse, or to tell the coordination, also that nobody was asked. */
export type MeetingStep = 'ask' | 'remind' | 'excuse' | 'tell' | 'tell-unasked';

/** Decides what somebody is written about a meeting, if anything still. Throws Unavailable. */
export async function meetingLetter(
  client: Client,
  {
    personId,
    step,
    key,
  }: { readonly personId: string; readonly step: MeetingStep; readonly key: MeetingKey },
  now: number,
): Promise<MeetingLetter> {
  const meeting = await findMeeting(client, key);
  if (!meeting) return { withdraw: 'gone' };
  const isOff = meeting.cancelled || meeting.notHeld === true;
  if (isOff !== (step === 'excuse')) return { withdraw: 'off' };
  const observations = await observationsOf(client, [meetingName(key)]);
  const complete = observations.filter(({ status }) => status === 'complete');
  const isTold = step === 'tell' || step === 'tell-unasked';
  const isDone = isTold ? complete.length > 0 : complete.some((each) => each.personId === personId);
  if (isDone) return { withdraw: 'done' };
  const waitUntil = await underWayUntil(client, personId, now);
  if (waitUntil !== undefined) return { waitUntil, why: 'busy' };
  const hasBegun = observations.some((each) => each.personId === personId);
  const isInstead = step === 'ask' && !hasBegun && !(await isObserver(client, key, personId));
  const about = isInstead ? 'instead' : aboutOf(step, meeting);
  return { say: { say: 'meeting', about, meeting: seenOf(meeting) } };
}

/** Whether somebody observes all meetings of the group; whoever does not was handed this one. */
async function isObserver(client: Client, { group }: MeetingKey, personId: string): Promise<boolean> {
  const { ofGroups } = await loadObservers(client, [group]);
  return ofGroups.some((each) => each.personId === personId);
}

function aboutOf(step: MeetingStep, { cancelled }: MeetingRow): MeetingAbout {
  switch (step) {
    case 'ask':
    case 'remind':
      return step;
    case 'excuse':
      return cancelled ? 'cancelled' : 'not-held';
    case 'tell':
      return 'nobody-noted';
    case 'tell-unasked':
      return 'nobody-asked';
  }
}

function seenOf({ group, uid, recurrence, start, end, zone, allDay }: MeetingRow): SeenMeeting {
  return { token: tokenOf({ group, uid, recurrence }), group, start, end, zone, allDay };
}
