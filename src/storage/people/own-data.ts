import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { type LoadedSession, toAnswerRow, toSessionRow } from '../load-session.js';
import type { CorrectionRow } from '../step/step-rows.js';
import { type HabitsRow, toHabits } from './habits.js';
import { loadDoings, type OwnDoings } from './own-doings.js';

/** Everything held of one person, whichever of their accounts it came by. Times are milliseconds since 1970. */
export interface OwnRows extends OwnDoings {
  readonly since: number;
  readonly language: string;
  /** JSON: where they stand in the conversation. */
  readonly standing: string;
  /** How many things they did that changed it. */
  readonly steps: number;
  readonly accounts: ReadonlyArray<{
    readonly channel: string;
    readonly since: number;
    readonly reachable: boolean;
    /** Messages of the chat whose number is kept. */
    readonly messages: number;
  }>;
  readonly habits: HabitsRow;
  readonly agreements: ReadonlyArray<{
    readonly notice: string;
    readonly agreedAt: number;
    readonly withdrawnAt?: number;
  }>;
  /** The oldest first. */
  readonly sessions: readonly OwnSessionRows[];
  /** Until when a code that joins another account to theirs works. */
  readonly pairingUntil?: number;
  /** What was planned to be sent to them, and what became of it. */
  readonly planned: ReadonlyArray<{
    readonly schedule: string;
    readonly wantedAt: number;
    readonly state: string;
    /** What they said to it. */
    readonly reply?: string;
  }>;
  /** Campaigns whose results they want to be told, or not. */
  readonly wishes: ReadonlyArray<{
    readonly campaign: string;
    readonly wants: boolean;
    readonly saidAt: number;
  }>;
  /** Messages that will be sent. */
  readonly waiting: ReadonlyArray<{ readonly channel: string; readonly dueAt: number }>;
  /** Updates that a bug kept from being read, held encrypted. */
  readonly unread: number;
}

export interface OwnSessionRows extends LoadedSession {
  /** The oldest first. */
  readonly corrections: readonly CorrectionRow[];
  /** Texts that a coordinator read. */
  readonly proofread: ReadonlyArray<{ readonly question: string; readonly state: string }>;
  /** Parts of answers that may be quoted, in UTF-16 units; of an answer changed since there is none. */
  readonly quotes: ReadonlyArray<{
    readonly question: string;
    readonly answeredAt: number;
    readonly start: number;
    readonly length: number;
    readonly approvedAt: number;
  }>;
  readonly attachments: ReadonlyArray<{
    readonly id: string;
    readonly question: string;
    readonly media: string;
    readonly state: string;
    readonly type?: string;
    readonly size?: number;
  }>;
}

/**
 * Reads it by the lookup of one account; undefined when nothing is held. `interviewerOf` gives the keyed hash that
 * stands for a person in interviews. Throws Unavailable.
 */
export async function loadOwnData(
  client: Client,
  lookup: string,
  interviewerOf: (personId: string) => string,
): Promise<OwnRows | undefined> {
  const oldest = { startedAt: 'asc' } as const;
  const found = await orUnavailable(
    client.account.findUnique({
      where: { lookup },
      select: {
        person: {
          include: {
            accounts: {
              orderBy: { createdAt: 'asc' },
              include: { _count: { select: { messages: true } } },
            },
            pairing: true,
            wishes: { orderBy: { saidAt: 'asc' } },
            slots: { orderBy: { wantedAt: 'asc' } },
            agreements: { orderBy: { id: 'asc' } },
            sessions: {
              orderBy: oldest,
              include: {
                answers: { orderBy: { answeredAt: 'asc' } },
                corrections: { orderBy: { id: 'asc' } },
                attachments: { orderBy: { id: 'asc' } },
                proofread: true,
                quotes: { orderBy: { approvedAt: 'asc' } },
              },
            },
            outbox: { where: { state: 'due' }, orderBy: { dueAt: 'asc' } },
          },
        },
      },
    }),
  );
  if (!found) return undefined;
  const { person } = found;
  const lookups = person.accounts.map((account) => account.lookup);
  return {
    since: person.createdAt.getTime(),
    language: person.language,
    standing: person.state,
    steps: person.sequence,
    ...(await loadDoings(client, person.id, interviewerOf(person.id))),
    ...(person.pairing === null ? {} : { pairingUntil: person.pairing.expiresAt.getTime() }),
    planned: person.slots.map(({ schedule, wantedAt, state, reply }) => ({
      schedule,
      wantedAt: wantedAt.getTime(),
      state,
      ...(reply === null ? {} : { reply }),
    })),
    wishes: person.wishes.map(({ campaign, wants, saidAt }) => ({
      campaign,
      wants,
      saidAt: saidAt.getTime(),
    })),
    habits: toHabits(person),
    accounts: person.accounts.map(({ channel, createdAt, reachable, _count: { messages } }) => ({
      channel,
      since: createdAt.getTime(),
      reachable,
      messages,
    })),
    agreements: person.agreements.map(({ noticeVersion, agreedAt, withdrawnAt }) => ({
      notice: noticeVersion,
      agreedAt: agreedAt.getTime(),
      ...(withdrawnAt !== null && { withdrawnAt: withdrawnAt.getTime() }),
    })),
    sessions: person.sessions.map(({ answers, corrections, attachments, proofread, quotes, ...session }) => ({
      ...toSessionRow(session),
      answers: answers.map(toAnswerRow),
      files: attachments.flatMap(({ id, media, state }) => (state === 'failed' ? [] : [{ id, media }])),
      corrections: corrections.map(({ sessionId, question, previous, value, correctedAt }) => ({
        sessionId,
        question,
        previous,
        value,
        correctedAt: correctedAt.getTime(),
      })),
      proofread: proofread.map(({ question, state }) => ({ question, state })),
      quotes: quotes.map(({ question, answeredAt, start, length, approvedAt }) => ({
        question,
        answeredAt: answeredAt.getTime(),
        start,
        length,
        approvedAt: approvedAt.getTime(),
      })),
      attachments: attachments.map(({ id, question, media, state, type, size }) => ({
        id,
        question,
        media,
        state,
        ...(type !== null && { type }),
        ...(size !== null && { size }),
      })),
    })),
    // A reply on its way is due since ever: only what waits for its hour is told.
    waiting: person.outbox.flatMap(({ channel, dueAt }) =>
      dueAt.getTime() > 0 ? [{ channel, dueAt: dueAt.getTime() }] : [],
    ),
    unread: await orUnavailable(client.deadLetter.count({ where: { account: { in: lookups } } })),
  };
}
