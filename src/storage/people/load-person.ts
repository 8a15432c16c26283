import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { type LoadedSession, loadSession, toSessionRow } from '../load-session.js';
import type { AccountRow, PersonRow, SessionRow } from '../step/step-rows.js';
import { type HabitsRow, toHabits } from './habits.js';

export interface LoadedPerson {
  /** Its `sequence` is the last step committed: the next has one more. */
  readonly person: PersonRow;
  readonly account: AccountRow & { readonly reachable: boolean };
  readonly habits: HabitsRow;
  readonly memberships: ReadonlyArray<{ readonly role: string; readonly structure: string }>;
  /** Every session of the person, the oldest first. */
  readonly sessions: readonly SessionRow[];
  /** The open session used last, with its answers. */
  readonly open?: LoadedSession;
  readonly agreements: ReadonlyArray<{ readonly noticeVersion: string; readonly agreedAt: number }>;
}

/** Everything a step needs of a person, found by the lookup of one of their accounts. */
export async function loadPerson(client: Client, lookup: string): Promise<LoadedPerson | undefined> {
  const found = await orUnavailable(
    client.account.findUnique({
      where: { lookup },
      include: {
        person: {
          include: {
            memberships: { select: { role: true, structure: true }, orderBy: { since: 'asc' } },
            sessions: { orderBy: { startedAt: 'asc' } },
            agreements: { orderBy: { id: 'asc' } },
          },
        },
      },
    }),
  );
  if (!found) return undefined;
  const { person, ...account } = found;
  const sessions = person.sessions.map(toSessionRow);
  const current = lastUsed(sessions.filter(({ status }) => status === 'open'));
  const open = current && (await loadSession(client, current.id));
  return {
    person: {
      id: person.id,
      createdAt: person.createdAt.getTime(),
      language: person.language,
      state: person.state,
      sequence: person.sequence,
    },
    account: {
      id: account.id,
      channel: account.channel,
      lookup: account.lookup,
      sealed: account.sealed,
      reachable: account.reachable,
    },
    habits: toHabits(person),
    memberships: person.memberships,
    sessions,
    ...(open && { open }),
    agreements: person.agreements.map(({ noticeVersion, agreedAt }) => ({
      noticeVersion,
      agreedAt: agreedAt.getTime(),
    })),
  };
}

/** How many steps of a person were committed so far; undefined when they are gone. */
export async function sequenceOf(client: Client, id: string): Promise<number | undefined> {
  const person = await orUnavailable(client.person.findUnique({ where: { id }, select: { sequence: true } }));
  return person?.sequence;
}

function lastUsed(sessions: readonly SessionRow[]): SessionRow | undefined {
  return sessions.reduce<SessionRow | undefined>(
    (last, session) => (last && last.lastAt >= session.lastAt ? last : session),
    undefined,
  );
}
