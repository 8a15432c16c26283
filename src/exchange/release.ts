import type { Conversation } from '../flows/state.js';
import { scrub } from '../storage/people/erase-person.js';
import { loadPerson } from '../storage/people/load-person.js';
import { isAsked, releasablePersons, type Underway } from '../storage/people/releasable.js';
import { loadKnown } from './context/known.js';
import { writeState } from './context/stored-state.js';
import { scrubLater } from './scrub-later.js';
import type { Works } from './works.js';

export interface Release {
  /** Milliseconds since 1970: what was used since stays linked. */
  readonly before: number;
  /** What is not released yet, whenever it was used. */
  readonly underway?: Underway;
  /** Ends early; whoever is left goes the next time. */
  readonly signal?: AbortSignal;
}

export interface Released {
  /** Sessions whose link to a person was cut; the answers stay. */
  readonly sessions: number;
  /** People of whom nothing was left but an account. */
  readonly people: number;
}

/**
 * Cuts the link between people and the sessions nobody uses any more, and lets go of the people who have
 * no other. No erasure: the answers stay, and a restore of an older backup does the same again a day later.
 */
export async function release(works: Works, asked: Release): Promise<Released> {
  let sessions = 0;
  let people = 0;
  for await (const { lookups } of releasablePersons(
    works.storage.client,
    asked.before,
    asked.underway ?? NONE,
  )) {
    if (asked.signal?.aborted) break;
    const [lookup] = lookups;
    if (lookup === undefined) continue;
    await works.inLane(lookup, async () => {
      const done = await releasePerson(works, lookup, asked);
      sessions += done.sessions;
      people += done.left ? 1 : 0;
      for (const each of lookups) works.standings.drop(each);
    });
  }
  if (sessions + people > 0 && !(await scrub(works.storage.client))) scrubLater(works.storage.client);
  return { sessions, people };
}

const NONE: Underway = { campaigns: [], schedules: [] };

/** A step of theirs that nobody asked for; when it meets another, tomorrow is soon enough. */
async function releasePerson(
  { storage: { client }, commit, now }: Works,
  lookup: string,
  { before, underway = NONE }: Release,
): Promise<{ readonly sessions: number; readonly left: boolean }> {
  const none = { sessions: 0, left: false };
  const loaded = await loadPerson(client, lookup);
  const known = await loadKnown(client, lookup);
  if (!loaded || !known) return none;
  const released = loaded.sessions.flatMap(({ id, lastAt, campaign }) =>
    lastAt < before && !underway.campaigns.includes(campaign?.id ?? '') ? [id] : [],
  );
  const state = without(known.conversation, released);
  const since = Math.max(loaded.person.createdAt, ...loaded.agreements.map(({ agreedAt }) => agreedAt));
  // Who has something to do here stays, without the answers they gave.
  const hasRole = loaded.memberships.some(({ role }) => role !== 'resident');
  const leaves =
    state.sessions.length === 0 &&
    since < before &&
    !hasRole &&
    !(await isAsked(client, loaded.person.id, underway.schedules));
  if (released.length === 0 && !leaves) return none;
  const { outcome } = await commit({
    at: now(),
    person: { ...loaded.person, state: writeState(state), sequence: known.sequence + 1 },
    sessions: [],
    answers: [],
    corrections: [],
    outbox: [],
    tallies: [],
    released,
    leaves,
  });
  return outcome === 'committed' ? { sessions: released.length, left: leaves } : none;
}

function without(conversation: Conversation, released: readonly string[]): Conversation {
  const { session, place } = conversation;
  const sessions = conversation.sessions.filter(({ id }) => !released.includes(id));
  if (!session || !released.includes(session.id)) return { ...conversation, sessions };
  return {
    ...conversation,
    sessions,
    session: undefined,
    place: place.at === 'goodbye' ? place : { at: 'menu' },
  };
}
