import type { Letter } from '../../calendar/people.js';
import type { Schedule } from '../../calendar/schedule.js';
import type { Client } from '../../storage/database/client.js';
import { orUnavailable } from '../../storage/database/failure.js';
import { readState } from '../context/stored-state.js';
import { isMidInterview } from './held-back.js';

const MINUTE_MS = 60_000;
/** Milliseconds: whoever answered a question so lately is still at it. */
const AT_IT_MS = 15 * MINUTE_MS;

/**
 * Until when somebody is not to be written to of our own accord: they answer a questionnaire, or interview
 * somebody, who is nobody's and found only by where the interviewer stands. Undefined when nothing is under
 * way. An interview is looked at again a minute later, for it may be over, and the next one begin. Times are
 * milliseconds since 1970. Throws Unavailable.
 */
export async function underWayUntil(
  client: Client,
  personId: string,
  now: number,
): Promise<number | undefined> {
  const person = await orUnavailable(
    client.person.findUnique({
      where: { id: personId },
      select: { state: true, sessions: { where: { status: 'open' }, orderBy: { lastAt: 'desc' }, take: 1 } },
    }),
  );
  if (!person) return undefined;
  const { place, session } = readState(person.state);
  if (isMidInterview(place, await lastOfInterview(client, session), now)) return now + MINUTE_MS;
  const [open] = person.sessions;
  if (!open || !AT_IT.has(place.at)) return undefined;
  const until = open.lastAt.getTime() + AT_IT_MS;
  return until > now ? until : undefined;
}

/** What comes of a message while its person is at something until then; undefined when it goes. */
export function heldUp(busyUntil: number | undefined, schedule: Schedule | undefined): Letter | undefined {
  if (busyUntil === undefined || schedule?.meanwhile === 'interrupt') return undefined;
  return schedule?.meanwhile === 'skip' ? { withdraw: 'busy' } : { waitUntil: busyUntil, why: 'busy' };
}

const AT_IT: ReadonlySet<string> = new Set(['question', 'review', 'resume', 'counting']);

/** When something last happened in the session of this id, if it is an interview. */
async function lastOfInterview(client: Client, id: string | undefined): Promise<number | undefined> {
  if (id === undefined) return undefined;
  const found = await orUnavailable(
    client.session.findFirst({ where: { id, event: { not: null } }, select: { lastAt: true } }),
  );
  return found?.lastAt.getTime();
}
