import type { Say } from '../../flows/effect.js';
import type { SeenMeeting } from '../../flows/meetings/meeting.js';
import { tokenOf } from '../../flows/meetings/meeting.js';
import type { MeetingAbout } from '../../flows/meetings/prompt.js';
import type { Client } from '../../storage/database/client.js';
import { orUnavailable } from '../../storage/database/failure.js';
import {
  findMeeting,
  type MeetingKey,
  type MeetingRow,
  meetingName,
} from '../../storage/meetings/meetings.js';
import { observationsOf } from '../../storage/meetings/observers.js';
import { placeOfState } from '../context/known.js';

/** Milliseconds: whoever answered a question so lately is still at it. */
const AT_IT_MS = 15 * 60_000;

/** What is said about a meeting at the moment it is to be said. */
export type MeetingLetter =
  | { readonly say: Say }
  /** A questionnaire is under way. */
  | { readonly waitUntil: number }
  | { readonly withdraw: string };

/** What a message about a meeting is for: to ask again, to excuse, or to tell the coordination. */
export type MeetingStep = 'ask' | 'remind' | 'excuse' | 'tell';

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
  const complete = (await observationsOf(client, [meetingName(key)])).filter(
    ({ status }) => status === 'complete',
  );
  const isDone = step === 'tell' ? complete.length > 0 : complete.some((each) => each.personId === personId);
  if (isDone) return { withdraw: 'done' };
  const busyUntil = await atItUntil(client, personId);
  if (busyUntil !== undefined && busyUntil > now) return { waitUntil: busyUntil };
  return { say: { say: 'meeting', about: aboutOf(step, meeting), meeting: seenOf(meeting) } };
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
  }
}

function seenOf({ group, uid, recurrence, start, end, zone, allDay }: MeetingRow): SeenMeeting {
  return { token: tokenOf({ group, uid, recurrence }), group, start, end, zone, allDay };
}

/** Until when somebody is not to be interrupted; undefined when no questionnaire is under way. */
async function atItUntil(client: Client, personId: string): Promise<number | undefined> {
  const person = await orUnavailable(
    client.person.findUnique({
      where: { id: personId },
      select: { state: true, sessions: { where: { status: 'open' }, orderBy: { lastAt: 'desc' }, take: 1 } },
    }),
  );
  const [session] = person?.sessions ?? [];
  if (!person || !session || !AT_IT.has(placeOfState(person.state).at)) return undefined;
  return session.lastAt.getTime() + AT_IT_MS;
}

const AT_IT: ReadonlySet<string> = new Set(['question', 'review', 'resume', 'counting']);
