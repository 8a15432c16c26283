import type { Conversation, Interview, Session } from '../../flows/state.js';
import type { Client } from '../../storage/database/client.js';
import { type LoadedSession, loadSession } from '../../storage/load-session.js';
import { loadPerson, sequenceOf } from '../../storage/people/load-person.js';
import type { InterviewRow } from '../../storage/step/step-rows.js';
import { filesSchema, membershipsOf, modeSchema, readProgress, readState } from './stored-state.js';

/** A person as the store has them. */
export interface Known {
  readonly personId: string;
  /** When they agreed to the notice first, in milliseconds since 1970. */
  readonly since: number;
  /** Steps committed so far. */
  readonly sequence: number;
  /** Whether the platform takes messages to the account they were found by. */
  readonly reachable: boolean;
  readonly conversation: Conversation;
}

/**
 * Reads back the person of an account, as they stood at one moment; undefined when nothing is stored of them. The
 * rows are read one after another: a step committed meanwhile would pair the question of before it with the session
 * of after it, and a button shown would then answer another question than the one above it.
 */
export async function loadKnown(client: Client, lookup: string): Promise<Known | undefined> {
  for (;;) {
    const known = await readKnown(client, lookup);
    if (!known || known.sequence === (await sequenceOf(client, known.personId))) return known;
  }
}

async function readKnown(client: Client, lookup: string): Promise<Known | undefined> {
  const loaded = await loadPerson(client, lookup);
  if (!loaded) return undefined;
  const { person, account, habits, memberships, sessions, open } = loaded;
  const state = readState(person.state);
  const inHand = state.session === open?.id ? open : await loadOptional(client, state.session);
  return {
    personId: person.id,
    since: person.createdAt,
    sequence: person.sequence,
    reachable: account.reachable,
    conversation: {
      language: person.language,
      notice: state.notice,
      place: state.place,
      memberships: membershipsOf(memberships),
      habits,
      sessions: sessions.map(({ id, form, version, status }) => ({ id, form, version, status })),
      session: inHand && toSession(inHand),
      fieldwork: state.fieldwork,
    },
  };
}

/** A session of the store as flows know it; its answers come from their own rows. */
export function toSession(loaded: LoadedSession): Session {
  const { id, form, version, status, zone, startedAt, lastAt, completedAt, answers, files } = loaded;
  const progress = readProgress(loaded.progress);
  return {
    id,
    form,
    version,
    status,
    zone,
    startedAt,
    lastAt,
    completedAt,
    answers: Object.fromEntries(answers.map((answer) => [answer.question, answer.value])),
    files: filesSchema.parse(Object.fromEntries(files.map(({ id, media }) => [id, media]))),
    visited: progress.visited,
    prompts: progress.prompts,
    ...(progress.parts === undefined ? {} : { parts: progress.parts }),
    draft: progress.draft,
    ...(loaded.interview ? { interview: interviewOf(loaded, loaded.interview) } : {}),
    ...(progress.taps === undefined ? {} : { taps: progress.taps }),
    ...(loaded.meeting === undefined ? {} : { meeting: loaded.meeting }),
    ...(loaded.campaign === undefined ? {} : { campaign: loaded.campaign }),
  };
}

function interviewOf({ structure = '' }: LoadedSession, { event, mode }: InterviewRow): Interview {
  return { event, structure, ...(mode === undefined ? {} : { mode: modeSchema.parse(mode) }) };
}

async function loadOptional(client: Client, id: string | undefined): Promise<LoadedSession | undefined> {
  return id === undefined ? undefined : loadSession(client, id);
}
