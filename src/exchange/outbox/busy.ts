import type { Client } from '../../storage/database/client.js';
import { orUnavailable } from '../../storage/database/failure.js';
import { PRIORITY } from '../../storage/step/step-rows.js';
import { readState } from '../context/known.js';

/** Milliseconds: whoever answered a question so lately is still at it. */
const AT_IT_MS = 15 * 60_000;

/**
 * Until when somebody is not to be interrupted, in milliseconds since 1970; undefined when no questionnaire is
 * under way, nor passers-by are asked. Throws Unavailable.
 */
export async function busyUntil(client: Client, personId: string, now: number): Promise<number | undefined> {
  const person = await orUnavailable(
    client.person.findUnique({
      where: { id: personId },
      select: { state: true, sessions: { where: { status: 'open' }, orderBy: { lastAt: 'desc' }, take: 1 } },
    }),
  );
  if (!person) return undefined;
  const { place, fieldwork } = readState(person.state);
  const last = fieldwork
    ? await lastReplyAt(client, personId)
    : AT_IT.has(place.at)
      ? person.sessions[0]?.lastAt.getTime()
      : undefined;
  return last !== undefined && last + AT_IT_MS > now ? last + AT_IT_MS : undefined;
}

const AT_IT: ReadonlySet<string> = new Set(['question', 'review', 'resume', 'counting']);

/** Of an interview nothing tells whose it is, but whoever asks is answered at every step. */
async function lastReplyAt(client: Client, personId: string): Promise<number | undefined> {
  const row = await orUnavailable(
    client.outbox.findFirst({
      where: { personId, priority: PRIORITY.reply },
      orderBy: { id: 'desc' },
      select: { createdAt: true },
    }),
  );
  return row?.createdAt.getTime();
}
